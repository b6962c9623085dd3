using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Simulation.Scenes;

namespace Picket.Tests.Simulation.Scenes;

public sealed class ManoeuvresTests
{
    private const double Gravity = 9.80665;
    private static readonly Scene[] s_draws = [.. Enumerable.Range(1, 20).Select(seed => Manoeuvres.Draw((ulong)seed))];

    [Fact]
    public void The_site_is_that_of_the_shared_set()
    {
        var shared = SharedScene.Site("manoeuvre-dev/site.yaml");
        s_draws[0].Site.Sensors.Single().ShouldBe(shared.Sensors.Single());
        s_draws[0].Site.Tracker.ShouldBe(shared.Tracker);
    }

    [Fact]
    public void Targets_live_when_those_of_the_shared_set_do()
    {
        var shared = SharedScene.Rows("manoeuvre-dev/manoeuvredev_truth.csv").Select(row => (Scan: (long)row[0], Target: (int)row[2]));
        s_draws[0].Truth.SelectMany(truth => truth.Objects.Select(one => (truth.Scan, one.Id))).Order().ShouldBe(shared.Order());
    }

    [Theory]
    [InlineData(1, 180, 280, 3)]
    [InlineData(2, 180, 280, 3)]
    [InlineData(3, 110, 170, 1)]
    [InlineData(4, 45, 80, 1.5)]
    [InlineData(5, 40, 60, 2)]
    [InlineData(6, 14, 25, 1)]
    public void Targets_keep_to_their_speeds_and_reach_their_accelerations(int target, double slowest, double fastest, double load)
    {
        double hardest = 0;
        foreach (Scene scene in s_draws)
        {
            TrueObject[] path = [.. scene.Truth.SelectMany(truth => truth.Objects.Where(one => one.Id == target))];
            path.ShouldAllBe(one => Horizontal(one.Velocity) > slowest - 3 && Horizontal(one.Velocity) < fastest + 3); // the lag runs over by half a second of speed change
            hardest = Math.Max(hardest, path.Zip(path.Skip(1), (one, next) => Horizontal(next.Velocity - one.Velocity)).Max());
        }

        // A chord of the velocity's circle is shorter than its arc; what is along the path comes on top.
        hardest.ShouldBeInRange(load == 1 && target == 6 ? 0.85 * Gravity : 0.93 * load * Gravity, 1.06 * load * Gravity);
    }

    [Fact]
    public void All_stays_in_the_coverage_and_is_measured_by_the_law()
    {
        var detected = new List<double>();
        var range = new List<double>();
        var azimuth = new List<double>();
        var elevation = new List<double>();
        var rate = new List<double>();
        foreach (Scene scene in s_draws)
        {
            foreach ((TruthAtTime truth, SimulatedLook look) in scene.Truth.Zip(scene.Looks))
            {
                foreach (TrueObject one in truth.Objects)
                {
                    EnuVector p = one.Position;
                    p.Norm.ShouldBeInRange(500, 30_000);
                    Math.Asin(p.Z / p.Norm).ShouldBeInRange(0, Math.PI / 6);
                    int row = look.Sources.IndexOf(one.Id);
                    detected.Add(row >= 0 ? 1 : 0);
                    if (row < 0) continue;
                    Measurement plot = look.Detections[row].Measurement;
                    range.Add(plot.Range - p.Norm);
                    azimuth.Add(Math.IEEERemainder(plot.Azimuth - Math.Atan2(p.X, p.Y), Math.Tau) * 180 / Math.PI);
                    elevation.Add((plot.Elevation - Math.Asin(p.Z / p.Norm)) * 180 / Math.PI);
                    rate.Add(plot.RangeRate - (p.X * one.Velocity.X + p.Y * one.Velocity.Y + p.Z * one.Velocity.Z) / p.Norm);
                }
            }
        }

        detected.ShouldHaveMean(0.9);
        range.ConvertAll(error => error * error).ShouldHaveMean(100);
        azimuth.ConvertAll(error => error * error).ShouldHaveMean(0.04);
        elevation.ConvertAll(error => error * error).ShouldHaveMean(0.09);
        rate.ConvertAll(error => error * error).ShouldHaveMean(1);
        s_draws.SelectMany(scene => scene.Looks).Select(look => (double)look.Sources.Count(source => source == 0)).ToList().ShouldHaveMean(20);
    }

    [Fact]
    public void Targets_manoeuvre_as_much_as_those_of_the_shared_set()
    {
        // Mean change of velocity in a second over targets 1 to 6, in units of each one's largest: one shared draw among twenty of ours.
        double[] ours = [.. s_draws.Select(scene => Agility(scene.Truth.SelectMany(truth => truth.Objects.Select(one => (one.Id, one.Velocity)))))];
        double shared = Agility(SharedScene.Rows("manoeuvre-dev/manoeuvredev_truth.csv").OrderBy(row => row[0]).Select(row => ((int)row[2], new EnuVector(row[6], row[7], row[8]))));
        double spread = Math.Sqrt(ours.Sum(value => Math.Pow(value - ours.Average(), 2)) / 19);
        shared.ShouldBe(ours.Average(), 3 * spread);

        static double Agility(IEnumerable<(int Id, EnuVector Velocity)> states) => states.GroupBy(state => state.Id).Average(path =>
        {
            double[] changes = [.. path.Zip(path.Skip(1), (one, next) => Horizontal(next.Velocity - one.Velocity))];
            return changes.Average() / changes.Max();
        });
    }

    [Fact]
    public void The_same_seed_gives_the_same_draw() =>
        Manoeuvres.Draw(seed: 1).Looks.SelectMany(look => look.Detections).ShouldBe(s_draws[0].Looks.SelectMany(look => look.Detections));

    private static double Horizontal(EnuVector vector) => Math.Sqrt(vector.X * vector.X + vector.Y * vector.Y);
}
