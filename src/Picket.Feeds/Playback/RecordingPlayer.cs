using Picket.Core.Time;
using Picket.Feeds.Captures;

namespace Picket.Feeds.Playback;

/// <summary>Plays a recording: hands on each datagram or frame at the time when it was recorded, counted from the start.</summary>
/// <param name="settings">How.</param>
/// <param name="time">The clock that it is played by.</param>
public sealed class RecordingPlayer(PlaybackSettings settings, TimeProvider time)
{
    private const double ShortestWait = 0.5; // ms
    private static readonly Duration LargestClockError = Duration.FromSeconds(10);

    private readonly Dictionary<FrameTimes, Duration> _clockErrors = [];

    /// <summary>Payloads handed on.</summary>
    public long Count { get; private set; }

    /// <summary>Bytes handed on.</summary>
    public long Bytes { get; private set; }

    /// <summary>Why the capture could not be read to its end; none while it could.</summary>
    public CaptureError? Error { get; private set; }

    /// <summary>Plays a file to its end.</summary>
    /// <param name="file">The file, at its start.</param>
    /// <param name="start">Its first bytes, 64 KiB where it has so many.</param>
    /// <param name="send">Takes each payload.</param>
    /// <param name="progress">Told how many bytes of the file are done.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">The file is no capture and the settings name no protocol.</exception>
    public async Task PlayAsync(
        Stream file, ReadOnlyMemory<byte> start, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> send, Action<long> progress, CancellationToken cancellation)
    {
        CaptureReader? capture = CaptureReader.IsCapture(start.Span) ? new CaptureReader(file) : null;
        IEnumerable<RecordedFrame> frames = capture is not null ? RecordedFrames.OfCapture(capture)
            : RecordedFrames.OfFeed(file, start, settings.Protocol ?? throw new ArgumentException("a file that is no capture needs a protocol"), settings.Rate);
        long began = time.GetTimestamp();
        Instant beganAt = Instant.FromUtc(time.GetUtcNow().UtcDateTime);
        Instant? first = null;
        foreach (RecordedFrame frame in frames)
        {
            first ??= frame.Time;
            Duration due = Duration.FromSeconds((frame.Time - first.Value).Seconds / settings.Speed);
            double wait = (due.Seconds - time.GetElapsedTime(began).TotalSeconds) * 1000;
            // A delay counts whole milliseconds: rounded up, so that nothing is early.
            if (wait >= ShortestWait) await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait)), time, cancellation);
            cancellation.ThrowIfCancellationRequested();
            // Moved to when it is due, not to when the host came to it: its delays are no part of the data.
            ReadOnlyMemory<byte> bytes = settings.Retime && frame.Times is { } times ? Move(frame, times, beganAt + due) : frame.Bytes;
            await send(bytes, cancellation);
            Count++;
            Bytes += bytes.Length;
            progress(frame.Offset);
        }

        Error = capture?.Error;
    }

    private byte[] Move(in RecordedFrame frame, FrameTimes times, Instant to)
    {
        if (!_clockErrors.TryGetValue(times, out Duration error) && times.First(frame.Bytes.Span, frame.Clock) is { } first)
        {
            error = first - frame.Clock;
            if (error.Abs() <= LargestClockError) error = Duration.Zero; // that is how old the measurements were
            _clockErrors.Add(times, error);
        }

        return times.Move(frame.Bytes.Span, frame.Clock, to - frame.Clock - error);
    }
}
