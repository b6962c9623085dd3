using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;

namespace Picket.Tests.Picture.Warnings;

public sealed class StageRuleTests
{
    // A miss costs 99 times a false alarm: the ratio is 1 %.
    private static readonly StageRule s_rule = StageRule.Of(new Zone { Id = "camp", Center = default, TimeToShelter = 10, MissCost = 99, FalseAlarmCost = 1 });

    [Theory]
    [InlineData(0.0101, WarningStage.TakeCover)]
    [InlineData(0.0099, WarningStage.Prepare)]
    [InlineData(0.0026, WarningStage.Prepare)]
    [InlineData(0.0024, null)]
    [InlineData(0.0011, null)]
    [InlineData(0.0009, WarningStage.AllClear)]
    [InlineData(0, WarningStage.AllClear)]
    public void With_time_left_cover_is_asked_for_above_the_cost_ratio(double probability, WarningStage? asked) => s_rule.Asks(probability, timeLeft: 30).ShouldBe(asked);

    [Theory]
    [InlineData(15.1, WarningStage.Prepare)]
    [InlineData(11, WarningStage.TakeCover)]
    [InlineData(3, WarningStage.TakeCover)]
    [InlineData(-1, WarningStage.TakeCover)]
    public void When_time_to_shelter_runs_out_less_is_enough(double timeLeft, WarningStage asked) => s_rule.Asks(0.0075, timeLeft).ShouldBe(asked);

    [Fact]
    public void More_probability_or_less_time_never_asks_for_less()
    {
        for (double timeLeft = 0; timeLeft < 30; timeLeft += 0.5)
        {
            int before = 0;
            for (double probability = 0; probability <= 1; probability = probability * 1.05 + 1e-5)
            {
                int urgency = (int)(s_rule.Asks(probability, timeLeft) ?? WarningStage.AllClear);
                urgency.ShouldBeGreaterThanOrEqualTo(before);
                ((int)(s_rule.Asks(probability, timeLeft - 1) ?? WarningStage.AllClear)).ShouldBeGreaterThanOrEqualTo(urgency);
                before = urgency;
            }
        }
    }
}
