using Picket.Picture;
using Picket.Picture.Warnings;
using Picket.Server.Sites;

namespace Picket.Server.Health;

/// <summary>What <c>/metrics</c> shows of the silent tests.</summary>
internal static class TestMetrics
{
    /// <summary>Adds them.</summary>
    public static void Write(PrometheusText text, (ServedSite Site, SiteSnapshot Snapshot)[] all)
    {
        Each("picket_zone_test_age_seconds", "gauge", "Time since the last good silent test of the zone through the output.", (snapshot, path) => path.LastGood is { } good ? (snapshot.Time - good).Seconds : null);
        Each("picket_zone_test_missing", "gauge", "1 while a silent test is missing since the last good one, else 0.", (_, path) => path.MissingSince is null ? 0 : 1);
        Each("picket_zone_test_failures_total", "counter", "Silent tests that were not acknowledged, or not answered by enough boxes.", (_, path) => path.Failures);

        void Each(string name, string type, string help, Func<SiteSnapshot, TestedPath, double?> value)
        {
            text.Begin(name, type, help);
            foreach ((ServedSite site, SiteSnapshot snapshot) in all)
            {
                foreach (TestedPath path in snapshot.Tests)
                {
                    if (value(snapshot, path) is { } sample) text.Sample(name, sample, ("site", site.Site.Name), ("zone", path.Zone), ("output", path.Output));
                }
            }
        }
    }
}
