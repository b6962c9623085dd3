using Picket.Cli.Page;
using Picket.Core.Exercises;
using Picket.Core.Time;
using Picket.Simulation.Exercises;

namespace Picket.Cli.Reviewing;

/// <summary>The time lines of a play: what each zone was told while what came down, and how far crews were with each threat.</summary>
internal static class ReviewTimes
{
    private static readonly ThreatStep[] s_steps = [ThreatStep.Detected, ThreatStep.Tracked, ThreatStep.Identified, ThreatStep.Decided, ThreatStep.Engaged];

    /// <summary>The charts; nothing where nothing came and nobody was told anything.</summary>
    public static string Draw(ExerciseReview review) => Zones(review) + ThreatChart.Draw([.. review.Threats.Select(threat => Line(review, threat))], "s since it began, or since the play did where that was later");

    private static string Zones(ExerciseReview review)
    {
        ZoneRow[] rows =
        [
            .. from zone in review.Site.Zones
               let told = review.Told.Where(one => one.Zone == zone.Id).Select(one => (Since(review, one.Time), one.Stage)).ToArray()
               let down = review.Threats.Where(threat => threat.Impacts.Any(impact => impact.Zone.Id == zone.Id)).Select(threat => (Since(review, threat.Ended!.Value), threat.Id)).ToArray()
               where told.Length + down.Length > 0
               select new ZoneRow(zone.Id, told, down),
        ];
        return rows.Length == 0 ? "" : $"""
            <section><h2>What each zone was told, and what came down near it</h2><p>Minutes since the play began. A cross is something that came down within the zone's danger distance; it should stand within a warning to take cover.</p>
            {ZoneChart.Draw(rows, Math.Max(1, Since(review, review.Until)))}
            </section>
            """;
    }

    private static ThreatLine Line(ExerciseReview review, ReviewedThreat threat)
    {
        Instant began = threat.Began < review.Began ? review.Began : threat.Began;
        double Seconds(Instant time) => Math.Max(0, (time - began).Seconds);
        ThreatEnd fate = threat.Fate switch { ThreatFate.Ended => ThreatEnd.Ended, ThreatFate.Arrived => ThreatEnd.CameDown, _ => ThreatEnd.Open };
        return new(threat.Id, threat.IsRound, [.. s_steps.Select(step => threat.Steps.TryGetValue(step, out Instant at) ? Seconds(at) : double.NaN)], Seconds(threat.Ended ?? review.Until), fate, ReviewInWords.Fate(threat))
        {
            Warned = [.. threat.Warned.GroupBy(warned => warned.Time).Select(zones => (Seconds(zones.Key), string.Join(", ", zones.Select(one => one.Zone))))],
        };
    }

    private static double Since(ExerciseReview review, Instant time) => Math.Max(0, (time - review.Began).Seconds);
}
