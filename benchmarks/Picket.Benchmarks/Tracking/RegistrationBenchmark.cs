using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Files.Sites;
using Picket.Simulation.Scenes;
using Picket.Tracking.Metrics;
using Picket.Tracking.Registration;

namespace Picket.Benchmarks.Tracking;

/// <summary>What a biased and late second radar costs, and what the order of arrival does.</summary>
internal static class RegistrationBenchmark
{
    private const double Cutoff = 200;
    private const int FirstScored = 11;

    private static readonly (string Name, SensorBias Bias)[] s_biases =
    [
        ("none", default), ("60 m, 0.4 deg", TwoRadars.SharedBias),
        ("the same, +0.2 s", TwoRadars.SharedBias with { Time = 0.2 }), ("the same, -0.2 s", TwoRadars.SharedBias with { Time = -0.2 }),
    ];

    public static int Run(string[] args)
    {
        const string usual = "{max_age: 5}", known = "{max_age: 5, motion: {model: constant-velocity, acceleration_psd: 0.05}}";
        int seeds = Trackers.Count(args, usual: 10);
        Console.WriteLine($"GOSPA with c = {Cutoff} m over scans {FirstScored} to 120, mean over {seeds} seeds (standard error); 20 targets; known association and biases: 70.8");
        Console.WriteLine($"{"bias of s2",18}{"by arrival m",16}{"by time m",16}{"arrival/time",16}{"localisation",16}{"to unbiased",13}{"missed, false a scan by arrival",33}{"by time",12}");
        double unbiased = double.NaN;
        foreach ((string name, SensorBias bias) in s_biases)
            unbiased = Report(name, [.. Enumerable.Range(1, seeds).Select(seed => TwoRadars.Draw((ulong)seed, bias))], unbiased);
        Scene shared = SharedScenes.Read("multi-sensor-dev", "multisensordev_detections.csv", "multisensordev_truth.csv", sources: "multisensordev_sources.csv");
        Report("shared draw", [shared], unbiased);
        Console.WriteLine("told association and biases, without false detections:");
        Scene[] seeded = [.. Enumerable.Range(1, seeds).Select(seed => TwoRadars.Draw((ulong)seed, TwoRadars.SharedBias))];
        Report("usual motion", [.. seeded.Select(scene => Told(scene, usual))], unbiased);
        Report("motion told too", [.. seeded.Select(scene => Told(scene, known))], unbiased);
        Report("shared, usual", [Told(shared, usual)], unbiased);
        Report("shared, motion too", [Told(shared, known)], unbiased);
        return 0;
    }

    // The same without false detections, each with the name of its object, less the bias: what is left is what the plots are worth.
    private static Scene Told(Scene scene, string tracker)
    {
        string site = scene.SiteFile.Text.Replace("registration: {reference: s1}\n", "").Replace("{max_age: 5}", tracker);
        return scene with
        {
            SiteFile = SiteFile.Parse(site, "site.yaml"),
            Looks = [.. scene.Looks.Select(look => look with
            {
                Detections = [.. look.Detections.Zip(look.Sources).Where(pair => pair.Second > 0).Select(pair => pair.First with
                {
                    Identity = Identity.Icao(pair.Second),
                    Measurement = look.Sensor == 0 ? pair.First.Measurement : pair.First.Measurement with
                    {
                        Range = pair.First.Measurement.Range - TwoRadars.SharedBias.Range,
                        Azimuth = pair.First.Measurement.Azimuth - TwoRadars.SharedBias.Azimuth,
                    },
                })],
            })],
        };
    }

    private static double Report(string name, Scene[] scenes, double unbiased)
    {
        ScoreTotal[] arrival = [.. scenes.Select(Score)], time = [.. scenes.Select(InOrderOfTime).Select(Score)];
        if (double.IsNaN(unbiased)) unbiased = arrival.Average(score => score.Gospa);
        double scored = scenes.Length * (120 - FirstScored + 1);
        Console.WriteLine($"{name,18}{Mean(arrival, score => score.Gospa),16}{Mean(time, score => score.Gospa),16}{Ratio(score => score.Gospa),16}{Ratio(score => score.Localisation),16}"
            + $"{arrival.Average(score => score.Gospa) / unbiased,13:F3}{arrival.Sum(score => score.Missed) / scored,27:F3}{arrival.Sum(score => score.False) / scored,6:F3}{time.Sum(score => score.Missed) / scored,7:F3}{time.Sum(score => score.False) / scored,6:F3}");
        return unbiased;

        Sample Mean(ScoreTotal[] scores, Func<ScoreTotal, double> figure) => Sample.Of([.. scores.Select(figure)]);

        string Ratio(Func<ScoreTotal, double> figure)
        {
            var ratio = Sample.Of([.. arrival.Zip(time, (one, other) => figure(one) / figure(other))]);
            return $"{ratio.Mean:F4} ({ratio.Error:F4})";
        }
    }

    private static ScoreTotal Score(Scene scene) => SceneRun.Score(Trackers.Create(scene.Site), scene, Cutoff, FirstScored);

    private static Scene InOrderOfTime(Scene scene) =>
        scene with { Looks = [.. scene.Looks.OrderBy(look => look.Time).Select(look => look with { Arrival = look.Time + Duration.FromSeconds(0.05) })] };
}
