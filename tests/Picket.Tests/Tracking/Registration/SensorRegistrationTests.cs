using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Units;
using Picket.Tracking.Measurements;
using Picket.Tracking.Registration;

namespace Picket.Tests.Tracking.Registration;

/// <summary>The estimate of biases with known association, on draws of the law of the shared set.</summary>
public sealed class SensorRegistrationTests
{
    private static readonly Angle s_oneHundredthDegree = Angle.FromDegrees(0.01);

    [Fact]
    public void It_is_the_joint_filter_over_biases_and_objects()
    {
        Site site = SiteWith(psd: 0.5);
        var scene = new TwoRadarScene(1, BiasOf(seed: 2));
        SensorRegistration registration = Registration(site);
        var joint = new JointFilter(site, 5);
        foreach (TwoRadarScene.Look look in scene.Looks.Where(look => look.Time < 40))
        {
            foreach ((int one, Detection plot) in look.Plots.Where(plot => plot.Object is >= 0 and < 5)) registration.Observe(one + 1, plot);
            if (look.Time >= 35) continue; // what is younger waits for what may come late
            foreach ((int one, Detection plot) in look.Plots.Where(plot => plot.Object is >= 0 and < 5).OrderBy(plot => plot.Object)) joint.Observe(one, plot);
        }

        // Only the drift over 40 s, which the two-stage form takes to have happened all at once, is between them.
        SensorBias got = registration.BiasOf(1);
        got.Range.ShouldBe(joint.Mean[0], 0.02 * got.SigmaRange);
        got.Azimuth.ShouldBe(joint.Mean[1], 0.02 * got.SigmaAzimuth);
        got.Time.ShouldBe(joint.Mean[2], 0.02 * got.SigmaTime);
        got.SigmaRange.ShouldBe(Math.Sqrt(joint.Covariance[0, 0]), 0.005 * got.SigmaRange);
        got.SigmaAzimuth.ShouldBe(Math.Sqrt(joint.Covariance[1, 1]), 0.005 * got.SigmaAzimuth);
        got.SigmaTime.ShouldBe(Math.Sqrt(joint.Covariance[2, 2]), 0.005 * got.SigmaTime);
    }

    [Theory] // whoever sees the objects first begins them
    [InlineData(60, 0)]
    [InlineData(60, 8)]
    [InlineData(120, 0)]
    public void Its_errors_are_as_large_as_it_says_and_near_the_smallest_possible(double until, double firstRadarFrom)
    {
        const int Runs = 60;
        double[] squares = new double[3];
        for (ulong seed = 1; seed <= Runs; seed++)
        {
            SensorBias bias = BiasOf(seed);
            var scene = new TwoRadarScene(seed, bias);
            SensorRegistration registration = Registration(SiteWith(psd: 0.05));
            foreach (TwoRadarScene.Look look in scene.ByArrival.Where(look => look.Arrival <= until && (look.Sensor == 1 || look.Time >= firstRadarFrom))) ObserveAll(registration, look);
            SensorBias got = registration.BiasOf(1);
            double[] errors = [(got.Range - bias.Range) / got.SigmaRange, (got.Azimuth - bias.Azimuth) / got.SigmaAzimuth, (got.Time - bias.Time) / got.SigmaTime];
            for (int index = 0; index < 3; index++) squares[index] += errors[index] * errors[index];
            Math.Abs(got.Range - bias.Range).ShouldBeLessThan(10);
            Math.Abs(got.Azimuth - bias.Azimuth).ShouldBeLessThan(5 * s_oneHundredthDegree.Radians);
            registration.Resets.ShouldBe(0);
            if (seed > 9) continue; // the bound is slow
            double[] bound = CramerRaoBound.Sigmas(scene, until, 0.05);
            got.SigmaTime.ShouldBeInRange(0.99 * bound[2], 1.5 * bound[2]);
            got.SigmaRange.ShouldBeInRange(0.99 * bound[0], 1.5 * bound[0]);
            got.SigmaAzimuth.ShouldBeInRange(0.99 * bound[1], 1.5 * bound[1]);
        }

        // Chi-square with 60 degrees of freedom: all three inside with 99 %.
        foreach (double sum in squares) sum.ShouldBeInRange(32, 97);
    }

