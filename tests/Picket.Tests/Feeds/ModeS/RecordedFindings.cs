using Picket.Core.Detections;
using Picket.Core.Modes;
using Picket.Core.Time;

namespace Picket.Tests.Feeds.ModeS;

/// <summary>Keeps what a feed reader finds.</summary>
internal sealed class RecordedFindings : IFeedSink
{
    public List<Detection> Detections { get; } = [];

    public List<IdentityReport> Reports { get; } = [];

    public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    public List<Instant?> Measured { get; } = [];

    public List<FeedError> Errors { get; } = [];

    public void Detect(in Detection detection, Mode? simulated = null) => Detections.Add(detection);

    public void Identify(in IdentityReport report, Mode? simulated = null) => Reports.Add(report);

    public void Sector(in SectorMark mark) => throw new InvalidOperationException("a receiver does not turn");

    public void Count(string kind, Instant? measured = null)
    {
        Counts[kind] = Counts.GetValueOrDefault(kind) + 1;
        Measured.Add(measured);
    }

    public void Reject(in FeedError error) => Errors.Add(error);
}
