using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;

namespace Picket.Tests.Picture.Warnings;

/// <summary>A warning that went out wrong is taken back or put right in one act.</summary>
public sealed class CorrectionTests
{
    private readonly List<Warning> _told = [];
    private WarningDesk _desk = new(Camps);
    private long _now = 100;

    private static Site Camps { get; } = new() { Name = "field", Sensors = [], Zones = [.. ((string[])["camp", "hangar"]).Select(id => new Zone { Id = id, Center = default })] };

    private Warning Last => _told[^1];

    [Fact]
    public void A_false_alarm_ends_with_a_word_about_it()
    {
        Raise(WarningStage.TakeCover);
        ToldWarning ready = _desk.Zones[0].Correctable!.Value;
        (ready.Number, ready.Stage).ShouldBe((1, WarningStage.TakeCover));
        ready.Corrections.Select(one => one.Word).ShouldBe(Correction.Errors);
        Correct(WarningError.FalseAlarm);
        (Last.Number, Last.Stage, Last.By, Last.Why).ShouldBe((2, WarningStage.AllClear, "Weber", "checked"));
        Last.Correction.ShouldBe(new Correction(1, Instant.FromSeconds(101), WarningStage.TakeCover, WarningError.FalseAlarm));
        _desk.Zones[0].Correctable.ShouldBeNull();
        _desk.Zones[0].Officer!.Act.ShouldBe(OfficerAct.Correct);
    }

    [Fact]
    public void The_stage_that_was_meant_holds_and_is_the_officers()
    {
        Raise(WarningStage.TakeCover);
        Correct(WarningError.WrongStage, WarningStage.Prepare);
        (Last.Stage, Last.Stands, Last.Expires).ShouldBe((WarningStage.Prepare, true, null));
        _desk.Zones[0].Correctable!.Value.Number.ShouldBe(2, "the correction went out too");
    }

    [Fact]
    public void What_threatened_then_raises_nothing_any_more_and_what_comes_anew_does()
    {
        Threaten(track: 7);
        Correct(WarningError.FalseAlarm);
        Last.Stage.ShouldBe(WarningStage.AllClear);
        int told = _told.Count;
        Threaten(track: 7);
        _told.Count.ShouldBe(told);
        Threaten(track: 8);
        (Last.Stage, Last.Track).ShouldBe((WarningStage.TakeCover, 8));
    }

    [Fact]
    public void An_alarm_that_is_long_over_is_corrected_by_its_number_and_the_one_that_stands_goes_on()
    {
        Raise(WarningStage.TakeCover);
        Act(new() { Act = OfficerAct.End, By = "Weber", Why = "over" });
        Raise(WarningStage.Prepare);
        Correct(WarningError.Drill, number: 1);
        (Last.Stage, Last.Correction!.Value.Number).ShouldBe((WarningStage.Prepare, 1));
        _desk.Zones[0].Stage.ShouldBe(WarningStage.Prepare);
        _desk.Zones[0].Raised.ShouldBeTrue();
    }

    [Fact]
    public void An_alarm_that_is_over_is_still_corrected_by_one_act()
    {
        Raise(WarningStage.TakeCover);
        Act(new() { Act = OfficerAct.End, By = "Weber", Why = "over" });
        Correct(WarningError.FalseAlarm);
        (Last.Stage, Last.Correction!.Value.Number).ShouldBe((WarningStage.AllClear, 1));
    }

    [Fact]
    public void A_second_click_and_a_number_that_is_not_there_say_nothing()
    {
        Correct(WarningError.FalseAlarm);
        Raise(WarningStage.TakeCover);
        Correct(WarningError.FalseAlarm);
        Correct(WarningError.FalseAlarm);
        Correct(WarningError.FalseAlarm, number: 1);
        Correct(WarningError.FalseAlarm, number: 2);
        Correct(WarningError.FalseAlarm, number: 17);
        _told.Count.ShouldBe(2);
    }

    [Fact]
    public void What_can_be_corrected_is_a_part_of_the_state()
    {
        Raise(WarningStage.TakeCover);
        Correct(WarningError.WrongStage, WarningStage.Prepare);
        var bytes = new MemoryStream();
        _desk.Save(new BinaryWriter(bytes));
        bytes.Position = 0;
        WarningDesk before = _desk;
        _desk = new(Camps);
        _desk.Load(new BinaryReader(bytes));
        _desk.Zones.ShouldBe(before.Zones);
        _desk.Recent.ShouldBe(before.Recent);
        Correct(WarningError.FalseAlarm);
        (Last.Stage, Last.Correction!.Value.Number).ShouldBe((WarningStage.AllClear, 2));
    }

    private void Raise(WarningStage stage) => Act(new() { Act = OfficerAct.Raise, Stage = stage, By = "Weber", Why = "seen" });

    private void Correct(WarningError error, WarningStage? stage = null, long? number = null) =>
        Act(new() { Act = OfficerAct.Correct, Error = error, Stage = stage, Warning = number, By = "Weber", Why = "checked" });

    private void Act(OfficerAction action) => _desk.Act(action with { Zone = "camp" }, Instant.FromSeconds(++_now), _now, _told);

    private void Threaten(long track)
    {
        Instant impact = Instant.FromSeconds(150);
        _desk.Threaten(0, new(track, 0.9, new(impact, impact - Duration.FromSeconds(1), impact + Duration.FromSeconds(1), default, 200, 100, 0)));
        _desk.Decide(Instant.FromSeconds(++_now), _now, _told);
    }
}
