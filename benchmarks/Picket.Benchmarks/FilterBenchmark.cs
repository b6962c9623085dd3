using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;

namespace Picket.Benchmarks;

/// <summary>Time of the steps of the tracker's filters, over objects that a radar sees once a second.</summary>
internal static class FilterBenchmark
{
    private const int Objects = 64, Scans = 200, Runs = 10;
    private const MeasuredComponents Flat = MeasuredComponents.Range | MeasuredComponents.Azimuth, Full = Flat | MeasuredComponents.Elevation | MeasuredComponents.RangeRate;

    public static int Run(string[] args)
    {
        Console.WriteLine($"{"nanoseconds a",-24}{"Predict",10}{"TryFit",10}{"Update",10}{"together",10}");
        foreach ((string name, MotionModel motion) in ((string, MotionModel)[])
            [("default set", new TrackerSettings().Motion), ("constant velocity", MotionModel.ConstantVelocity), ("coordinated turn", MotionModel.CoordinatedTurn), ("Singer", MotionModel.Singer)])
        {
            var settings = new TrackerSettings { Motion = motion };
            Measure<SpatialFilter, SpatialState>(name, new SpatialFilter([Model(settings, plane: false)], settings, plane: false), Full);
            if (motion != MotionModel.ConstantVelocity) continue;
            Measure<PlaneFilter, PlaneState>("the same in the plane", new PlaneFilter([Model(settings, plane: true)], settings.AccelerationPsd), Flat);
        }

        return 0;
    }

    private static SensorModel Model(TrackerSettings settings, bool plane) => new(new Sensor { Id = "s", Kind = SensorKind.Radar }, settings, plane);

    private static void Measure<TFilter, TState>(string name, TFilter filter, MeasuredComponents components)
        where TFilter : struct, ITrackFilter<TState>
        where TState : unmanaged
    {
        var chance = new Substream(1, "filters");
        var plots = new Detection[Scans, Objects];
        for (int one = 0; one < Objects; one++)
        {
            (double x, double y, double turn) = (chance.NextDouble(5000, 15_000), chance.NextDouble(5000, 15_000), chance.NextDouble(-0.1, 0.1));
            for (int scan = 0; scan < Scans; scan++)
            {
                plots[scan, one] = Plot(scan, x, y, 150 * Math.Sin(turn * scan), 150 * Math.Cos(turn * scan), components, chance);
                (x, y) = (x + 150 * Math.Sin(turn * scan), y + 150 * Math.Cos(turn * scan));
            }
        }

        TState[] states = new TState[Objects], priors = new TState[Objects];
        List<long> predict = [], fit = [], update = [];
        double sum = 0;
        for (int run = 0; run < Runs; run++)
        {
            for (int one = 0; one < Objects; one++) filter.Start(plots[0, one], out states[one]);
            for (int scan = 1; scan < Scans; scan++)
            {
                long start = System.Diagnostics.Stopwatch.GetTimestamp();
                for (int one = 0; one < Objects; one++) filter.Predict(states[one], plots[scan, one].Time, out priors[one]);
                long predicted = System.Diagnostics.Stopwatch.GetTimestamp();
                for (int one = 0; one < Objects; one++)
                {
                    filter.TryFit(priors[one], 0, plots[scan, one].Measurement, out Fit found);
                    sum += found.LogLikelihood;
                }

                long fitted = System.Diagnostics.Stopwatch.GetTimestamp();
                for (int one = 0; one < Objects; one++) filter.Update(priors[one], 0, plots[scan, one].Measurement, out states[one]);
                long updated = System.Diagnostics.Stopwatch.GetTimestamp();
                if (run == 0) continue; // to warm up
                predict.Add(predicted - start);
                fit.Add(fitted - predicted);
                update.Add(updated - fitted);
            }
        }

        if (!double.IsFinite(sum)) throw new InvalidOperationException("a filter lost its way");
        (double p, double f, double u) = (Median(predict), Median(fit), Median(update));
        Console.WriteLine($"{name,-24}{p,10:F0}{f,10:F0}{u,10:F0}{p + f + u,10:F0}");
    }

    // Nanoseconds an object of the median scan, which the other things that a busy machine does leave alone.
    private static double Median(List<long> ticks)
    {
        ticks.Sort();
        return ticks[ticks.Count / 2] * (1e9 / System.Diagnostics.Stopwatch.Frequency) / Objects;
    }

    private static Detection Plot(double time, double x, double y, double vx, double vy, MeasuredComponents components, Substream chance)
    {
        double range = Math.Sqrt(x * x + y * y);
        return new Detection
        {
            Sensor = 0,
            Time = Instant.FromSeconds(time),
            Measurement = new Measurement
            {
                Components = components,
                Range = range + 10 * chance.NextNormal(),
                Azimuth = Math.Atan2(x, y) + 0.0035 * chance.NextNormal(),
                Elevation = 0.1 + 0.005 * chance.NextNormal(),
                RangeRate = (x * vx + y * vy) / range + chance.NextNormal(),
                SigmaRange = 10,
                SigmaAzimuth = 0.0035,
                SigmaElevation = 0.005,
                SigmaRangeRate = 1,
            },
        };
    }
}
