using FsCheck;
using FsCheck.Fluent;
using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Simulation.Runs;

namespace Picket.Tests.Simulation.Runs;

/// <summary>What people hear of warnings that each take their own time, against a slow obvious version: of all that has been heard, what was decided last holds.</summary>
public sealed class ZoneLogTests
{
    private const double End = 60;
    private static readonly Config s_thorough = Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20261123, 5).WithQuietOnSuccess(true);

    private static readonly Arbitrary<(double Heard, WarningStage Stage)[]> s_warnings =
        (from pause in Gen.Choose(0, 20)
         from delay in Gen.Frequency((9, Gen.Choose(0, 40).Select(half => half / 2.0)), (1, Gen.Constant(double.PositiveInfinity)))
         from stage in Gen.Elements(Enum.GetValues<WarningStage>())
         select (Pause: pause, Delay: delay, Stage: stage)).ListOf().Select(all =>
         {
             double decided = 0;
             return all.Select(one => ((decided += one.Pause) + one.Delay, one.Stage)).ToArray();
         }).ToArbitrary();

    [Fact]
    public void A_take_cover_that_the_all_clear_overtakes_is_not_heard()
    {
        var log = Told([(16, WarningStage.TakeCover), (12.3, WarningStage.AllClear)]);
        log.Told.ShouldBe([(12.3, WarningStage.AllClear)]);
        log.Covers(End).ShouldBeEmpty();
        log.CoverSince(20).ShouldBeNull();
    }

    [Fact]
    public void What_is_heard_after_the_end_is_in_no_stretch()
    {
        Told([(50, WarningStage.TakeCover), (70, WarningStage.AllClear), (80, WarningStage.TakeCover), (90, WarningStage.AllClear)]).Covers(End).ShouldBe([(50, End)]);
    }

    [Fact]
    public void Stretches_are_positive_disjoint_and_over_at_the_end() => Prop.ForAll(s_warnings, warnings =>
    {
        double before = 0;
        foreach ((double from, double to) in Told(warnings).Covers(End))
        {
            if (from < before || to <= from || to > End) return false;
            before = to;
        }

        return true;
    }).Check(s_thorough);

    [Fact]
    public void People_are_in_cover_where_the_last_decided_of_what_they_heard_says_so() => Prop.ForAll(s_warnings, warnings =>
    {
        ZoneLog log = Told(warnings);
        (double From, double To)[] covers = [.. log.Covers(End)];
        for (double time = 0.25; time < End; time += 0.5)
        {
            bool told = warnings.LastOrDefault(one => one.Heard <= time).Stage == WarningStage.TakeCover;
            if (covers.Any(cover => cover.From <= time && time < cover.To) != told || log.CoverSince(time) is not null != told) return false;
        }

        return true;
    }).Check(s_thorough);

    private static ZoneLog Told((double Heard, WarningStage Stage)[] warnings)
    {
        var log = new ZoneLog(0, new Zone { Id = "tents", Center = default, Radius = 50 });
        foreach ((double heard, WarningStage stage) in warnings) log.Tell(heard, stage);
        return log;
    }
}