    [Fact]
    public void The_order_of_arrival_has_no_part_in_it()
    {
        var scene = new TwoRadarScene(3, BiasOf(seed: 3));
        SensorRegistration byTime = Registration(SiteWith(psd: 4)), byArrival = Registration(SiteWith(psd: 4));
        foreach (TwoRadarScene.Look look in scene.Looks) ObserveAll(byTime, look);
        foreach (TwoRadarScene.Look look in scene.ByArrival) ObserveAll(byArrival, look);
        byArrival.BiasOf(1).ShouldBe(byTime.BiasOf(1));
    }

    [Theory] // with the tracker's usual motion, however the objects fly
    [InlineData(1)]
    [InlineData(3)]
    public void Manoeuvring_objects_do_not_spoil_it(double g)
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            SensorBias bias = BiasOf(seed);
            SensorRegistration registration = Registration(SiteWith(psd: 4));
            foreach (TwoRadarScene.Look look in new TwoRadarScene(seed, bias, TurnsATenthMinuteOfThree).ByArrival.Where(look => look.Arrival <= 60)) ObserveAll(registration, look);
            ShouldBeFound(registration, bias);
        }

        TwoRadarScene.Plane TurnsATenthMinuteOfThree(int one, double time, double dt, TwoRadarScene.Plane plane)
        {
            if ((int)(time / 10 + one * 0.37) % 3 != 0) return plane;
            double angle = g * 9.8 / Math.Sqrt(plane.VX * plane.VX + plane.VY * plane.VY) * dt;
            (double sine, double cosine) = Math.SinCos(one % 2 == 0 ? angle : -angle);
            return plane with { VX = cosine * plane.VX + sine * plane.VY, VY = cosine * plane.VY - sine * plane.VX };
        }
    }

    [Fact]
    public void One_wrong_pair_in_five_does_not_spoil_it()
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var chance = new Substream(seed, "wrong pairs");
            SensorBias bias = BiasOf(seed);
            SensorRegistration registration = Registration(SiteWith(psd: 4));
            foreach (TwoRadarScene.Look look in new TwoRadarScene(seed, bias).ByArrival.Where(look => look.Arrival <= 60))
            {
                foreach ((int one, Detection plot) in look.Plots.Where(plot => plot.Object >= 0))
                {
                    Measurement measured = plot.Measurement, other = measured with { Range = measured.Range + 300 * chance.NextNormal(), Azimuth = measured.Azimuth + 0.02 * chance.NextNormal() };
                    registration.Observe(one + 1, look.Sensor == 1 && chance.NextDouble() < 0.2 ? plot with { Measurement = other } : plot);
                }
            }

            ShouldBeFound(registration, bias);
        }
    }

    [Fact]
    public void A_sensor_that_was_moved_is_found_anew()
    {
        SensorBias after = BiasOf(seed: 2), before = new() { Range = -after.Range, Azimuth = -after.Azimuth };
        SensorRegistration registration = Registration(SiteWith(psd: 4));
        foreach (TwoRadarScene.Look look in new TwoRadarScene(5, before).Looks.Where(look => look.Time < 40)) ObserveAll(registration, look);
        registration.Resets.ShouldBe(0);
        foreach (TwoRadarScene.Look look in new TwoRadarScene(5, after).Looks.Where(look => look.Time >= 40)) ObserveAll(registration, look);
        registration.Resets.ShouldBe(1);
        ShouldBeFound(registration, after);
    }

    [Fact]
    public void A_sensor_that_shares_nothing_with_the_reference_is_registered_by_way_of_another()
    {
        // The first radar again as a third one, with a bias, which sees half of the objects; the reference sees the other half.
        Site site = SiteWith(psd: 4);
        site = site with { Sensors = [.. site.Sensors, site.Sensors[0] with { Id = "s3" }] };
        SensorRegistration registration = Registration(site);
        SensorBias second = BiasOf(seed: 2), third = new() { Range = -80, Azimuth = -0.01 };
        foreach (TwoRadarScene.Look look in new TwoRadarScene(8, second).Looks)
        {
            foreach ((int one, Detection plot) in look.Plots.Where(plot => plot.Object >= 0))
            {
                Measurement biased = plot.Measurement with { Range = plot.Measurement.Range + third.Range, Azimuth = plot.Measurement.Azimuth + third.Azimuth };
                registration.Observe(one + 1, look.Sensor == 0 && one % 2 == 1 ? plot with { Sensor = 2, Measurement = biased } : plot);
            }
        }

        ShouldBeFound(registration, second);
        ShouldBeFound(registration, third, sensor: 2);
    }

    [Fact]
    public void Slant_ranges_with_measured_heights_are_as_good_as_a_plane()
    {
        Site flat = SiteWith(psd: 4);
        Site site = flat with { Origin = GeodeticPosition.FromDegrees(52, 4, 0), Sensors = [.. flat.Sensors.Select(sensor => sensor with { RangeKind = RangeKind.Slant })] };
        SensorRegistration registration = Registration(site);
        SensorBias bias = BiasOf(seed: 2);
        var chance = new Substream(1, "heights");
        foreach (TwoRadarScene.Look look in new TwoRadarScene(9, bias).Looks)
        {
            foreach ((int one, Detection plot) in look.Plots.Where(plot => plot.Object >= 0))
            {
                double height = 500 + 400 * one, ground = plot.Measurement.Range - (look.Sensor == 1 ? bias.Range : 0);
                Measurement slant = plot.Measurement with
                {
                    Components = plot.Measurement.Components | MeasuredComponents.Height,
                    Range = Math.Sqrt(ground * ground + height * height) + (look.Sensor == 1 ? bias.Range : 0),
                    Z = height + 20 * chance.NextNormal(),
                    SigmaZ = 20,
                };
                registration.Observe(one + 1, plot with { Measurement = slant });
            }
        }

        ShouldBeFound(registration, bias);
    }

    [Fact]
    public void Of_a_receiver_only_the_time_is_estimated()
    {
        Site site = SiteWith(psd: 4);
        site = site with { Sensors = [site.Sensors[0], new Sensor { Id = "adsb", Kind = SensorKind.Receiver, Period = 0 }] };
        SensorRegistration registration = Registration(site);
        var chance = new Substream(1, "positions");
        foreach (TwoRadarScene.Look look in new TwoRadarScene(4, default).Looks)
        {
            foreach ((int one, Detection plot) in look.Plots.Where(plot => plot.Object >= 0))
            {
                TwoRadarScene.Plane truth = look.Truth[one];
                var position = new Measurement { Components = MeasuredComponents.Horizontal, X = truth.X + 10 * chance.NextNormal(), Y = truth.Y + 10 * chance.NextNormal(), SigmaX = 10, SigmaY = 10 };
                registration.Observe(one + 1, look.Sensor == 0 ? plot : plot with { Time = plot.Time + Duration.FromSeconds(0.4), Measurement = position });
            }
        }

        SensorBias got = registration.BiasOf(1);
        (got.Range, got.SigmaRange, got.Azimuth, got.SigmaAzimuth).ShouldBe((0, 0, 0, 0));
        got.SigmaTime.ShouldBeLessThan(0.02);
        got.Time.ShouldBe(0.4, 3.3 * got.SigmaTime);
    }

    [Fact]
    public void What_another_tracker_believes_has_no_part_in_it()
    {
        SensorRegistration registration = Registration(SiteWith(psd: 4));
        foreach (TwoRadarScene.Look look in new TwoRadarScene(6, BiasOf(seed: 2)).Looks)
        {
            foreach ((int one, Detection plot) in look.Plots.Where(plot => plot.Object >= 0))
            {
                Detection estimate = plot with { Measurement = plot.Measurement with { IsEstimate = look.Sensor == 1 } };
                registration.Observe(one + 1, estimate);
                registration.Correct(estimate).ShouldBe(estimate);
            }
        }

        (registration.BiasOf(1).Range, registration.BiasOf(1).Time).ShouldBe((0, 0));
        registration.BiasOf(1).SigmaRange.ShouldBe(200, 0.01); // but for the drift
    }

    [Fact]
    public void It_takes_the_biases_off_and_leaves_their_uncertainty()
    {
        SensorBias bias = BiasOf(seed: 2);
        var scene = new TwoRadarScene(6, bias);
        SensorRegistration registration = Registration(SiteWith(psd: 4));
        Detection plot = scene.Looks.First(look => look.Sensor == 1).Plots[0].Plot;
        Detection atFirst = registration.Correct(plot);
        (atFirst.Time, atFirst.Measurement.Range).ShouldBe((plot.Time, plot.Measurement.Range));
        atFirst.Measurement.SigmaRange.ShouldBe(Math.Sqrt(30 * 30 + 200 * 200 + 40 * 40), 1e-9); // half a second at the usual 80 m/s
        foreach (TwoRadarScene.Look look in scene.ByArrival) ObserveAll(registration, look);
        SensorBias got = registration.BiasOf(1);
        Detection corrected = registration.Correct(plot);
        corrected.Measurement.Range.ShouldBe(plot.Measurement.Range - got.Range, 1e-9);
        corrected.Measurement.Azimuth.ShouldBe(new Angle(plot.Measurement.Azimuth - got.Azimuth).Wrapped().Radians, 1e-12);
        corrected.Time.ShouldBe(plot.Time - Duration.FromSeconds(got.Time));
        corrected.Measurement.SigmaRange.ShouldBeInRange(30, 30.2);
        Detection ofReference = scene.Looks[0].Plots[0].Plot;
        registration.Correct(ofReference).ShouldBe(ofReference);
        registration.BiasOf(0).ShouldBe(default);
    }

    [Fact]
    public void A_restored_registration_goes_on_bit_for_bit()
    {
        var scene = new TwoRadarScene(7, BiasOf(seed: 2));
        SensorRegistration first = Registration(SiteWith(psd: 4)), second = Registration(SiteWith(psd: 4));
        foreach (TwoRadarScene.Look look in scene.ByArrival.Take(70)) ObserveAll(first, look);
        second.Load(new BinaryReader(new MemoryStream(Bytes(first))));
        foreach (TwoRadarScene.Look look in scene.ByArrival.Skip(70))
        {
            ObserveAll(first, look);
            ObserveAll(second, look);
        }

        first.Forget(3);
        second.Forget(3);
        Bytes(second).ShouldBe(Bytes(first));
    }

    [Fact]
    public void Objects_come_and_go_without_end_and_without_allocation()
    {
        SensorRegistration registration = Registration(SiteWith(psd: 4));
        TwoRadarScene.Look[] looks = [.. new TwoRadarScene(2, default).Looks];
        long track = 0;
        for (int turn = 0; turn < 20; turn++) Turn(); // 400 objects, so that all places were taken
        long before = GC.GetAllocatedBytesForCurrentThread();
        Turn();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        registration.BiasOf(1).SigmaRange.ShouldBeLessThan(1);

        void Turn()
        {
            foreach (TwoRadarScene.Look look in looks)
            {
                for (int index = 0; index < look.Plots.Count; index++)
                {
                    (int one, Detection plot) = look.Plots[index];
                    if (one >= 0) registration.Observe(track + one + 1, plot with { Time = plot.Time + Duration.FromSeconds(6 * track) });
                }
            }

            track += TwoRadarScene.Objects;
        }
    }

    private static void ShouldBeFound(SensorRegistration registration, SensorBias bias, int sensor = 1)
    {
        SensorBias got = registration.BiasOf(sensor);
        got.Range.ShouldBe(bias.Range, Math.Min(10, 4 * got.SigmaRange));
        got.Azimuth.ShouldBe(bias.Azimuth, Math.Min(5 * s_oneHundredthDegree.Radians, 4 * got.SigmaAzimuth));
        got.Time.ShouldBe(bias.Time, 4 * got.SigmaTime);
        got.SigmaTime.ShouldBeLessThan(0.03);
    }

    private static SensorBias BiasOf(ulong seed) => new() { Range = 60, Azimuth = Angle.FromDegrees(0.4).Radians, Time = 0.2 * ((int)(seed % 3) - 1) };

    private static Site SiteWith(double psd) => TwoRadarScene.TwoRadars with { Tracker = new() { AccelerationPsd = psd } };

    private static SensorRegistration Registration(Site site) => new(site, [.. site.Sensors.Select(sensor => new SensorModel(sensor, site.Tracker, SensorModel.IsPlane(site)))]);

    private static void ObserveAll(SensorRegistration registration, TwoRadarScene.Look look)
    {
        foreach ((int one, Detection plot) in look.Plots)
        {
            if (one >= 0) registration.Observe(one + 1, plot);
        }
    }

    private static byte[] Bytes(SensorRegistration registration)
    {
        using var stream = new MemoryStream();
        registration.Save(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
