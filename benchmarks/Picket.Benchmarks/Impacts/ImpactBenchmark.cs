using System.Collections.Immutable;
using System.Globalization;
using Picket.Benchmarks.Tracking;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Simulation.Scenes;
using Picket.Tracking;
using Picket.Tracking.Filtering;
using Picket.Tracking.Impacts;
using Picket.Tracking.Measurements;
using Picket.Tracking.Motion;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Benchmarks.Impacts;

/// <summary>Predicted places of impact against the truth and the bound, for three kinds of arc before two radars.</summary>
internal static class ImpactBenchmark
{
    private const int Usual = 2000, ConfirmingPlots = 3, LeastRuns = 200;
    private const double Forever = 1e9, Near = 1000;
    private static readonly ArcKind[] s_kinds = [ArcKind.Steep, ArcKind.Middle, ArcKind.Long];

    public static int Run(string[] args)
    {
        int runs = Trackers.Count(args, Usual);
        foreach (ArcKind kind in s_kinds.Where(kind => !s_kinds.Any(one => args.Contains(one.Name)) || args.Contains(kind.Name)))
        {
            foreach (bool fine in (bool[])[true, false])
            {
                if (args.Contains(fine ? "coarse" : "fine")) continue;
                foreach (bool alone in (bool[])[true, false])
                {
                    if (args.Contains(alone ? "tracker" : "alone")) continue;
                    double start = CpuClock.Seconds;
                    (ImpactSecond[] seconds, int without) = alone ? Alone(kind, fine, runs) : Tracked(kind, fine, runs);
                    string title = $"{kind.Name}, {(fine ? "fine" : "coarse")} radar, {(alone ? "known association" : "through the tracker")}";
                    Sum(title, seconds, fine ? 4 : 8, runs, without, CpuClock.Seconds - start);
                    if (args.Contains("seconds")) Print(seconds, runs);
                }
            }
        }

        return 0;
    }

    // The ballistic filter by itself, given the plots that are the round's.
    private static (ImpactSecond[] Seconds, int Without) Alone(ArcKind kind, bool fine, int runs)
    {
        ImpactSecond[] seconds = Seconds();
        int without = 0;
        for (int run = 0; run < runs; run++)
        {
            ArcScene arc = ArcScene.Draw(kind, fine, (ulong)run);
            Site site = arc.Scene.Site;
            var environment = BallisticEnvironment.Of(site);
            SensorModel sensor = new(site.Sensors[0], site.Tracker, plane: false);
            var filter = new SpatialFilter([sensor], new MotionSet((BallisticMotion.Light(environment), 1, Forever), (BallisticMotion.Heavy(environment), 1, Forever)));
            var predictor = new ImpactPredictor(environment, new LevelGround());
            List<(double Time, Measurement Plot)> plots = [.. arc.Scene.Looks.SelectMany(look => look.Detections.Zip(look.Sources).Where(pair => pair.Second != 0).Select(pair => (look.Time.Seconds, pair.First.Measurement)))];
            if (plots.Count < ConfirmingPlots)
            {
                without++;
                continue;
            }

            filter.Start(new Detection { Sensor = 0, Time = Instant.FromSeconds(plots[0].Time), Measurement = plots[0].Plot }, out SpatialState state);
            var bound = new ArcBound(site.Sensors[0], environment, plots[0].Time - arc.Start, arc.Flight, FlightMotion.StartSpeedSigma);
            bound.Add(plots[0].Time - arc.Start);
            double confirmed = plots[ConfirmingPlots - 1].Time, end = arc.Start + arc.Flight.Landing.Time;
            int next = 1;
            for (int second = 0; confirmed + second < end; second++)
            {
                for (; next < plots.Count && plots[next].Time <= confirmed + second + 1e-6; next++)
                {
                    filter.Correct(state, Instant.FromSeconds(plots[next].Time), 0, plots[next].Plot, out SpatialState corrected);
                    state = corrected;
                    bound.Add(plots[next].Time - arc.Start);
                }

                filter.Predict(state, Instant.FromSeconds(confirmed + second), out SpatialState now);
                filter.TryRead(now, out BallisticState flying);
                if (predictor.TryPredict(flying, out ImpactPrediction prediction))
                    seconds[second].Add(prediction, arc.Flight, end - confirmed - second, bound.Squared);
                else
                    seconds[second].Doubt();
            }
        }

        return (seconds, without);
    }

