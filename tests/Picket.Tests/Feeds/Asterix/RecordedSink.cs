using Picket.Core.Detections;
using Picket.Core.Modes;
using Picket.Core.Time;

namespace Picket.Tests.Feeds.Asterix;

/// <summary>Keeps what a feed reader finds.</summary>
internal sealed class RecordedSink : IFeedSink
{
    public List<(Detection Detection, Mode? Simulated)> Detections { get; } = [];

    public List<IdentityReport> Identities { get; } = [];

    public List<SectorMark> Sectors { get; } = [];

    public List<(string Kind, Instant? Measured)> Records { get; } = [];

    public List<FeedError> Errors { get; } = [];

    public void Detect(in Detection detection, Mode? simulated) => Detections.Add((detection, simulated));

    public void Identify(in IdentityReport report, Mode? simulated) => Identities.Add(report);

    public void Sector(in SectorMark mark) => Sectors.Add(mark);

    public void Count(string kind, Instant? measured) => Records.Add((kind, measured));

    public void Reject(in FeedError error) => Errors.Add(error);
}
