using Picket.Core.Detections;
using Picket.Simulation.Scenes;

namespace Picket.Tests.Simulation.Scenes;

public sealed class ConstantDensityTests
{
    [Theory]
    [InlineData(50)]
    [InlineData(200)]
    public void The_site_is_that_of_the_shared_set_but_for_the_rounded_side(int objects)
    {
        var shared = SharedScene.Site($"dens4-dev/site_n{objects}.yaml");
        var site = new ConstantDensity(objects, seed: 1).Site;
        site.Tracker.ShouldBe(shared.Tracker);
        site.Sensors.Single().Field.X!.Value.End.ShouldBe(shared.Sensors.Single().Field.X!.Value.End, 1);
        (site.Sensors.Single() with { Field = shared.Sensors.Single().Field }).ShouldBe(shared.Sensors.Single());
    }

    [Fact]
    public void Objects_are_detected_9_times_in_10_with_20_m_and_false_detections_are_as_many_as_objects()
    {
        Scene scene = new ConstantDensity(200, seed: 3).Record(60);
        var detected = new List<double>();
        var residuals = new List<double>();
        foreach ((TruthAtTime truth, SimulatedLook look) in scene.Truth.Zip(scene.Looks))
        {
            var byId = truth.Objects.ToDictionary(one => one.Id);
            detected.AddRange(truth.Objects.Select(one => look.Sources.Contains(one.Id) ? 1.0 : 0));
            foreach ((Detection detection, int source) in look.Detections.Zip(look.Sources).Where(pair => pair.Second > 0))
                residuals.AddRange([detection.Measurement.X - byId[source].Position.X, detection.Measurement.Y - byId[source].Position.Y]);
        }

        detected.ShouldHaveMean(0.9);
        residuals.ShouldHaveMean(0);
        residuals.ConvertAll(residual => residual * residual).ShouldHaveMean(400);
        scene.Looks.Select(look => (double)look.Sources.Count(source => source == 0)).ToList().ShouldHaveMean(200);
    }

    [Fact]
    public void Objects_move_with_white_acceleration_of_1_and_start_with_15_m_per_s()
    {
        Scene scene = new ConstantDensity(400, seed: 4).Record(30);
        var velocity = new List<double>();
        var position = new List<double>();
        var both = new List<double>();
        foreach ((TruthAtTime before, TruthAtTime after) in scene.Truth.Zip(scene.Truth.Skip(1)))
        {
            foreach ((TrueObject one, TrueObject next) in before.Objects.Zip(after.Objects).Where(pair => pair.First.Id == pair.Second.Id))
            {
                double kick = next.Velocity.X - one.Velocity.X, shift = next.Position.X - one.Position.X - one.Velocity.X;
                velocity.Add(kick * kick);
                position.Add(shift * shift);
                both.Add(kick * shift);
            }
        }

        velocity.ShouldHaveMean(1);
        position.ShouldHaveMean(1.0 / 3);
        both.ShouldHaveMean(0.5);
        scene.Truth[0].Objects.Select(one => one.Velocity.Y * one.Velocity.Y).ToList().ShouldHaveMean(225);
    }

    [Fact]
    public void Detections_and_turnover_agree_with_the_shared_draw()
    {
        Scene scene = new ConstantDensity(200, seed: 5).Record(60);
        double[] shared = SharedScene.RowsByScan("dens4-dev/dens4dev_n200_detections.csv");
        scene.Looks.Average(look => look.Detections.Length).ShouldBe(shared.Average(), 4 * Math.Sqrt(2 * 218.0 / 60)); // variance of a scan: 200 + 200 x 0.9 x 0.1

        double sharedIds = SharedScene.Rows("dens4-dev/dens4dev_n200_truth.csv").Max(row => row[2]);
        double ids = scene.Truth[^1].Objects.Max(one => one.Id);
        (ids - 200).ShouldBe(sharedIds - 200, 4 * Math.Sqrt(2 * (sharedIds - 200)));
    }

    [Fact]
    public void There_are_always_as_many_objects_all_within_the_square()
    {
        foreach (TruthAtTime truth in new ConstantDensity(50, seed: 6).Record(60).Truth)
        {
            truth.Objects.Length.ShouldBe(50);
            truth.Objects.ShouldAllBe(one => one.Position.X >= 0 && one.Position.X <= 3536 && one.Position.Y >= 0 && one.Position.Y <= 3536);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_scans_and_another_seed_others()
    {
        SimulatedLook first = new ConstantDensity(50, seed: 7).Record(5).Looks[4];
        new ConstantDensity(50, seed: 7).Record(5).Looks[4].Detections.ShouldBe(first.Detections);
        new ConstantDensity(50, seed: 8).Record(5).Looks[4].Detections.ShouldNotBe(first.Detections);
    }

    [Fact]
    public void Ten_times_the_clutter_is_ten_times_the_false_detections()
    {
        var scene = new ConstantDensity(50, seed: 9) { ClutterFactor = 10 };
        scene.Record(30).Looks.Select(look => (double)look.Sources.Count(source => source == 0)).ToList().ShouldHaveMean(500);
    }
}
