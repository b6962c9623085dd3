using System.Collections.Immutable;
using Picket.Core.Modes;
using Picket.Picture;
using Picket.Server.Feeds;
using Picket.Server.Sites;
using Picket.Server.Stream;

namespace Picket.Server.Health;

/// <summary>What <c>/metrics</c> shows.</summary>
internal static class Metrics
{
    /// <summary>All metrics as they are now.</summary>
    public static string Write(SiteDirectory sites, StreamCounters stream)
    {
        var text = new PrometheusText();
        (ServedSite Site, SiteSnapshot Snapshot)[] all = [.. sites.All.Select(site => (site, site.Current))];
        WriteSites(text, all);
        WritePictures(text, all);
        WriteFeeds(text, all);
        OutputMetrics.Write(text, [.. all.Select(one => one.Site)]);
        TestMetrics.Write(text, all);
        Single(text, "picket_stream_clients", "gauge", "Clients on the live stream.", stream.Clients);
        Single(text, "picket_stream_messages_total", "counter", "Messages sent on the live stream.", stream.Messages);
        Single(text, "picket_stream_bytes_total", "counter", "Bytes of those messages.", stream.Bytes);
        return text.ToString();
    }

    private static void WriteSites(PrometheusText text, (ServedSite Site, SiteSnapshot Snapshot)[] all)
    {
        text.Begin("picket_inputs_total", "counter", "Inputs folded.");
        foreach ((ServedSite site, SiteSnapshot snapshot) in all) text.Sample("picket_inputs_total", snapshot.Sequence, ("site", site.Site.Name));
        text.Begin("picket_journal_committed", "gauge", "Number of the last input on disk.");
        foreach ((ServedSite site, _) in all) text.Sample("picket_journal_committed", site.Recording.Committed, ("site", site.Site.Name));
        text.Begin("picket_recording", "gauge", "1 while inputs reach the disk, else 0.");
        foreach ((ServedSite site, _) in all) text.Sample("picket_recording", site.Recording.Recording ? 1 : 0, ("site", site.Site.Name));
    }

    private static void WritePictures(PrometheusText text, (ServedSite Site, SiteSnapshot Snapshot)[] all)
    {
        Pictures("picket_tracks", "gauge", "Tracks shown.", picture => picture.Tracks.Length);
        Pictures("picket_voice_reports", "gauge", "Voice reports that are still believed.", picture => picture.VoiceReports.Length);
        Pictures("picket_bearings", "gauge", "Bearings shown that no second sensor has fixed.", picture => picture.Bearings.Length);
        Pictures("picket_tentative_tracks", "gauge", "Tracks not yet believed.", picture => picture.Tentative);
        Pictures("picket_detections_total", "counter", "Detections folded.", picture => picture.Detections);
        Pictures("picket_detections_too_old_total", "counter", "Detections dropped as older than tracker.max_age.", picture => picture.TooOld);

        void Pictures(string name, string type, string help, Func<PictureSnapshot, double> value)
        {
            text.Begin(name, type, help);
            foreach ((ServedSite site, SiteSnapshot snapshot) in all)
            {
                foreach (PictureSnapshot picture in snapshot.Pictures)
                    text.Sample(name, value(picture), ("site", site.Site.Name), ("mode", ModeNames.Of(picture.Mode)));
            }
        }
    }

    private static void WriteFeeds(PrometheusText text, (ServedSite Site, SiteSnapshot Snapshot)[] all)
    {
        Counts("picket_feed_records_total", "Records read, by kind.", "kind", feed => feed.Records);
        Counts("picket_feed_errors_total", "Errors, by reason.", "reason", feed => feed.Errors);
        text.Begin("picket_feed_state", "gauge", "1 for the state that the feed is in.");
        foreach ((ServedSite site, SiteSnapshot snapshot) in all)
        {
            foreach (FeedHealth feed in snapshot.Feeds)
                text.Sample("picket_feed_state", 1, ("site", site.Site.Name), ("feed", feed.Id), ("state", FeedWords.State(feed.State)));
        }

        void Counts(string name, string help, string label, Func<FeedHealth, ImmutableSortedDictionary<string, long>> counts)
        {
            text.Begin(name, "counter", help);
            foreach ((ServedSite site, SiteSnapshot snapshot) in all)
            {
                foreach (FeedHealth feed in snapshot.Feeds)
                {
                    foreach ((string kind, long count) in counts(feed)) text.Sample(name, count, ("site", site.Site.Name), ("feed", feed.Id), (label, kind));
                }
            }
        }
    }

    private static void Single(PrometheusText text, string name, string type, string help, double value)
    {
        text.Begin(name, type, help);
        text.Sample(name, value);
    }
}
