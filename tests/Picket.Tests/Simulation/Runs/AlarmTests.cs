using Picket.Core.Warnings;
using Picket.Simulation.Runs;
using Picket.Simulation.Threats;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Runs;

public sealed class AlarmTests
{
    private static readonly World s_world = World.Draw(CatalogueTests.Read("s7-live-fire-exercise.yaml").Scenario!, 1);
    private readonly ZoneLog _zone = new(0, s_world.Scenario.Sites[0].File.Site!.Zones[0]);

    [Theory]
    [InlineData("real-rockets/1", false)]
    [InlineData("rocket-shoot/1", true)]
    [InlineData("helicopters/1", true)]
    [InlineData(null, true)]
    public void An_alarm_is_false_unless_a_threat_was_behind_it(string? behind, bool isFalse)
    {
        Tell(10, WarningStage.TakeCover, behind);
        Tell(20, WarningStage.AllClear, null);
        Alarm alarm = _zone.Alarms(100, FlightOf).ShouldHaveSingleItem();
        (alarm.From, alarm.To, alarm.IsFalse).ShouldBe((10, 20, isFalse));
        alarm.Of.Select(flight => flight.Id).ShouldBe(behind is null ? [] : [behind]);
    }

    [Fact]
    public void What_comes_up_while_it_holds_is_behind_it_too()
    {
        Tell(10, WarningStage.TakeCover, "rocket-shoot/1");
        Tell(12, WarningStage.TakeCover, "real-rockets/1");
        Tell(20, WarningStage.AllClear, null);
        Tell(30, WarningStage.TakeCover, null);
        Alarm[] alarms = [.. _zone.Alarms(100, FlightOf)];
        alarms.Select(alarm => (alarm.From, alarm.To, alarm.IsFalse, alarm.Of.Length)).ShouldBe([(10, 20, false, 2), (30, 100, true, 0)]);
    }

    [Fact]
    public void An_alarm_is_of_ones_own_fire_once_where_that_began_it_however_often_it_is_told()
    {
        Tell(10, WarningStage.TakeCover, "rocket-shoot/1");
        Tell(12, WarningStage.TakeCover, "rocket-shoot/2");
        Tell(14, WarningStage.TakeCover, "real-rockets/1");
        Tell(20, WarningStage.AllClear, null);
        Tell(30, WarningStage.TakeCover, "real-rockets/2");
        Tell(32, WarningStage.TakeCover, "rocket-shoot/3");
        _zone.Alarms(100, FlightOf).Select(alarm => alarm.IsOfOwnFire).ShouldBe([true, false]);
    }

    private void Tell(double time, WarningStage stage, string? of) => _zone.Tell(time, stage, of is null ? -1 : s_world.Flights.First(flight => flight.Id == of).Number);

    // Tracks bear the numbers of their flights here.
    private static TrueFlight? FlightOf(long track) => track > 0 ? s_world.Flights[(int)track - 1] : null;
}
