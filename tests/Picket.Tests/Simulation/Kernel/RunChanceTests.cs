using Picket.Simulation.Kernel;
using Picket.Tracking.Metrics;

namespace Picket.Tests.Simulation.Kernel;

public sealed class RunChanceTests
{
    // Chi-square over 256 cells, along each of the numbers that a draw is keyed by.
    [Theory]
    [InlineData("run")]
    [InlineData("entity")]
    [InlineData("index")]
    public void Numbers_are_uniform_and_do_not_depend_on_their_neighbours(string along)
    {
        const int draws = 200_000;
        int[] cells = new int[256];
        double before = 0, product = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            double uniform = along switch
            {
                "run" => new RunChance((ulong)draw).Uniform(ChancePurpose.Kill, 3, 1),
                "entity" => new RunChance(5).Uniform(ChancePurpose.Kill, draw),
                _ => new RunChance(5).Uniform(ChancePurpose.Kill, 3, draw),
            };
            cells[(int)(uniform * 256)]++;
            product += (uniform - 0.5) * (before - 0.5);
            before = uniform;
        }

        double expected = draws / 256.0;
        cells.Sum(count => (count - expected) * (count - expected) / expected).ShouldBeInRange(ChiSquare.Quantile(0.0005, 255), ChiSquare.Quantile(0.9995, 255));
        (12 * product / Math.Sqrt(draws)).ShouldBeInRange(-3.5, 3.5);
    }

    [Fact]
    public void Purposes_entities_and_indices_have_numbers_of_their_own()
    {
        var chance = new RunChance(9);
        var seen = new HashSet<double>();
        for (int purpose = 0; purpose < 10; purpose++)
        {
            for (int entity = 0; entity < 20; entity++)
            {
                for (int index = 0; index < 20; index++) seen.Add(chance.Uniform((ChancePurpose)purpose, entity, index));
            }
        }

        seen.Count.ShouldBe(4000);
        chance.Uniform(ChancePurpose.Kill, 1, 2).ShouldBe(new RunChance(9).Uniform(ChancePurpose.Kill, 1, 2));
    }
}
