using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Feeds;
using Picket.Feeds.Captures;
using Picket.Feeds.ModeS;
using Picket.Picture;
using Picket.Tests.Simulation;

namespace Picket.Tests.Files.Sites;

/// <summary>The example sites for two recorded captures show the aircraft in them.</summary>
public sealed class CaptureSitesTests
{
    private static readonly Instant s_start = Instant.FromUtc(new DateTime(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc));

    [Fact]
    public void The_radar_capture_at_ten_times_its_speed_gives_steady_tracks()
    {
        var fold = new OfflineFold(Example("capture-radar"), s_start);
        using FileStream file = File.OpenRead(Checkout.Shared("asterix/samples/site_a_034_048.pcap"));
        Instant? first = null;
        var shown = new SortedDictionary<long, long>();
        foreach (CapturedDatagram datagram in new CaptureReader(file).ReadAll())
        {
            first ??= datagram.Time;
            fold.Frames(s_start + Duration.FromSeconds((datagram.Time - first.Value).Seconds / 10), "radar-plots", datagram.Payload.ToArray());
            if (datagram.Payload.Span[0] != 48) continue;
            foreach (Track track in fold.Picture.Snapshot().Pictures[0].Tracks) shown[track.Number] = track.Sources[0].Detections;
        }

        FeedHealth feed = fold.Picture.Snapshot().Feeds[0];
        feed.Errors.ShouldBeEmpty();
        (feed.Records["034"], feed.Records["048"]).ShouldBe((5936, 1640));
        shown.Values.Sum().ShouldBeGreaterThan(1640 * 9 / 10); // of the plots are in a track that was shown
        shown.Count.ShouldBeLessThan(40);
    }

    [Fact]
    public void The_beast_capture_gives_a_track_for_every_aircraft_that_says_where_it_is()
    {
        var fold = new OfflineFold(Example("capture-adsb"), s_start);
        byte[] bytes = File.ReadAllBytes(Checkout.Shared("adsb/ulss7_part1.beast"));
        IFramer framer = FeedProtocols.Find("beast")!.CreateFramer(null);
        Duration? first = null;
        Instant now = s_start;
        for (int position = 0; position < bytes.Length;)
        {
            FrameResult found = framer.Next(bytes.AsSpan(position));
            if (found.Status == FrameStatus.NeedMore) break;
            if (found.Status == FrameStatus.Done)
            {
                byte[] frame = bytes.AsSpan(position + found.Start, found.Length).ToArray();
                if (BeastFrame.Read(frame, out BeastFrame beast).Status == FrameStatus.Done)
                {
                    Duration clock = BeastTimestamp.FromTicks(beast.Timestamp);
                    Instant heard = s_start + (clock - (first ??= clock));
                    if (heard > now) now = heard; // one frame in ten is up to 0.3 s older than the one before it
                }

                fold.Frames(now, "beast", frame);
            }

            position += found.Consumed;
        }

        SiteSnapshot end = fold.Picture.Snapshot();
        end.Feeds[0].Errors.ShouldBeEmpty();
        Track[] tracks = [.. end.Pictures[0].Tracks];
        tracks.Select(track => track.Identity.ToString()).Order().ShouldBe(
        [
            "icao:400159", "icao:424263", "icao:4242E5", "icao:42460C", "icao:4248E7", "icao:4249B5", "icao:4CAAAE", "icao:504DD9", "icao:71BE34", "icao:780A5C", "icao:780C5D",
        ]);
        tracks.ShouldAllBe(track => track.Callsign != null && track.Velocity.Norm > 90 && track.Velocity.Norm < 300);
    }

    private static string Example(string name) => File.ReadAllText(Path.Combine(Checkout.Root, "docs", "examples", $"{name}.yaml"));
}
