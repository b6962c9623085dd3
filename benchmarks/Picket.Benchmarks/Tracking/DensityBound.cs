using Picket.Core.Sites;
using Picket.Simulation.Scenes;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Metrics;
using Picket.Tracking.Mixtures;

namespace Picket.Benchmarks.Tracking;

/// <summary>How low the error at constant density can be: filters that are told, some scans late, what no tracker is told.</summary>
/// <remarks>
/// At each scan a filter is told everything up to some scans before: which detections were whose, and which objects had gone. From there on it is a thorough mixture filter, told the true rate of births too, and shows what
/// lowers the expected GOSPA. A tracker knows less at each scan, so that none has a lower expected error than the best filter so told; the longer the wait, the nearer to what a tracker can reach.
/// </remarks>
internal static class DensityBound
{
    private const int Scans = 60, FirstScored = 11;
    private const double Cutoff = 100;
    private static readonly MixtureLimits s_thorough = new() { Hypotheses = 200, Choices = 8000, LowestWeight = 1e-5, LowestRatio = 1e-5, LowestExistence = 1e-5, Dependence = 0.003, Memory = 8 };

    public static int Run(string[] args)
    {
        int[] numbers = [.. args.Select(word => int.TryParse(word, out int number) ? number : 0).Where(number => number > 0)];
        (int seeds, int objects) = (numbers.ElementAtOrDefault(0, 10), numbers.ElementAtOrDefault(1, 50));
        int[] waits = numbers.Length > 2 ? numbers[2..] : [3, 6, 10, 20, Scans];
        Scene[] scenes = [.. Enumerable.Range(1, seeds).Select(seed => new ConstantDensity(objects, (ulong)seed).Record(Scans))];
        double begun = scenes.Average(scene => scene.Truth.SelectMany(truth => truth.Objects).Max(one => one.Id)) - objects;
        double rate = begun / (Scans - 1) / (objects / 4.0);
        Console.WriteLine($"{objects} objects, {seeds} seeds, {rate:F4} new objects a km^2 and s; per target: GOSPA with c = {Cutoff} m over scans {FirstScored} to {Scans}, mean over seeds (standard error)");
        Console.WriteLine($"{"told up to, scans before",26}{"per target m",16}{"missed/scan",13}{"false/scan",12}");
        foreach (int wait in waits)
        {
            ScoreTotal[] scores = [.. scenes.Select(scene => new Told(scene, rate, wait).Score())];
            double scored = seeds * (Scans - FirstScored + 1);
            Console.WriteLine($"{(wait < Scans ? wait : "nothing told"),26}{Sample.Of([.. scores.Select(score => score.PerTarget)]),16}{scores.Sum(score => score.Missed) / scored,13:F2}{scores.Sum(score => score.False) / scored,12:F2}");
        }

        return 0;
    }

    private static int ElementAtOrDefault(this int[] numbers, int index, int otherwise) => index < numbers.Length ? numbers[index] : otherwise;

    /// <summary>A filter that is told the truth of a scene with a wait.</summary>
    private sealed class Told
    {
        private readonly Scene _scene;
        private readonly TrackerSettings _settings;
        private readonly int _wait;
        private readonly SortedDictionary<int, LocalHypothesis<PlaneState>> _known = [];

        public Told(Scene scene, double rate, int wait)
        {
            (_scene, _wait) = (scene, wait);
            _settings = scene.Site.Tracker with { Births = scene.Site.Tracker.Births with { RatePerSquareKilometer = rate } };
        }

        public ScoreTotal Score()
        {
            var scorer = new Scorer(Cutoff, order: 2);
            MixtureTracker<PlaneState, PlaneFilter>? alone = _wait < Scans ? null : Begin(out _);
            for (int scan = 1; scan <= Scans; scan++)
            {
                alone?.Look(0, _scene.Looks[scan - 1].Time, _scene.Looks[scan - 1].Detections);
                MixtureTracker<PlaneState, PlaneFilter> mixture = alone ?? Guess(scan);
                TruthAtTime truth = _scene.Truth[scan - 1];
                if (scan >= FirstScored) scorer.Add(truth.Time, [.. truth.Objects.Select(one => new ScoredPoint(one.Id.ToString(), one.Position, false))], Shown(mixture));
            }

            return scorer.Total();
        }

        private MixtureTracker<PlaneState, PlaneFilter> Begin(out PlaneFilter filter)
        {
            SensorModel[] sensors = [new SensorModel(_scene.Site.Sensors[0], _settings, plane: true)];
            filter = new PlaneFilter(sensors, _settings.AccelerationPsd);
            return new MixtureTracker<PlaneState, PlaneFilter>(filter, sensors, _settings, s_thorough);
        }

        // A mixture that starts from what is told, and must find out the scans since.
        private MixtureTracker<PlaneState, PlaneFilter> Guess(int scan)
        {
            MixtureTracker<PlaneState, PlaneFilter> mixture = Begin(out PlaneFilter filter);
            int told = Math.Max(0, scan - _wait);
            if (told > 0) Learn(_scene.Looks[told - 1], _scene.Truth[told - 1], filter);
            for (int before = 0; before < told; before++) mixture.Look(0, _scene.Looks[before].Time, []); // how many objects wait for their first detection
            foreach (var (id, known) in _known)
            {
                mixture.Posterior.AddTrack(new MixtureTrack { Number = -id });
                mixture.Posterior.AddLocal(known);
                mixture.Posterior.AddSingle();
            }

            for (int since = told; since < scan; since++) mixture.Look(0, _scene.Looks[since].Time, _scene.Looks[since].Detections);
            return mixture;
        }

        // The objects that are there and have been detected, each by its own detections.
        private void Learn(in SimulatedLook look, TruthAtTime truth, in PlaneFilter filter)
        {
            var there = truth.Objects.Select(one => one.Id).ToHashSet();
            foreach (int id in _known.Keys.ToArray())
            {
                LocalHypothesis<PlaneState> known = _known[id];
                filter.Predict(known.State, look.Time, out known.State);
                if (there.Contains(id)) _known[id] = known;
                else _known.Remove(id);
            }

            for (int index = 0; index < look.Detections.Length; index++)
            {
                if (look.Sources[index] == 0) continue;
                LocalHypothesis<PlaneState> known = _known.GetValueOrDefault(look.Sources[index]);
                if (known.Detections == 0) filter.Start(look.Detections[index], out known.State);
                else filter.Update(known.State, 0, look.Detections[index].Measurement, out known.State);
                (known.Existence, known.LastSeen, known.Detections) = (1, look.Time, known.Detections + 1);
                _known[look.Sources[index]] = known;
            }
        }

        // What is shown lowers the expected GOSPA: its squared error where it exists, half the squared cutoff where it does not, against half of it for a miss.
        private static ScoredPoint[] Shown(MixtureTracker<PlaneState, PlaneFilter> mixture)
        {
            const double half = Cutoff * Cutoff / 2;
            var estimates = new List<MixtureEstimate<PlaneState>>();
            mixture.Report(estimates);
            return [.. estimates.Where(one => one.Existence * (half - Math.Min(one.State.XX + one.State.YY, half)) > (1 - one.Existence) * half)
                .Select(one => new ScoredPoint(one.Number.ToString(), new(one.State.X, one.State.Y, 0), false))];
        }
    }
}
