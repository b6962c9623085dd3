using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Files.Outbox;

namespace Picket.Server.Outputs;

/// <summary>An output to nowhere, for rehearsals.</summary>
/// <typeparam name="TMode">What it is for.</typeparam>
internal sealed class NoOutput<TMode>(TimeProvider time) : Output<TMode>(new Output { Id = "rehearsal", Kind = "none", Mode = TMode.Mode }, new Site { Name = "rehearsal", Sensors = [] }, time)
    where TMode : struct, IMode
{
    /// <inheritdoc/>
    public override Task DeliverAsync(Delivery delivery, CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override byte[] Encode(Announcement announcement) => [];
}
