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
        MorrisEffect[] effects = Morris.Effects(design.Points, [.. design.Points.Select(x => 3 * x[0] - 5 * x[1] + 8 * x[2] * x[3])], 0.95, 1);
        effects[0].MeanSize.Value.ShouldBe(3, 1e-9);
        effects[0].Mean.ShouldBe(3, 1e-9);
        effects[0].Sigma.ShouldBe(0, 1e-9);
        effects[1].MeanSize.Value.ShouldBe(5, 1e-9);
        effects[1].Mean.ShouldBe(-5, 1e-9);
        effects[2].MeanSize.Holds(4).ShouldBeTrue(); // the other factor's mean is 1/2
        effects[2].Sigma.ShouldBe(8 * Math.Sqrt(5) / 6, 0.8); // spread of four levels 0, 1/3, 2/3, 1: sqrt(5)/6
    }

    // The response is straight in what is run: 6 over the whole range of each factor, whatever part of it the grid moves.
    [Fact]
    public void Levels_and_whole_numbers_count_by_how_far_they_were_moved()
    {
        Factor[] factors =
        [
            new("two", "") { Levels = ["1", "2"] },
            new("three", "") { Levels = ["10", "20", "30"] },
            new("uneven", "") { Levels = ["40", "10", "20"] },
            new("words", "") { Levels = ["greedy", "auction", "exact"] },
            new("whole", "") { Low = 1, High = 3, Whole = true },
            new("range", "") { Low = 5, High = 25 },
        ];
        Design design = Morris.Points(factors.Length, 20, 4, 3);
        double Response(double[] place) => 6 * (factors[0].NumberAt(place[0]) - 1)
            + 6 * (factors[1].NumberAt(place[1]) - 10) / 20
            + 6 * (factors[2].NumberAt(place[2]) - 10) / 30
            + 6 * factors[3].NumberAt(place[3]) / 2
            + 6 * (factors[4].NumberAt(place[4]) - 1) / 2
            + 6 * (factors[5].NumberAt(place[5]) - 5) / 20;
        foreach (MorrisEffect effect in Morris.Effects(design.AsRun(factors), [.. design.Points.Select(Response)], 0.95, 1))
        {
            effect.MeanSize.Value.ShouldBe(6, 1e-6, factors[effect.Factor].Name);
            effect.Mean.ShouldBe(6, 1e-6, factors[effect.Factor].Name);
            effect.Sigma.ShouldBe(0, 1e-6, factors[effect.Factor].Name);
        }
    }
}
