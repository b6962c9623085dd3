using Picket.Simulation.Studies.Designs;
using Picket.Simulation.Studies.Sensitivity;

namespace Picket.Tests.Simulation.Studies.Sensitivity;

public sealed class MorrisTests
{
    [Fact]
    public void A_trajectory_moves_each_factor_once_by_more_than_half_its_range()
    {
        Design design = Morris.Points(4, 6, 4, 1);
        design.Points.Length.ShouldBe(30);
        foreach (double[][] trajectory in design.Points.Chunk(5))
        {
            int[] moved = [.. trajectory.Zip(trajectory.Skip(1), (from, to) => Enumerable.Range(0, 4).Single(factor => from[factor] != to[factor]))];
            moved.Order().ShouldBe([0, 1, 2, 3]);
            trajectory.Zip(trajectory.Skip(1), (from, to) => from.Zip(to, (a, b) => Math.Abs(a - b)).Sum()).ShouldAllBe(step => Math.Abs(step - 2.0 / 3) < 1e-12);
        }
    }

    // A straight response has the same effect everywhere: its slope. A product's effect of one factor is the other.
    [Fact]
    public void Slopes_are_found_exactly_and_interactions_spread()
    {
        Design design = Morris.Points(4, 20, 4, 2);
        MorrisEffect[] effects = Morris.Effects(design, [.. design.Points.Select(x => 3 * x[0] - 5 * x[1] + 8 * x[2] * x[3])], 0.95, 1);
        effects[0].MeanSize.Value.ShouldBe(3, 1e-9);
        effects[0].Mean.ShouldBe(3, 1e-9);
        effects[0].Sigma.ShouldBe(0, 1e-9);
        effects[1].MeanSize.Value.ShouldBe(5, 1e-9);
        effects[1].Mean.ShouldBe(-5, 1e-9);
        effects[2].MeanSize.Holds(4).ShouldBeTrue(); // the other factor's mean is 1/2
        effects[2].Sigma.ShouldBe(8 * Math.Sqrt(5) / 6, 0.8); // spread of four levels 0, 1/3, 2/3, 1: sqrt(5)/6
    }
}
