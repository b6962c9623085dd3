using System.Text;
using Picket.Feeds.Transports;

namespace Picket.Tests.Feeds.Transports;

/// <summary>Writes down what a transport hands on, and lets a test wait for it.</summary>
internal sealed class RecordingReceiver : IFeedReceiver
{
    private readonly Lock turn = new();
    private readonly List<(Func<RecordingReceiver, bool> Condition, TaskCompletionSource Met)> waiting = [];

    public List<byte[]> Batches { get; } = [];

    public List<(LinkState State, string Detail)> Links { get; } = [];

    public List<(string Reason, int Bytes)> Invalids { get; } = [];

    public string Text => Encoding.ASCII.GetString([.. Batches.SelectMany(batch => batch)]);

    public void Frames(ReadOnlyMemory<byte> frames) => Note(() => Batches.Add(frames.ToArray()));

    public void Link(LinkState state, string detail) => Note(() => Links.Add((state, detail)));

    public void Invalid(string reason, int bytes) => Note(() => Invalids.Add((reason, bytes)));

    /// <summary>Waits until a condition holds; a test that waits ten seconds has failed.</summary>
    public Task UntilAsync(Func<RecordingReceiver, bool> condition)
    {
        lock (turn)
        {
            if (condition(this)) return Task.CompletedTask;
            var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((condition, met));
            return met.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        }
    }

    private void Note(Action add)
    {
        lock (turn)
        {
            add();
            foreach (var (condition, met) in waiting)
            {
                if (condition(this)) met.TrySetResult();
            }
        }
    }
}
