using System.Collections.Concurrent;
using Picket.Core.Time;
using Picket.Files.Recordings;

namespace Picket.Cli.Simulating;

/// <summary>Writes a recording on a thread of its own: its fold is the run's work once more, and needs nothing of the run.</summary>
internal sealed class RecordingThread : IDisposable
{
    private const int MostWaiting = 1024;
    private readonly BlockingCollection<(int Feed, byte[] Frames, Instant Time)> _waiting = new(MostWaiting);
    private readonly CancellationTokenSource _failed = new();
    private readonly Task _written;

    /// <summary>Begins.</summary>
    /// <param name="recording">What writes; ended with this.</param>
    public RecordingThread(RecordingWriter recording) => _written = Task.Factory.StartNew(() => Write(recording), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Takes bytes that a feed brings, as <see cref="RecordingWriter.Take(int, byte[], Instant)"/>; waits while too much waits.</summary>
    /// <exception cref="IOException">The recording cannot be written.</exception>
    public void Take(int feed, byte[] frames, Instant time)
    {
        try
        {
            _waiting.Add((feed, frames, time), _failed.Token);
        }
        catch (OperationCanceledException) when (_failed.IsCancellationRequested)
        {
            _written.GetAwaiter().GetResult(); // says why
        }
    }

    /// <summary>Writes what waits, and ends the recording.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        _written.GetAwaiter().GetResult();
        _waiting.Dispose();
        _failed.Dispose();
    }

    private void Write(RecordingWriter recording)
    {
        try
        {
            using (recording)
            {
                foreach ((int feed, byte[] frames, Instant time) in _waiting.GetConsumingEnumerable()) recording.Take(feed, frames, time);
            }
        }
        catch
        {
            _failed.Cancel();
            throw;
        }
    }
}
