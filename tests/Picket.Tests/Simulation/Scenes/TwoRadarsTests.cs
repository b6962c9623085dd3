using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Scenes;
using Picket.Tracking.Registration;

namespace Picket.Tests.Simulation.Scenes;

public sealed class TwoRadarsTests
{
    [Fact]
    public void The_site_is_that_of_the_shared_set()
    {
        var shared = SharedScene.Site("multi-sensor-dev/site.yaml");
        var site = TwoRadars.Draw(seed: 1, default).Site;
        site.Sensors.ShouldBe(shared.Sensors);
        site.Tracker.ShouldBe(shared.Tracker);
        site.RegistrationReference.ShouldBe(shared.RegistrationReference);
    }

    [Fact]
    public void The_second_radar_is_biased_by_what_is_asked_and_the_first_is_not()
    {
        Scene scene = TwoRadars.Draw(seed: 2, TwoRadars.SharedBias);
        foreach ((int sensor, double range, double azimuth) in (ReadOnlySpan<(int, double, double)>)[(0, 0, 0), (1, 60, 0.4)])
        {
            Sensor radar = scene.Site.Sensors[sensor];
            (double Range, double Azimuth)[] residuals = [.. scene.Looks.Where(look => look.Sensor == sensor).SelectMany(look => look.Detections.Zip(look.Sources)
                .Where(pair => pair.Second > 0).Select(pair => Residual(pair.First, scene.Truth, pair.Second, radar)))];
            residuals.Select(residual => residual.Range).ToList().ShouldHaveMean(range);
            residuals.Select(residual => residual.Azimuth).ToList().ShouldHaveMean(azimuth);
            residuals.Select(residual => Math.Pow(residual.Range - range, 2)).ToList().ShouldHaveMean(Math.Pow(radar.Noise.Range, 2));
        }
    }

    [Fact]
    public void Bias_changes_stamps_and_values_but_neither_truth_nor_chance()
    {
        Scene plain = TwoRadars.Draw(seed: 3, default), late = TwoRadars.Draw(seed: 3, new SensorBias { Time = 0.2 });
        late.Truth[119].Objects.ShouldBe(plain.Truth[119].Objects);
        late.Looks.Select(look => look.Arrival).ShouldBe(plain.Looks.Select(look => look.Arrival));
        late.Looks.Zip(plain.Looks).ShouldAllBe(pair => Math.Abs((pair.First.Time - pair.Second.Time).Seconds - 0.2 * pair.First.Sensor) < 1e-9);
        late.Looks.SelectMany(look => look.Detections.Select(one => one.Measurement)).ShouldBe(plain.Looks.SelectMany(look => look.Detections.Select(one => one.Measurement)));
    }

    [Fact]
    public void Looks_come_late_as_often_as_in_the_shared_set()
    {
        double[] late = [.. Enumerable.Range(1, 40).Select(seed => (double)Late(TwoRadars.Draw((ulong)seed, default).Looks.Select(look => (look.Time.Seconds, look.Arrival.Seconds))))];
        double spread = Math.Sqrt(late.Sum(count => Math.Pow(count - late.Average(), 2)) / 39);
        Late(SharedScene.Rows("multi-sensor-dev/multisensordev_detections.csv").Select(row => (row[1], row[2])).Distinct()).ShouldBe(27); // as its README says
        27.0.ShouldBe(late.Average(), 3 * spread);

        static int Late(IEnumerable<(double Time, double Arrival)> looks)
        {
            double newest = 0;
            int count = 0;
            foreach ((double time, double arrival) in looks)
            {
                arrival.ShouldBeGreaterThan(time);
                if (time < newest) count++;
                newest = Math.Max(newest, time);
            }

            return count;
        }
    }

    [Fact]
    public void Twenty_targets_stay_before_both_radars()
    {
        Scene scene = TwoRadars.Draw(seed: 5, default);
        scene.Truth.Length.ShouldBe(120);
        scene.Looks.Count(look => look.Sensor == 1).ShouldBe(48);
        foreach (TruthAtTime truth in scene.Truth)
        {
            truth.Objects.Length.ShouldBe(20);
            foreach (TrueObject one in truth.Objects)
            {
                foreach (Sensor sensor in scene.Site.Sensors) (one.Position - sensor.Position).Norm.ShouldBeInRange(500, 40_000);
            }
        }

        scene.Truth[0].Objects.ShouldAllBe(one => one.Velocity.Norm > 38 && one.Velocity.Norm < 252);
    }

    // The truth is known at whole seconds; between them the path is straight to within centimetres.
    private static (double Range, double Azimuth) Residual(Detection detection, IReadOnlyList<TruthAtTime> truth, int id, Sensor radar)
    {
        double time = detection.Time.Seconds;
        TrueObject near = truth[Math.Clamp((int)time, 1, truth.Count) - 1].Objects[id - 1];
        EnuVector offset = near.Position + near.Velocity * (time - Math.Clamp((int)time, 1, truth.Count)) - radar.Position;
        return (detection.Measurement.Range - offset.Norm, Math.IEEERemainder(detection.Measurement.Azimuth - Math.Atan2(offset.X, offset.Y), Math.Tau) * 180 / Math.PI);
    }
}
