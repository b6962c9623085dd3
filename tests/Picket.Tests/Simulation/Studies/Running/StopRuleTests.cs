using Picket.Core.Chance;
using Picket.Simulation.Studies.Running;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Tests.Simulation.Studies.Running;

public sealed class StopRuleTests
{
    private const int BlockRuns = 50, MostRuns = 10_000;
    private static readonly Measure[] s_measures =
    [
        new("leakers", MeasureKind.Count, MeasureTopic.Outcome, "", "threats that came to their targets"),
        new("uncovered", MeasureKind.Value, MeasureTopic.Warnings, "people", "people who were not in cover"),
    ];

    // 500 studies of a rare count that end when its interval is 0.01 long: 4 standard errors are 4 points, and looking again and again costs a little.
    [Theory]
    [InlineData(0.001)]
    [InlineData(0.003)]
    [InlineData(0.01)]
    [InlineData(0.03)]
    public void A_rare_count_is_held_as_often_as_said_where_its_interval_ended_the_runs(double rate)
    {
        (int held, long least) = (0, long.MaxValue);
        for (ulong study = 0; study < 500; study++)
        {
            PointTally tally = Play(new StopRule(0, 0.01, 250), new Substream(study, "stop"), rate);
            Estimate leakers = tally.Estimate(0, 0);
            leakers.Width.ShouldBeLessThanOrEqualTo(0.01);
            leakers.Low.ShouldBeGreaterThanOrEqualTo(0);
            least = Math.Min(least, tally.Runs);
            if (leakers.Holds(rate)) held++;
        }

        (held / 500.0).ShouldBeInRange(0.91, 1);
        least.ShouldBeGreaterThan(350); // none in 369 runs is known to 0.01
    }

    [Fact]
    public void A_number_without_a_known_end_that_was_always_0_ends_nothing() =>
        Play(new StopRule(1, 5, 250), new Substream(1, "stop"), 0).Runs.ShouldBeGreaterThanOrEqualTo(MostRuns);

    private static PointTally Play(StopRule rule, Substream chance, double rate)
    {
        var tally = new PointTally(s_measures, 1, 50);
        RunRecord[] records = [new(s_measures.Length)];
        for (int blocks = 0, next = rule.NextLook(0, BlockRuns); tally.Runs < MostRuns; next = rule.NextLook(blocks, BlockRuns))
        {
            for (; blocks < next; blocks++)
            {
                for (int run = 0; run < BlockRuns; run++)
                {
                    records[0].Clear();
                    records[0].Set(0, chance.NextPoisson(rate));
                    records[0].Set(1, 0);
                    tally.Add(records);
                }
            }

            if (rule.Ends(tally, 1)) break;
        }

        return tally;
    }
}
