using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;

namespace Picket.Tests.Simulation.Sensors;

/// <summary>What a radar's physics do to its plots, against the closed forms.</summary>
public class RadarPhysicsTests
{
    private const int Looks = 4000;
    private const double Mast = 100;
    private static readonly RadarPhysics s_physics = new() { ReferenceRange = 10_000, ReferenceCrossSection = 1, ReferenceProbability = 0.9, Pulses = 10, RangeCell = 50, BeamWidth = 0.03 };
    private static readonly Signature s_small = new() { CrossSection = 1 };

    [Fact]
    public void Objects_are_detected_with_the_probability_of_their_power()
    {
        var detector = new SquareLawDetector(10, 1e-6);
        double strength = RadarEquation.Strength(s_physics, detector);
        foreach (Fluctuation fluctuation in Enum.GetValues<Fluctuation>())
        {
            foreach (double range in (double[])[6000, 10_000, 14_000])
            {
                double p = detector.Probability(fluctuation, RadarEquation.SignalToNoise(strength, 1, range));
                int hits = Play(s_physics, new TrueObject(1, new(0, range, Mast), default) { Signature = s_small with { Fluctuation = fluctuation } }).Count();
                (hits / (double)Looks).ShouldBe(p, 4 * Math.Sqrt(p * (1 - p) / Looks) + 2e-3, $"{fluctuation} at {range} m");
            }
        }
    }

    [Fact]
    public void The_tables_are_within_1e_4_of_the_law()
    {
        var chance = new Substream(5, "powers");
        foreach (int pulses in (int[])[1, 10, 300, 10_000])
        {
            DetectionCurve curve = DetectionCurve.Of(new() { Pulses = pulses });
            foreach (Fluctuation fluctuation in Enum.GetValues<Fluctuation>())
            {
                double half = curve.Detector.Required(fluctuation, 0.5);
                for (int draw = 0; draw < (pulses > 1000 ? 20 : 200); draw++)
                {
                    double ratio = half * Decibels.Ratio(4 * chance.NextNormal());
                    curve.Probability(fluctuation, ratio).ShouldBe(curve.Detector.Probability(fluctuation, ratio), 1e-4);
                }
            }

            curve.Probability(Fluctuation.Steady, 0).ShouldBe(1e-6);
            curve.Probability(Fluctuation.Steady, 1e9).ShouldBe(1, 1e-4);
        }
    }

    [Fact]
    public void A_radar_whose_field_has_no_range_is_refused() => Should.Throw<ArgumentException>(() => new RadarModel(
        Setting(s_physics) with { Site = new Site { Name = "plane", Sensors = [new() { Id = "r", Kind = SensorKind.Radar }] } }, s_physics)).Message.ShouldContain("radar 'r' has a field without a range");

    [Fact]
    public void Two_echoes_in_one_cell_are_one_plot_between_them_and_two_in_two_cells_are_two()
    {
        TrueObject one = At(1, 0, 3000, 4), other = At(2, 0, 3030, 1), apart = At(3, 0, 3060, 1);
        (Detection Plot, int Source)[] merged = [.. Play(s_physics, one, other)];
        merged.Length.ShouldBeInRange(Looks - Looks / 100, Looks);
        merged.ShouldAllBe(plot => plot.Source == 1);
        // Power goes with the cross-section; the mean share of the weaker of two exponential powers is known.
        merged.Average(plot => plot.Plot.Measurement.Range).ShouldBe(3000 + 30 * ShareOfLesser(4), 1);
        Play(s_physics, one, apart).Count(plot => plot.Source == 3).ShouldBeInRange(Looks - Looks / 50, Looks);
        Play(s_physics with { RangeCell = 0 }, one, other).Count(plot => plot.Source == 2).ShouldBeInRange(Looks - Looks / 50, Looks);
    }

    /// <summary>Mean of y / (x + y) for exponential x and y with means r and 1: (1 - r + r ln r) / (1 - r)^2.</summary>
    private static double ShareOfLesser(double ratio) => (1 - ratio + ratio * Math.Log(ratio)) / ((1 - ratio) * (1 - ratio));

    [Fact]
    public void A_pair_across_a_sectors_edge_is_told_once()
    {
        var setting = Setting(s_physics, staring: false);
        var radar = new RadarModel(setting, s_physics);
        double edge = Math.Tau / 32;
        TrueObject[] pair = [At(1, edge - 0.005, 3000, 4), At(2, edge + 0.005, 3000, 4)];
        int told = 0;
        for (long look = 0; look < 32 * 200; look++) told += radar.Look(look, pair).Detections.Length;
        told.ShouldBeInRange(197, 203);
    }

