using System.Collections.Immutable;
using Picket.Files.Journals;
using Picket.Files.Outbox;
using Picket.Picture;
using Picket.Server.Feeds;
using Picket.Server.Outputs;
using Picket.Server.Sites;

namespace Picket.Server.Stream;

/// <summary>Writes the health of a site's feeds, and of what is made of them, as the wire's message.</summary>
internal static class FeedsWriter
{
    /// <summary>All feeds and outputs of the site, whether it is recorded, and what is given up under a flood of detections.</summary>
    public static Wire.FeedsUpdate Write(ServedSite site)
    {
        SiteSnapshot snapshot = site.Current;
        JournalStatus recording = site.Recording;
        long epoch = WireTime.Microseconds(snapshot.Time);
        var update = new Wire.FeedsUpdate
        {
            Site = site.Site.Name,
            EpochMicroseconds = epoch,
            Recording = new()
            {
                Recording_ = recording.Recording,
                NotRecordingSince = recording.NotRecordingSince is { } since ? WireTime.Microseconds(since) : 0,
                Reason = recording.Reason ?? "",
                Committed = (ulong)recording.Committed,
            },
        };
        update.Feeds.AddRange(snapshot.Feeds.Select(feed => Write(feed, epoch)));
        update.Outputs.AddRange(site.Outputs.Select(Write));
        update.OutboxFault = site.Outbox?.Fault ?? "";
        update.Overloads.AddRange(snapshot.Pictures.Where(picture => !picture.GivenUp.IsEmpty).Select(Write));
        return update;
    }

    private static Wire.FeedHealth Write(FeedHealth feed, long epoch)
    {
        var wire = new Wire.FeedHealth
        {
            Id = feed.Id,
            Protocol = feed.Protocol,
            Mode = (Wire.Mode)feed.Mode,
            State = FeedWords.State(feed.State),
            Clock = FeedWords.Clock(feed.ClockError),
            Rate = feed.Rate,
            LastSeen = feed.LastSeen is { } seen ? WireTime.Offset(seen, epoch) : 0,
        };
        wire.Records.AddRange(Counts(feed.Records));
        wire.Errors.AddRange(Counts(feed.Errors));
        return wire;
    }

    private static Wire.Overload Write(PictureSnapshot picture)
    {
        var wire = new Wire.Overload { Mode = (Wire.Mode)picture.Mode, Refused = (ulong)picture.RefusedBirths };
        wire.GivenUp.AddRange(picture.GivenUp);
        return wire;
    }

    private static Wire.OutputHealth Write(OutputHealth health)
    {
        var wire = new Wire.OutputHealth
        {
            Id = health.Output.Id,
            Mode = (Wire.Mode)health.Output.Mode,
            SilentSince = health.SilentSince is { } since ? WireTime.Microseconds(since) : 0,
            Reason = health.Reason ?? "",
        };
        wire.Deliveries.AddRange(health.Newest.Values.Select(Write));
        return wire;
    }

    private static Wire.Delivery Write(Delivery delivery)
    {
        Receipt receipt = delivery.Receipt;
        return new()
        {
            Zone = delivery.Zone,
            Stage = (Wire.WarningStage)delivery.Stage,
            State = DeliveryWords.State(receipt.State),
            Attempts = (uint)receipt.Attempts,
            Decided = WireTime.Microseconds(delivery.Decided),
            Acknowledged = receipt.Acknowledged is { } at ? WireTime.Microseconds(at) : 0,
        };
    }

    private static IEnumerable<Wire.Count> Counts(ImmutableSortedDictionary<string, long> counts) =>
        counts.Select(entry => new Wire.Count { Kind = entry.Key, Count_ = (ulong)entry.Value });
}
