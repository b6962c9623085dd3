using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;
using Picket.Tracking.Measurements;

namespace Picket.Tests.Simulation.Sensors;

/// <summary>Receivers, direction finders, networks, microphones and cameras against their closed forms.</summary>
public class OtherSensorsTests
{
    private const int Looks = 4000;
    private static readonly Instant s_start = Instant.FromSeconds(1000);

    [Fact]
    public void Remote_id_is_heard_with_the_probability_of_its_power_under_its_name()
    {
        var physics = new ReceiverPhysics { Listens = Broadcast.RemoteId };
        double range = physics.Radio.Range(physics.Radio.Power);
        TrueObject drone = new(1, new(range, 0, 400), default) { Names = new() { RemoteId = "1596F0123" } };
        ISensorModel receiver = Setting(SensorKind.Receiver).Model(physics);
        Detection[] heard = [.. All(receiver, drone)];
        (heard.Length / (Looks * 0.5)).ShouldBe(0.5 * (1 - physics.Radio.Loss), 0.05);
        heard.ShouldAllBe(one => one.Identity == new Identity("remote-id", "1596F0123"));
    }

    [Fact]
    public void A_direction_finder_hears_links_alone_and_its_bearings_blur_with_the_distance()
    {
        var physics = new RfDirectionPhysics { SigmaAtSensitivity = 0.1, Link = new() { Frequency = 2.44e9, Power = 20, Gain = 6, Sensitivity = -95, Fading = 0, Loss = 0 } };
        var finder = Setting(SensorKind.Bearing).Model(physics);
        double range = physics.Link.Range(20) / 4;
        TrueObject silent = new(1, new(0, range, 400), default) { Signature = new() };
        TrueObject sending = new(2, new(0, range, 400), default) { Signature = new() { RadioPower = 20 } };
        All(finder, silent).ShouldBeEmpty();
        double[] azimuths = [.. All(Setting(SensorKind.Bearing).Model(physics), sending).Select(one => Math.IEEERemainder(one.Measurement.Azimuth, Math.Tau))];
        azimuths.Length.ShouldBe(Looks);
        Math.Sqrt(azimuths.Average(azimuth => azimuth * azimuth)).ShouldBe(0.1 / 4, 0.1 / 4 * 0.06); // a quarter of the range: 16 times the power
    }

    [Fact]
    public void A_fix_from_times_of_arrival_has_the_covariance_it_states()
    {
        EnuVector[] stations = [new(-3000, -2000, 20), new(2500, -2600, 35), new(200, 3900, 10), new(4100, 2500, 60)];
        var truth = new EnuVector(5200, 900, 100);
        var chance = new Substream(3, "arrivals");
        const double sigma = 9;
        double[] arrivals = new double[stations.Length];
        double sum = 0, x = 0, y = 0;
        for (int draw = 0; draw < Looks; draw++)
        {
            for (int k = 0; k < stations.Length; k++) arrivals[k] = (truth - stations[k]).Norm + 12_345 + sigma * chance.NextNormal();
            TimeDifferenceFix.Fix fix = TimeDifferenceFix.Solve(stations, arrivals, sigma, new(0, 0, 100)).ShouldNotBeNull();
            double dx = fix.X - truth.X, dy = fix.Y - truth.Y, determinant = fix.VarianceX * fix.VarianceY - fix.Covariance * fix.Covariance;
            sum += (fix.VarianceY * dx * dx - 2 * fix.Covariance * dx * dy + fix.VarianceX * dy * dy) / determinant;
            (x, y) = (x + dx, y + dy);
        }

        (sum / Looks).ShouldBe(2, 4 * 2 / Math.Sqrt(Looks) + 0.02); // chi-square of two degrees: mean 2, deviation 2
        (x / Looks).ShouldBe(0, 1.5);
        (y / Looks).ShouldBe(0, 1.5);
    }

    [Fact]
    public void Exact_arrivals_are_fixed_exactly_and_stations_in_a_line_with_the_sender_do_not_fix_it()
    {
        EnuVector[] stations = [new(-3000, -2000, 20), new(2500, -2600, 35), new(200, 3900, 10)];
        var truth = new EnuVector(1200, 900, 150);
        double[] arrivals = [.. stations.Select(station => (truth - station).Norm)];
        TimeDifferenceFix.Fix fix = TimeDifferenceFix.Solve(stations, arrivals, 9, new(0, 0, 150)).ShouldNotBeNull();
        fix.X.ShouldBe(1200, 1e-3);
        fix.Y.ShouldBe(900, 1e-3);
        EnuVector[] line = [new(0, 0, 0), new(1000, 0, 0), new(2000, 0, 0)];
        TimeDifferenceFix.Solve(line, [5000, 4000, 3000], 9, new(5000, 0, 0)).ShouldBeNull();
    }

    [Fact]
    public void A_network_tells_positions_within_the_sigmas_it_states()
    {
        var physics = new TimeDifferencePhysics { Stations = [new(-3000, -2000, 20), new(2500, -2600, 35), new(200, 3900, 10), new(4100, 2500, 60)] };
        TrueObject drone = new(1, new(900, 700, 100), default) { Signature = new() { RadioPower = 20 } };
        Detection[] fixes = [.. All(Setting(SensorKind.Position).Model(physics), drone)];
        fixes.Length.ShouldBeGreaterThan(Looks * 9 / 10);
        fixes.Average(fix => Math.Pow((fix.Measurement.X - 900) / fix.Measurement.SigmaX, 2)).ShouldBe(1, 0.12);
        fixes.Average(fix => Math.Pow((fix.Measurement.Y - 700) / fix.Measurement.SigmaY, 2)).ShouldBe(1, 0.12);
        fixes.ShouldAllBe(fix => fix.Measurement.SigmaX < physics.WorstSigma);
    }