    [Fact]
    public void Errors_are_those_of_the_cells_over_the_root_of_the_power()
    {
        RadarPhysics fine = s_physics with { Splitting = 0.001 };
        double strength = RadarEquation.Strength(fine, new SquareLawDetector(10, 1e-6)), power = 10 * RadarEquation.SignalToNoise(strength, 1, 4000);
        double[] ranges = [.. Play(fine, At(1, 0, 4000, 1)).Select(plot => plot.Plot.Measurement.Range - 4000)];
        double[] azimuths = [.. Play(fine, At(1, 0, 4000, 1)).Select(plot => Math.IEEERemainder(plot.Plot.Measurement.Azimuth, Math.Tau))];
        Deviation(ranges).ShouldBe(50 * Math.Sqrt(3) / Math.PI / Math.Sqrt(2 * power), 0.05 * Deviation(ranges));
        Deviation(azimuths).ShouldBe(0.03 / 1.6 / Math.Sqrt(2 * power), 0.05 * Deviation(azimuths));
        Deviation([.. Play(s_physics with { Splitting = 0.2 }, At(1, 0, 4000, 1)).Select(plot => plot.Plot.Measurement.Range - 4000)]).ShouldBe(10, 0.5);
    }

    [Fact]
    public void Slow_and_blind_speeds_are_suppressed()
    {
        RadarPhysics moving = s_physics with { MinimumSpeed = 5, BlindSpeed = 60 };
        Rate(moving, 4).ShouldBe(0);
        Rate(moving, -4).ShouldBe(0);
        Rate(moving, 60).ShouldBeLessThan(0.01);
        Rate(moving, -120).ShouldBeLessThan(0.01);
        Rate(moving, 30).ShouldBeGreaterThan(Rate(s_physics, 30)); // twice the mean power between blind speeds

        static double Rate(RadarPhysics physics, double speed) => Play(physics, new TrueObject(1, new(0, 9000, Mast), new(0, speed, 0)) { Signature = s_small }).Count() / (double)Looks;
    }

    [Fact]
    public void False_plots_lie_in_their_patches_as_many_as_stated_in_a_turn()
    {
        RadarPhysics sea = s_physics with { Patches = [new(new(2000, 4000), new(5.9, 0.4), 3)] };
        foreach (int sectors in (int[])[1, 32])
        {
            var radar = new RadarModel(Setting(sea, staring: sectors == 1), sea);
            int count = 0;
            for (long look = 0; look < 500 * sectors; look++)
            {
                foreach (Detection plot in radar.Look(look, []).Detections)
                {
                    count++;
                    plot.Measurement.Range.ShouldBeInRange(2000, 4000);
                    Math.IEEERemainder(plot.Measurement.Azimuth, Math.Tau).ShouldBeInRange(5.9 - Math.Tau, 0.4);
                }
            }

            ((double)count).ShouldBe(1500, 4 * Math.Sqrt(1500));
        }
    }

    [Fact]
    public void By_the_site_file_alone_whoever_answers_is_seen_no_more_often_than_it_says()
    {
        var radar = new RadarModel(Setting(s_physics), physics: null);
        TrueObject airliner = At(1, 0, 9000, 1) with { Names = new() { Address = 0xF00100, Squawk = 512 } };
        Detection[] plots = [.. Enumerable.Range(0, Looks).SelectMany(look => radar.Look(look, [airliner]).Detections)];
        (plots.Length / (double)Looks).ShouldBe(0.9, 0.02);
        plots.ShouldAllBe(plot => plot.Identity.Value == "F00100" && plot.Squawk == 512);
    }

    [Fact]
    public void Rain_shortens_its_reach()
    {
        int dry = Play(s_physics, At(1, 0, 9000, 1)).Count();
        var wet = new RadarModel(Setting(s_physics) with { Weather = new() { RainRate = 40 } }, s_physics);
        Enumerable.Range(0, Looks).Count(look => wet.Look(look, [At(1, 0, 9000, 1)]).Detections.Length > 0).ShouldBeLessThan(dry / 2);
    }

    private static TrueObject At(int id, double azimuth, double range, double crossSection) =>
        new(id, new(range * Math.Sin(azimuth), range * Math.Cos(azimuth), Mast), default) { Signature = new() { CrossSection = crossSection } };

    private static IEnumerable<(Detection Plot, int Source)> Play(RadarPhysics physics, params TrueObject[] objects)
    {
        var radar = new RadarModel(Setting(physics), physics);
        for (long look = 0; look < Looks; look++)
        {
            SimulatedLook seen = radar.Look(look, objects);
            for (int k = 0; k < seen.Detections.Length; k++) yield return (seen.Detections[k], seen.Sources[k]);
        }
    }

    // High over a plane, so that the horizon hides nothing.
    private static SensorSetting Setting(RadarPhysics physics, bool staring = true) => new()
    {
        Site = new Site { Name = "plane", Sensors = [new() { Id = "r", Kind = SensorKind.Radar, Staring = staring, Noise = new() { Range = 10, Azimuth = 0.005 }, Field = new() { Range = new(100, 20_000) }, Position = new(0, 0, Mast) }] },
        Sensor = 0,
        Start = Instant.FromSeconds(1000),
        Seed = (ulong)physics.Pulses,
    };

    private static double Deviation(double[] values) => Math.Sqrt(values.Average(value => value * value));
}
