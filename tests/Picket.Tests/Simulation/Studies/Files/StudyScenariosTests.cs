using Picket.Simulation.Studies.Files;

namespace Picket.Tests.Simulation.Studies.Files;

/// <summary>Studies of the catalogue's scenarios, read by the scenarios' own reader.</summary>
public sealed class StudyScenariosTests : IDisposable
{
    private static readonly string s_airBase = Path.Combine(Checkout.Root, "scenarios", "s2-air-base.yaml");
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-study").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Levels_and_plans_reach_the_scenario()
    {
        StudyScenarios study = Read("""
            factors:
              - {path: threats.first-wave.count, levels: [5, 20]}
              - {path: layers.interceptors.reload, levels: [100, 200]}
            plans: [{name: as written}, {name: more guns, set: {layers.guns.launchers: 8}}]
            """);
        study.File.Problems.ShouldBeEmpty();
        study.At(3, 0).Threats.Single(group => group.Id == "first-wave").Count.Mean.ShouldBe(20);
        study.At(3, 0).Layers.Single(layer => layer.Id == "interceptors").Reload.Mean.ShouldBe(200);
        study.At(0, 0).Layers.Single(layer => layer.Id == "guns").Launchers.ShouldBe(4);
        study.At(0, 1).Layers.Single(layer => layer.Id == "guns").Launchers.ShouldBe(8);
    }

    [Fact]
    public void What_the_scenario_refuses_is_refused_before_the_first_run()
    {
        StudyScenarios study = Read("""
            factors:
              - {path: threats.first-wave.count, levels: [5, -20]}
              - {path: weather.fog, levels: [1, 2]}
            plans: [{name: as written}, {name: magic, set: {layers.guns.kind: laser}}]
            """);
        study.File.Study.ShouldBeNull();
        string[] problems = [.. study.File.Problems.Select(problem => problem.Message)];
        problems.Length.ShouldBe(3);
        problems[0].ShouldStartWith("study.factors[0] at threats.first-wave.count = -20: ");
        problems[0].ShouldContain("s2-air-base.yaml:");
        problems[1].ShouldStartWith("study.factors[1].path: found \"weather.fog\", but \"weather\" has no \"fog\"; allowed there: rain_rate");
        problems[2].ShouldContain("laser");
    }

    [Fact]
    public void A_scenario_of_the_catalogue_is_a_study_of_itself()
    {
        StudyScenarios study = StudyScenarios.Read(s_airBase);
        study.File.Problems.ShouldBeEmpty();
        study.At(0, 0).Name.ShouldBe("s2-air-base");
        study.Hash.ShouldBe(StudyScenarios.Read(s_airBase).Hash);
        study.Hash.ShouldNotBe(StudyScenarios.Read(s_airBase.Replace("s2-air-base", "s1-single-arcs")).Hash);
    }

    private StudyScenarios Read(string lines)
    {
        string path = Path.Combine(_folder, "study.yaml");
        File.WriteAllText(path, $"picket: 1\nstudy:\n  scenario: {s_airBase}\n{string.Join('\n', lines.Split('\n').Select(line => "  " + line))}\n");
        return StudyScenarios.Read(path);
    }
}
