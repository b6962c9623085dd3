using Picket.Feeds.Transports;
using Picket.Picture;

namespace Picket.Server.Sites;

/// <summary>The end of a feed's transport in its site's loop.</summary>
internal sealed class SiteLoopReceiver(SiteLoop loop, int feed) : IFeedReceiver
{
    /// <inheritdoc/>
    public void Frames(ReadOnlyMemory<byte> frames) => loop.Offer(new(InputKind.Frames, feed, frames));

    /// <inheritdoc/>
    public void Link(LinkState state, string detail) => Report((LinkEvent)state, detail);

    /// <inheritdoc/>
    public void Invalid(string reason, int bytes) => Report(LinkEvent.Invalid, reason);

    private void Report(LinkEvent what, string detail) => loop.Offer(new(InputKind.Link, feed, new LinkReport(what, detail).ToPayload()));
}
