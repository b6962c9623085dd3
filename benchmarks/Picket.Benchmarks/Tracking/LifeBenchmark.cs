using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking;

namespace Picket.Benchmarks.Tracking;

/// <summary>What the probability of existence comes to as M of N: how many detections a track takes to be believed, and how many misses it stands.</summary>
/// <remarks>
/// One object alone at constant velocity before a position sensor, 20 m noise, a look a second, births as in the law of <c>density</c>; medians over draws of its velocity and noise. Not every detection fits alike, so
/// that a draw may differ by one.
/// </remarks>
internal static class LifeBenchmark
{
    private const int Draws = 51, Established = 20, Most = 60;

    public static int Run(string[] args)
    {
        Console.WriteLine("clutter/km2    Pd   believed after           one missed in between   hidden after misses   ended after misses");
        foreach (double clutter in (double[])[0.1, 1, 4, 16])
        {
            foreach (double detected in (double[])[0.9, 0.7, 0.5])
            {
                int[] first = Medians(clutter, detected, look => look > 0), gap = Medians(clutter, detected, look => look is > 0 and not 2);
                int[] ends = Medians(clutter, detected, look => look is > 0 and <= Established);
                Console.WriteLine($"{clutter,11:0.#}{detected,6:F1}   {$"{first[0]} of {first[0]}",-25}{$"{gap[0] - 1} of {gap[0]}",-24}{ends[1] - Established,-22}{ends[2] - Established}");
            }
        }

        return 0;
    }

    // Medians of the looks from the first detection on until the track is shown, then hidden, then ended.
    private static int[] Medians(double clutter, double detected, Func<int, bool> isSeen)
    {
        int[][] draws = [.. Enumerable.Range(1, Draws).Select(draw => Looks(clutter, detected, isSeen, (ulong)draw))];
        return [.. Enumerable.Range(0, 3).Select(kind => draws.Select(looks => looks[kind]).Order().ElementAt(Draws / 2))];
    }

    private static int[] Looks(double clutter, double detected, Func<int, bool> isSeen, ulong seed)
    {
        var chance = new Substream(seed, "life");
        Sensor eye = new()
        {
            Id = "eye",
            Kind = SensorKind.Position,
            Noise = new() { X = 20, Y = 20 },
            Period = 1,
            DetectionProbability = detected,
            ClutterPerSquareKilometer = clutter,
            Field = new() { X = new(-10_000, 10_000), Y = new(-10_000, 10_000) },
        };
        var births = new BirthSettings { InitialPerSquareKilometer = 0, RatePerSquareKilometer = 0.024, SpeedSigma = 15 };
        var settings = new TrackerSettings { Motion = MotionModel.ConstantVelocity, AccelerationPsd = 1, SurvivalProbability = 0.998, Births = births };
        var tracker = new Tracker(new Site { Name = "life", Sensors = [eye], Tracker = settings });
        var tracks = ImmutableArray.CreateBuilder<Track>();
        (double u, double v) = (15 * chance.NextNormal(), 15 * chance.NextNormal());
        int shown = Most, hidden = Most, ended = Most;
        for (int look = -3; look < Most; look++)
        {
            Instant time = Instant.FromSeconds(look + 10);
            tracker.Advance(time);
            tracker.Look(0, 0, time);
            (double x, double y) = (u * look + 20 * chance.NextNormal(), v * look + 20 * chance.NextNormal());
            if (isSeen(look)) tracker.Detect(new() { Sensor = 0, Time = time, Measurement = new() { Components = MeasuredComponents.Horizontal, X = x, Y = y, SigmaX = 20, SigmaY = 20 } });
            tracker.EndOfData();
            tracks.Clear();
            tracker.CopyTracks(tracks, includeTentative: true);
            bool isShown = tracks.Any(track => track.Status != TrackStatus.Tentative);
            if (shown == Most && isShown) shown = look;
            if (look > Established && hidden == Most && !isShown) hidden = look;
            if (look > Established && ended == Most && tracks.Count == 0) ended = look;
        }

        return [shown, hidden, ended];
    }
}
