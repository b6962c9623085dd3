using Picket.Simulation.Calibrations;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Files;

namespace Picket.Tests.Simulation.Calibrations;

/// <summary>What a calibration belongs to.</summary>
public sealed class SensingHashTests : IDisposable
{
    private static readonly string s_airBase = Path.Combine(Checkout.Root, "scenarios", "s2-air-base.yaml");
    private readonly string _study = Path.GetTempFileName();

    public static TheoryData<string> Shipped => [.. Directory.GetFiles(Path.Combine(Checkout.Root, "scenarios"), "*.calibration.csv").Select(path => Path.GetFileName(path)).Order()];

    public void Dispose() => File.Delete(_study);

    [Theory]
    [InlineData("layers.guns.launchers: 9", true)]
    [InlineData("crew.recognition: 0.5", true)]
    [InlineData("sites.0.doctrine.order: [guns, missiles, interceptors]", true)]
    [InlineData("threats.scouts.count: 20", true)]
    [InlineData("threats.scouts.height: 60", false)]
    [InlineData("weather.visibility: 3000", false)]
    [InlineData("sites.0.physics.drones.reference.range: 4000", false)]
    public void A_plan_keeps_the_calibration_unless_it_changes_what_is_sensed(string change, bool keeps)
    {
        StudyScenarios study = Changed(change);
        (study.SensingAt(0, 0) == study.SensingAt(0, 1)).ShouldBe(keeps);
    }

    [Theory]
    [InlineData("behaviour.0.reaction: 9")]
    [InlineData("behaviour.1.vehicles: disperse")]
    [InlineData("threats.bomb-at-the-pass.stop: 0")]
    public void What_drivers_do_may_be_varied_under_one_calibration(string change)
    {
        StudyScenarios study = Changed(change, Path.Combine(Checkout.Root, "scenarios", "s4-seven-convoys.yaml"));
        study.SensingAt(0, 0).ShouldBe(study.SensingAt(0, 1));
        study.PictureOnlyChange().ShouldBeNull();
        ScenarioInWords.Describe(study.At(0, 1)).ShouldNotBe(ScenarioInWords.Describe(study.At(0, 0)));
    }

    [Theory]
    [InlineData("weather.visibility: 3000")]
    [InlineData("sites.0.physics.drones.reference.range: 4000")]
    [InlineData("threats.scouts.cross_section: 0.02")]
    public void A_change_that_only_pictures_show_is_found(string change)
    {
        StudyScenarios study = Changed(change);
        (study.PictureOnlyChange()?.Plan?.Name, study.PictureOnlyChange()?.Path).ShouldBe(("changed", change.Split(':')[0]));
    }

    [Theory]
    [InlineData("layers.guns.launchers: 9")]
    [InlineData("threats.scouts.height: 60")]
    [InlineData("threats.scouts.count: 20")]
    [InlineData("links.0.loss: 0.5")]
    [InlineData("timeline: [{at: 0, off: rounds, text: none}]")]
    public void A_change_that_study_depth_reads_itself_is_none_of_these(string change) => Changed(change).PictureOnlyChange().ShouldBeNull();

    [Fact]
    public void A_factor_is_looked_at_by_its_levels_and_by_the_ends_of_its_range()
    {
        File.WriteAllText(_study, $"picket: 1\nstudy:\n  scenario: {s_airBase}\n  factors: [{{path: layers.guns.launchers, levels: [2, 4]}}, {{path: weather.visibility, range: [1000, 30000]}}]\n  design: {{kind: latin-hypercube, points: 3}}\n");
        StudyScenarios.Read(_study).PictureOnlyChange().ShouldBe((null, "weather.visibility"));
    }

    private StudyScenarios Changed(string change, string? scenario = null)
    {
        File.WriteAllText(_study, $"picket: 1\nstudy:\n  scenario: {scenario ?? s_airBase}\n  plans: [{{name: as written}}, {{name: changed, set: {{{change}}}}}]\n");
        var study = StudyScenarios.Read(_study);
        study.File.Problems.ShouldBeEmpty();
        return study;
    }

    [Fact]
    public void Comments_do_not_count()
    {
        string scenarios = Directory.CreateTempSubdirectory("picket-sensing").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(scenarios, "sites"));
            File.Copy(Path.Combine(Checkout.Root, "scenarios", "sites", "air-base.yaml"), Path.Combine(scenarios, "sites", "air-base.yaml"));
            File.WriteAllText(Path.Combine(scenarios, "s2.yaml"), $"# another first line\n{File.ReadAllText(s_airBase)}\n# and a last one\n");
            StudyScenarios.Read(Path.Combine(scenarios, "s2.yaml")).SensingAt(0, 0).ShouldBe(StudyScenarios.Read(s_airBase).SensingAt(0, 0));
        }
        finally
        {
            Directory.Delete(scenarios, recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_calibration_fits_its_scenario(string name)
    {
        string path = Path.Combine(Checkout.Root, "scenarios", name);
        var calibration = CalibrationFile.Parse(File.ReadAllText(path), name);
        (StudyScenarios scenario, int plan) = PlanOf(path, calibration.Sensing);
        plan.ShouldBeGreaterThanOrEqualTo(0, $"picket calibrate makes scenarios/{name} anew");
        Scenario written = scenario.At(0, plan);
        foreach (ThreatGroup group in written.Threats.Where(group => group.Kind != ThreatKind.RoadsideEvent)) calibration.LawOf(group, written.Sites[group.Site].File.Site!).ShouldNotBeNull(group.Id);
    }

    // NAME.calibration.csv is of the scenario as written, NAME.PLAN.calibration.csv of a plan of one of the shipped studies on it; -1 where nothing fits.
    private static (StudyScenarios Scenario, int Plan) PlanOf(string path, string sensing)
    {
        string[] words = Path.GetFileName(path).Split('.');
        string scenario = Path.Combine(Path.GetDirectoryName(path)!, words[0] + ".yaml");
        string[] studies = words.Length == 3 ? [scenario] : [.. Directory.GetFiles(Path.Combine(Path.GetDirectoryName(path)!, "studies"), "*.yaml").Order()];
        foreach (StudyScenarios study in studies.Select(file => StudyScenarios.Read(file)).Where(study => words.Length == 3 || Path.GetFileName(study.File.ScenarioName) == words[0] + ".yaml"))
        {
            for (int plan = 0; plan < study.File.Study!.Plans.Length; plan++)
            {
                if (study.SensingAt(0, plan) == sensing) return (study, plan);
            }
        }

        return (StudyScenarios.Read(scenario), -1);
    }
}