    [Fact]
    public void Sound_comes_from_where_the_source_was()
    {
        const double speed = 340;
        var chance = new Substream(8, "sound");
        for (int draw = 0; draw < 200; draw++)
        {
            var offset = new EnuVector(4000 * chance.NextNormal(), 4000 * chance.NextNormal(), 300);
            var velocity = new EnuVector(60 * chance.NextNormal(), 60 * chance.NextNormal(), 0);
            double ago = SoundDelay.Before(offset, velocity, speed).ShouldNotBeNull();
            (offset - velocity * ago).Norm.ShouldBe(speed * ago, 1e-6);
        }

        SoundDelay.Before(new(0, 1000, 0), new(0, 50, 0), speed).ShouldBe(1000 / (speed + 50)); // going away: the sound left nearer
        SoundDelay.Before(new(0, 1000, 0), new(0, -400, 0), speed).ShouldBeNull(); // faster than sound, coming: not heard yet
        SoundDelay.Speed(15).ShouldBe(340.29, 0.05); // ICAO Doc 7488
    }

    /// <summary>A source flies a circle of 600 m round a point 2 km away: what is heard lags by the sound's way, which another loop finds by stepping back in time.</summary>
    [Fact]
    public void A_turning_source_is_heard_where_it_was_on_its_path()
    {
        var sounds = new SoundDelay();
        const double speed = 340, step = 0.5;
        for (double now = 0; now < 60; now += step)
        {
            var heard = sounds.Hear(new(1, Place(now), (Place(now + 0.01) - Place(now - 0.01)) * 50), now, default, speed).ShouldNotBeNull();
            if (now < 12) continue;
            double ago = 0;
            while (Place(now - ago).Norm > speed * ago) ago += 1e-4;
            heard.Ago.ShouldBe(ago, 5e-3);
            (heard.Position - Place(now - ago)).Norm.ShouldBeLessThan(1);
        }

        static EnuVector Place(double time) => new(2000 + 600 * Math.Cos(time * 0.05), 600 * Math.Sin(time * 0.05), 100);
    }

    [Fact]
    public void Microphones_hear_engines_as_far_as_their_level_carries()
    {
        var physics = new AcousticPhysics();
        double near = 100, far = 20_000;
        while (far - near > 1e-6)
        {
            double middle = (near + far) / 2;
            if (physics.Excess(118, middle) > 0) near = middle;
            else far = middle;
        }

        TrueObject drone = new(1, new(near, 0, 300), default) { Signature = new() { SoundLevel = 118 } };
        double heard = All(Setting(SensorKind.Bearing).Model(physics), drone).Count() / (double)Looks;
        double slant = (drone.Position - new EnuVector(0, 0, 20)).Norm;
        heard.ShouldBe(NormalDistribution.Cumulative(physics.Excess(118, slant) / physics.Fading), 0.03);
        All(Setting(SensorKind.Bearing).Model(physics), drone with { Signature = new() }).ShouldBeEmpty();
    }

    [Fact]
    public void A_camera_says_what_its_confusion_matrix_says_and_nothing_in_fog()
    {
        var physics = new CameraPhysics();
        TrueObject bird = new(1, new(0, 300, 60), default) { Signature = new() { Size = 0.5, Class = "bird" } };
        double found = physics.Probability(0.5, new EnuVector(0, 300, 40).Norm, 20_000) * 0.9;
        Detection[] said = [.. All(Setting(SensorKind.Bearing).Model(physics), bird)];
        (said.Length / (double)Looks).ShouldBe(found, 0.03);
        (said.Count(one => one.Class == "drone") / (double)said.Length).ShouldBe(0.08, 0.02);
        (said.Count(one => one.Class == "bird") / (double)said.Length).ShouldBe(0.9, 0.02);
        said.First(one => one.Class == "bird").ClassProbability.ShouldBe(0.9 / (0.9 + 0.01 + 0.06), 1e-9);
        All((Setting(SensorKind.Bearing) with { Weather = new() { Visibility = 100 } }).Model(physics), bird).ShouldBeEmpty();
    }

    [Fact]
    public void Physics_of_another_kind_of_sensor_are_refused() =>
        Should.Throw<ArgumentException>(() => Setting(SensorKind.Bearing).Model(new RadarPhysics())).Message.ShouldContain("sensor 'one' is a Bearing, its physics are RadarPhysics");

    private static IEnumerable<Detection> All(ISensorModel model, TrueObject one)
    {
        for (long look = 0; look < Looks; look++)
        {
            foreach (Detection detection in model.Look(look, [one]).Detections) yield return detection;
        }
    }

    private static SensorSetting Setting(SensorKind kind) => new()
    {
        Site = new Site { Name = "plane", Sensors = [new() { Id = "one", Kind = kind, Position = new(0, 0, 20), Noise = new() { X = 20, Y = 20, Azimuth = 0.001 } }] },
        Sensor = 0,
        Start = s_start,
        Seed = 6,
    };
}
