using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Units;
using Picket.Files.Csv;
using Picket.Files.Sites;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Metrics;

namespace Picket.Tests.Tracking.Metrics;

/// <summary>The floors that the shared sets print for known association, made again with our filter and our score from detections, truth and answer key.</summary>
public sealed class PrintedFloorTests
{
    [Fact]
    public void Raw_plots_of_the_manoeuvre_set_are_as_far_off_as_printed()
    {
        const string Folder = "tracking/manoeuvre-dev/";
        double[] printed = [127.9, 104.2, 77.4, 39.9, 80.4, 26.7];
        Site site = ReadSite(Folder + "site.yaml");
        var truth = TruthCsv.Read(Checkout.Shared(Folder + "manoeuvredev_truth.csv")).ToLookup(row => row.Target);
        var plots = Answered(Folder + "manoeuvredev_detections.csv", Folder + "manoeuvredev_sources.csv", site).ToLookup(plot => plot.Target);
        var start = new SensorModel(site.Sensors[0], site.Tracker, plane: false).Start;
        var squares = new List<double>();
        for (int target = 1; target <= 6; target++)
        {
            var byTime = truth[target.ToString()].OrderBy(row => row.Time).Skip(10).ToDictionary(row => row.Time);
            double[] errors = [.. plots[target].Where(plot => byTime.ContainsKey(plot.Detection.Time))
                .Select(plot => (start.Locate(plot.Detection.Measurement) - byTime[plot.Detection.Time].Position).Norm)];
            double square = errors.Average(error => error * error);
            Math.Sqrt(square).ShouldBe(printed[target - 1], 0.05);
            squares.Add(square);
        }

        Math.Sqrt(squares.Average()).ShouldBe(83.7, 0.05);
    }

    [Theory] // position RMSE at the times of s1, scans 11 to 120
    [InlineData("s1", true, 19.1)]
    [InlineData("s2", true, 41.9)]
    [InlineData("s1 s2", true, 15.8)]
    [InlineData("s1 s2", false, 37.5)]
    public void Known_association_on_the_two_radars_is_as_good_as_printed(string sensors, bool biasesKnown, double printed)
    {
        Scorer scorer = TrackTwoRadars(sensors.Split(' '), biasesKnown);
        ScoreTotal total = scorer.Total();
        (total.Missed, total.False).ShouldBe((0, 0));
        total.PerTarget.ShouldBe(printed, 0.01 * printed); // the printed filter's start is not known
    }

    [Fact]
    public void Its_gospa_is_as_printed() => TrackTwoRadars(["s1", "s2"], biasesKnown: true).Total().Gospa.ShouldBe(70.8, 0.01 * 70.8);

    [Theory]
    [InlineData("tracking/dens4-dev/dens4dev_peer_steps.csv", 100)]
    [InlineData("tracking/w15-dev/w15dev_peer_steps.csv", 10)]
    public void Printed_steps_of_peers_are_the_sum_of_their_parts(string path, double cutoff)
    {
        int steps = 0;
        foreach (Dictionary<string, string> step in Table(path))
        {
            double Value(string name) => double.Parse(step[name]);
            Value("gospa_sq").ShouldBe(Value("loc_sq") + Value("missed_sq") + Value("false_sq"), 1e-3 + 1e-5 * Value("gospa_sq"));
            (Value("missed_sq") / (cutoff * cutoff / 2) % 1).ShouldBe(0, 1e-9);
            steps++;
        }

        steps.ShouldBeGreaterThan(200);
    }

    private static Scorer TrackTwoRadars(string[] sensors, bool biasesKnown)
    {
        const string Folder = "tracking/multi-sensor-dev/";
        Site site = ReadSite(Folder + "site.yaml");
        TrackerSettings settings = site.Tracker with { Births = new() { SpeedSigma = 150 } };
        SensorModel[] models = [.. site.Sensors.Select(sensor => new SensorModel(sensor, settings, plane: true))];
        var truth = TruthCsv.Read(Checkout.Shared(Folder + "multisensordev_truth.csv")).GroupBy(row => row.Time).OrderBy(group => group.Key).ToList();
        var plots = Answered(Folder + "multisensordev_detections.csv", Folder + "multisensordev_sources.csv", site)
            .Where(plot => plot.Target > 0 && sensors.Contains(site.Sensors[plot.Detection.Sensor].Id))
            .Select(plot => (plot.Target, Detection: biasesKnown && plot.Detection.Sensor == 1 ? Unbiased(plot.Detection) : plot.Detection))
            .ToLookup(plot => plot.Target.ToString(), plot => plot.Detection);
        var motion = new ConstantVelocity(0.05, 0);
        var estimates = new Dictionary<(Instant, string), EnuVector>();
        foreach (var target in plots)
        {
            var times = new Queue<Instant>(truth.Select(group => group.Key));
            KinematicState? state = null;
            foreach (Detection plot in target.OrderBy(plot => plot.Time))
            {
                while (times.TryPeek(out Instant time) && time < plot.Time) Note(times.Dequeue());
                if (state is not { } before)
                {
                    models[plot.Sensor].Start.From(plot, out KinematicState first);
                    state = first;
                    continue;
                }

                motion.Predict(before, plot.Time, out KinematicState next);
                models[plot.Sensor].Measurement.Linearize(plot.Measurement, next, out Linearization linear);
                ExtendedKalmanFilter.TryInnovate(next, linear, out Innovation innovation).ShouldBeTrue();
                ExtendedKalmanFilter.Update(ref next, innovation);
                state = next;
            }

            while (times.TryDequeue(out Instant time)) Note(time);

            void Note(Instant time)
            {
                if (state is not { } now) return;
                motion.Predict(now, time, out KinematicState then);
                estimates[(time, target.Key)] = then.Position;
            }
        }

        var scorer = new Scorer(200, 2);
        foreach (var group in truth.Where(group => group.Key >= Instant.FromSeconds(11)))
        {
            scorer.Add(group.Key, [.. group.Select(row => new ScoredPoint(row.Target, row.Position, row.HasHeight))],
                [.. group.Where(row => estimates.ContainsKey((group.Key, row.Target))).Select(row => new ScoredPoint(row.Target, estimates[(group.Key, row.Target)], HasHeight: false))]);
        }

        return scorer;
    }

    private static Detection Unbiased(Detection plot) => plot with
    {
        Measurement = plot.Measurement with { Range = plot.Measurement.Range - 60, Azimuth = plot.Measurement.Azimuth - Angle.FromDegrees(0.4).Radians },
    };

    private static Site ReadSite(string path) => SiteFile.Read(Checkout.Shared(path)).Site.ShouldNotBeNull();

    private static IEnumerable<(int Target, Detection Detection)> Answered(string detections, string sources, Site site)
    {
        int[] targets = [.. Table(sources).Select(row => int.Parse(row["target"]))];
        using var file = new DetectionCsv(Checkout.Shared(detections), site);
        return [.. file.Read().Select((row, index) => (targets[index], row.Detection))];
    }

    private static IEnumerable<Dictionary<string, string>> Table(string path)
    {
        string[] lines = File.ReadAllLines(Checkout.Shared(path));
        string[] header = lines[0].Split(',');
        return lines.Skip(1).Select(line => header.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second));
    }
}