    // The round among false detections, by the tracker as a site has it, from the look at which a confirmed track is near it.
    private static (ImpactSecond[] Seconds, int Without) Tracked(ArcKind kind, bool fine, int runs)
    {
        ImpactSecond[] seconds = Seconds();
        int without = 0;
        var tracks = ImmutableArray.CreateBuilder<Track>();
        var states = new List<BallisticState>();
        for (int run = 0; run < runs; run++)
        {
            ArcScene arc = ArcScene.Draw(kind, fine, (ulong)run);
            Site site = arc.Scene.Site;
            var tracker = new Tracker(site);
            var environment = BallisticEnvironment.Of(site);
            var predictor = new ImpactPredictor(environment, new LevelGround());
            ArcBound? bound = null;
            double confirmed = double.NaN, end = arc.Start + arc.Flight.Landing.Time;
            for (int index = 0; index < arc.Scene.Looks.Length; index++)
            {
                SimulatedLook look = arc.Scene.Looks[index];
                look.FeedTo(tracker);
                tracker.EndInput();
                double time = look.Time.Seconds;
                if (look.Sources.Contains(1))
                {
                    bound ??= new ArcBound(site.Sensors[0], environment, time - arc.Start, arc.Flight, FlightMotion.StartSpeedSigma);
                    bound.Add(time - arc.Start);
                }

                if (bound is null || arc.Scene.Truth[index].Objects.IsEmpty) continue;
                tracks.Clear();
                tracker.CopyTracks(tracks, includeTentative: false);
                EnuVector place = arc.Scene.Truth[index].Objects[0].Position;
                Track? nearest = tracks.MinBy(track => (track.Position - place).Norm);
                if (nearest is not null && !((nearest.Position - place).Norm < Near)) nearest = null;
                if (double.IsNaN(confirmed) && nearest is not null) confirmed = time;
                if (double.IsNaN(confirmed) || Math.Abs(time - confirmed - Math.Round(time - confirmed)) > 1e-6) continue;
                ImpactSecond second = seconds[(int)Math.Round(time - confirmed)];
                states.Clear();
                tracker.CopyBallistic(states, least: 0);
                int own = states.FindIndex(state => state.Track == nearest?.Number);
                if (own >= 0 && predictor.TryPredict(states[own], out ImpactPrediction prediction)) second.Add(prediction, arc.Flight, end - states[own].Time.Seconds, bound.Squared);
                if (own < 0 || states[own].Probability < 0.5) second.Doubt();
            }

            without += double.IsNaN(confirmed) ? 1 : 0;
        }

        return (seconds, without);
    }

    private static ImpactSecond[] Seconds() => [.. Enumerable.Range(0, 80).Select(_ => new ImpactSecond())];

    // One line for all of a pair, over the seconds in which half of the runs or more fly; what counts from 4 s (fine) or 8 s (coarse) is the ratio to the bound, before that the median error.
    private static void Sum(string title, ImpactSecond[] seconds, int from, int runs, int without, double cpu)
    {
        int[] counted = [.. Enumerable.Range(0, seconds.Length).Where(second => seconds[second].Runs >= Math.Max(1, runs / 2))];
        int worst = counted.Where(second => second >= from).DefaultIfEmpty(from).MaxBy(second => seconds[second].Error / seconds[second].Bound);
        string medians = string.Join(", ", counted.Where(second => second < from).Select(second => seconds[second].Median.ToString("F0", CultureInfo.InvariantCulture)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{title}: {runs} runs, {100.0 * without / runs:F1} % without a track; from {from} s at most {seconds[worst].Error / seconds[worst].Bound:F3} x the bound (at {worst} s); ")
            + $"region holds {Span(at => at.Inside)}, interval {Span(at => at.InTime)}; median error before {medians} m; {cpu.ToString("F0", CultureInfo.InvariantCulture)} s CPU");

        string Span(Func<ImpactSecond, double> share)
        {
            (int least, int most) = (counted.MinBy(second => share(seconds[second])), counted.MaxBy(second => share(seconds[second])));
            return string.Create(CultureInfo.InvariantCulture, $"{100 * share(seconds[least]):F1} (at {least} s) to {100 * share(seconds[most]):F1} % (at {most} s)");
        }
    }

    private static void Print(ImpactSecond[] seconds, int runs)
    {
        Console.WriteLine($"{"s",4}{"runs",7}{"doubt",6}{"RMSE m",9}{"bound m",9}{"ratio",7}{"stated",7}{"beyond",7}{"short",7}{"median",8}{"inside",8}{"in time",9}");
        for (int second = 0; second < seconds.Length && seconds[second].Runs >= Math.Min(LeastRuns, runs / 2); second++)
        {
            ImpactSecond at = seconds[second];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{second,4}{at.Runs,7}{at.Unbelieved,6}{at.Error,9:F0}{at.Bound,9:F0}{at.Error / at.Bound,7:F3}{at.Stated / at.Bound,7:F3}{100 * at.Beyond,7:F1}{100 * at.Short,7:F1}{at.Median,8:F0}{100 * at.Inside,8:F1}{100 * at.InTime,9:F1}"));
        }
    }
}
