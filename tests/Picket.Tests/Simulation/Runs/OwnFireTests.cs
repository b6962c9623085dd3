using Picket.Cli.Simulating;
using Picket.Core.Warnings;
using Picket.Simulation.Calibrations;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Running;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Runs;

/// <summary>One's own fire is no threat in what runs are measured by, at either depth, and the alarms that it raises stay visible.</summary>
public sealed class OwnFireTests
{
    private static readonly Scenario s_liveFire = CatalogueTests.Read("s7-live-fire-exercise.yaml").Scenario!;

    [Fact]
    public void At_study_depth_only_the_nine_real_rockets_come_through()
    {
        var run = new StudyRun(s_liveFire);
        for (ulong seed = 0; seed < 20; seed++)
        {
            Dictionary<string, double> values = Run(run, seed).Values;
            (values["leakers"], values["came/rocket"], values["leakers/rocket"], values["unengaged"]).ShouldBe((9, 9, 9, 9));
            (values["own-fire"], values["own-fire-alarms"]).ShouldBe((84, 0));
        }

        run.Measures.ShouldNotContain(measure => measure.About == "mortar");
    }

    [Fact]
    public void A_day_of_own_fire_alone_harms_and_warns_nobody()
    {
        var run = new StudyRun(s_liveFire with { Threats = [.. s_liveFire.Threats.Select(group => group with { OwnFire = true })] }); // the rockets that come down in the camp as well
        (Dictionary<string, double> values, Dictionary<string, double[]> samples) = Run(run, 1);
        (values["leakers"], values["nothing-through"], values["untracked"], values["unengaged"], values["waited"], values["in-danger"]).ShouldBe((0, 1, 0, 0, 0, 0));
        samples.Keys.ShouldBeEmpty();
        values["own-fire"].ShouldBe(93);
        values["own-fire-alarms"].ShouldBeGreaterThan(0, "what comes down in the camp is told of, whoever fired it");
    }

    [Fact]
    public void An_alarm_that_a_threat_began_is_not_ones_own_fires()
    {
        // Every round tells the zones that it falls near, until long after: what comes first begins all alarms.
        var told = new Calibration
        {
            Scenario = "", Sensing = "", Version = "", Seed = 1, Runs = 1,
            Histories = [.. s_liveFire.Threats.Select(group => new ThreatHistory(group.Id, 30, 0.5, [1], [new(0.5, [new(2, 5000)])]))],
        };
        Scenario both = s_liveFire with { Threats = [.. s_liveFire.Threats.Where(group => group.Id is "real-rockets" or "real-again").Select(group => group with { At = Distribution.Fixed(group.Id == "real-again" ? 500 : 100), Count = Distribution.Fixed(40), Spacing = Distribution.Fixed(1) })] };
        Own("real-rockets")["own-fire-alarms"].ShouldBe(2);
        Own("real-again")["own-fire-alarms"].ShouldBe(0);

        Dictionary<string, double> Own(string id) => Run(new StudyRun(both with { Threats = [.. both.Threats.Select(group => group with { OwnFire = group.Id == id })] }, told), 2).Values;
    }

    [Fact]
    public void At_picture_depth_own_fire_counts_as_little_and_its_alarms_are_found_by_their_tracks()
    {
        Scenario minutes = s_liveFire with
        {
            Duration = 60,
            Timeline = [],
            Threats = [.. s_liveFire.Threats.Where(group => group.Id is "mortar-shoot" or "real-rockets").Select(group => group with { At = Distribution.Fixed(5), Spacing = Distribution.Fixed(2), Count = Distribution.Fixed(3) })],
        };
        (PictureResult real, Dictionary<string, double> values, Dictionary<string, double[]> samples) = Play(minutes);
        (values["leakers"], values["came/rocket"], values["own-fire"], values["own-fire-alarms"]).ShouldBe((3, 3, 3, 0));
        real.Warnings.ShouldNotBeEmpty();
        samples["warning"].Length.ShouldBe(real.Impacts.Length);
        RunInWords.Describe(real).ShouldContain("3 rounds of one's own flew, which count as no threats; because of them zones were told to take cover 0 times.");

        (PictureResult own, values, samples) = Play(minutes with { Threats = [.. minutes.Threats.Select(group => group with { OwnFire = true })] });
        own.Hash.ShouldBe(real.Hash, "the picture knows nothing of it");
        (values["leakers"], values["nothing-through"], values["in-danger"], values["own-fire"]).ShouldBe((0, 1, 0, 6));
        values["own-fire-alarms"].ShouldBe(own.Alarms.Count(alarm => !alarm.Of.IsEmpty));
        values["own-fire-alarms"].ShouldBeInRange(1, own.Warnings.Count(one => one.Warning.Stage == WarningStage.TakeCover));
        samples.ShouldBeEmpty();
    }

    [Fact]
    public void All_84_rounds_of_ones_own_are_tracked_and_tell_nobody_to_take_cover()
    {
        Scenario hot = s_liveFire with
        {
            Duration = 560,
            Timeline = [],
            Threats = [.. s_liveFire.Threats.Where(group => group.OwnFire).Select(group => group with { At = Distribution.Fixed(group.Id == "rocket-shoot" ? 15 : 5), Spacing = Distribution.Fixed(group.Id == "rocket-shoot" ? 20 : 8) })],
        };
        (PictureResult result, Dictionary<string, double> values, _) = Play(hot);
        result.Threats.Count(story => story.Tracked is not null).ShouldBe(84);
        (values["own-fire"], values["own-fire-alarms"]).ShouldBe((84, 0));
        result.Warnings.ShouldAllBe(one => one.Warning.Stage != WarningStage.TakeCover);
    }

    private static (PictureResult Result, Dictionary<string, double> Values, Dictionary<string, double[]> Samples) Play(Scenario scenario)
    {
        var model = new PictureModel(scenario);
        (Dictionary<string, double> values, Dictionary<string, double[]> samples) = Run(model, 1);
        return (model.Result!, values, samples);
    }

    private static (Dictionary<string, double> Values, Dictionary<string, double[]> Samples) Run(IRunModel model, ulong seed)
    {
        var record = new RunRecord(model.Measures.Count);
        model.Run(seed, record);
        double[] values = record.Values.ToArray();
        return (model.Measures.Index().Where(measure => !measure.Item.PerObject).ToDictionary(measure => measure.Item.Name, measure => values[measure.Index]),
            record.Samples.ToArray().GroupBy(sample => model.Measures[sample.Measure].Name).ToDictionary(own => own.Key, own => own.Select(sample => sample.Value).ToArray()));
    }
}
