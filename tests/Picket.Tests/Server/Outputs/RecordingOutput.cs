using System.Text;
using System.Threading.Channels;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Files.Outbox;
using Picket.Server.Outputs;

namespace Picket.Tests.Server.Outputs;

/// <summary>An output that writes down what it is given, and does with it what a test says.</summary>
internal sealed class RecordingOutput<TMode>(Output definition, Func<Delivery, CancellationToken, Task>? then = null) : Output<TMode>(definition, new Site { Name = "hill-base", Sensors = [] }, TimeProvider.System)
    where TMode : struct, IMode
{
    private readonly Channel<string> _sent = Channel.CreateUnbounded<string>();

    public RecordingOutput(string id = "sirens", Func<Delivery, CancellationToken, Task>? then = null)
        : this(new Output { Id = id, Kind = "recording", Mode = TMode.Mode }, then)
    {
    }

    /// <summary>The next attempt: zone, stage, number and payload.</summary>
    public async Task<string> NextAsync() => await _sent.Reader.ReadAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);

    public override async Task DeliverAsync(Delivery delivery, CancellationToken cancellation)
    {
        _sent.Writer.TryWrite($"{delivery.Zone} {StageNames.Of(delivery.Stage)} {delivery.Number}: {Encoding.UTF8.GetString(delivery.Payload)}");
        if (then is not null) await then(delivery, cancellation);
    }

    protected override byte[] Encode(Announcement announcement) => Encoding.UTF8.GetBytes($"{announcement.Id} after {string.Join(' ', announcement.Earlier.Select(earlier => earlier.Number))}");
}
