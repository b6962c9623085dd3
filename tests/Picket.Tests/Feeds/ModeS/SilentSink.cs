using Picket.Core.Detections;
using Picket.Core.Modes;
using Picket.Core.Time;

namespace Picket.Tests.Feeds.ModeS;

/// <summary>Counts what a feed reader finds, and keeps nothing.</summary>
internal sealed class SilentSink : IFeedSink
{
    public int Findings { get; private set; }

    public void Detect(in Detection detection, Mode? simulated = null) => Findings++;

    public void Identify(in IdentityReport report, Mode? simulated = null) => Findings++;

    public void Sector(in SectorMark mark)
    {
    }

    public void Count(string kind, Instant? measured = null)
    {
    }

    public void Reject(in FeedError error) => throw new InvalidOperationException(error.Reason);
}
