using Picket.Simulation.Studies.Files;

namespace Picket.Tests.Simulation.Studies.Files;

/// <summary>Whatever the runs of a study would meet is checked before the first one, and every mistake is said once.</summary>
public sealed class StudyCheckTests : IDisposable
{
    private static readonly string s_airBase = Path.Combine(Checkout.Root, "scenarios", "s2-air-base.yaml");
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-study").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Values_that_are_wrong_only_together_are_said_once_with_the_first_point_and_plan()
    {
        string problem = Problems("""
            factors:
              - {name: nearest, path: layers.guns.reach.0, levels: [100, 3000]}
              - {name: farthest, path: layers.guns.reach.1, levels: [2000, 2500, 4000]}
            plans: [{name: as written}, {name: fast, set: {layers.guns.speed: 900}}]
            """).ShouldHaveSingleItem();
        problem.ShouldContain(":5: study.factors[0] at layers.guns.reach.0 = 3000: "); // alone, beside the reach that is written
        problem = Problems("""
            factors:
              - {name: nearest, path: layers.missiles.reach.0, levels: [100, 3000]}
              - {name: farthest, path: layers.missiles.reach.1, levels: [2000, 2500, 4000]}
            plans: [{name: as written}, {name: fast, set: {layers.guns.speed: 900}}]
            """).ShouldHaveSingleItem();
        problem.ShouldContain(":5: point 3 (nearest 3000, farthest 2000) under plan \"as written\", and 3 more like it: ");
        problem.ShouldContain("s2-air-base.yaml:");
        problem.ShouldContain(": layers[1].reach: found [3000, 2000], allowed:");
    }

    [Fact]
    public void A_plan_and_a_level_that_are_wrong_only_together_are_said()
    {
        string problem = Problems("""
            factors: [{name: nearest, path: layers.missiles.reach.0, range: [100, 3000]}]
            plans: [{name: as written}, {name: short, set: {layers.missiles.reach.1: 2000}}]
            """).ShouldHaveSingleItem();
        problem.ShouldContain(") under plan \"short\", and ");
    }

    [Fact]
    public void A_plan_that_takes_away_what_is_varied_is_refused()
    {
        string problem = Problems("""
            factors: [{path: threats.scouts.count, levels: [1, 2]}]
            plans: [{name: as written}, {name: nobody, set: {threats: []}}]
            """).ShouldHaveSingleItem();
        problem.ShouldContain(":5: study.plans[1] (nobody): takes away what study.factors[0] varies: found \"threats.scouts.count\", but \"threats\" is ");
    }

    [Fact]
    public void Levels_go_into_the_list_that_a_plan_puts_in_the_place_of_another()
    {
        StudyScenarios study = Read("""
            factors: [{path: layers.guns.magazine, levels: [7, 8]}]
            plans: [{name: as written}, {name: guns alone, set: {layers: [{id: guns, kind: gun, position: {x: 0, y: 0, z: 3}, reach: [100, 2000], speed: 1000, magazine: 3, kill_probability: {rocket: 0.3}}], sites.0.doctrine: {order: [guns]}, links: []}}]
            """);
        study.File.Problems.ShouldBeEmpty();
        study.At(1, 1).Layers.ShouldHaveSingleItem().Magazine.ShouldBe(8);
        string[] all = [.. study.File.Measures.All.Select(measure => measure.Name)], everywhere = [.. study.File.Measures.Everywhere];
        all.ShouldContain("ended/interceptors");
        all.Distinct().Count().ShouldBe(all.Length);
        everywhere.ShouldContain("ended/guns");
        everywhere.ShouldNotContain("ended/interceptors");
    }

    [Fact]
    public void All_mistakes_of_study_scenario_sites_and_combinations_come_at_once()
    {
        File.WriteAllText(In("camp.yaml"), File.ReadAllText(Path.Combine(Checkout.Root, "scenarios/sites/air-base.yaml")).Replace("environment: {", "environment: {terrain: no-such.asc, "));
        File.WriteAllText(In("day.yaml"), File.ReadAllText(s_airBase).Replace("sites/air-base.yaml", "camp.yaml").Replace("arc: rocket, count: 6", "arc: rocket, count: -6").Replace("duration: 60min", "duration: 60miles"));
        string[] problems = Problems("""
            stop: {measure: leak, width: 0.1}
            factors:
              - {path: threats.nobody.count, levels: [1, 2]}
              - {path: layers.guns.launchers, levels: [2, -2]}
              - {name: nearest, path: layers.missiles.reach.0, levels: [100, 3000]}
              - {name: farthest, path: layers.missiles.reach.1, levels: [2000, 4000]}
            design: {kind: hypercube}
            plans: [{name: as written}, {name: magic, set: {layers.guns.kind: laser}}]
            """, In("day.yaml"));
        foreach (string said in new[]
        {
            "study.stop.measure: found \"leak\"; allowed: leakers, ", "study.factors[0].path: found \"threats.nobody.count\"", "study.factors[1] at layers.guns.launchers = -2: ", "study.design.kind: found \"hypercube\"",
            "point 2 (", "study.plans[1] (magic): ", "camp.yaml:", "no-such.asc", "duration: found \"60miles\"", "].count: found \"-6\"",
        }) problems.Count(problem => problem.Contains(said)).ShouldBe(1, $"{said} in\n{string.Join('\n', problems)}");
    }

    [Theory]
    [InlineData("shots/lasers", "study.stop.measure: found \"shots/lasers\"; allowed: leakers, ")]
    [InlineData("leaker", "(did you mean \"leakers\"?)")]
    [InlineData("shots/interceptors", "study.stop.measure: found \"shots/interceptors\", which not every point and plan has; allowed: ")]
    [InlineData("warning", "study.stop.measure: found \"warning\"; allowed: ")]
    public void Measures_that_there_are_not_everywhere_are_refused(string measure, string message) =>
        Problems($"""
            stop: {"{"}measure: {measure}, width: 0.1{"}"}
            plans: [{"{name: as written}, {name: no interceptors, set: {layers: [], sites.0.doctrine: {allocation: greedy}, links: []}}"}]
            """).ShouldHaveSingleItem().ShouldContain(message);

    private string In(string name) => Path.Combine(_folder, name);

    private string[] Problems(string lines, string? scenario = null) => [.. Read(lines, scenario).File.Problems.Select(problem => problem.ToString())];

    private StudyScenarios Read(string lines, string? scenario = null)
    {
        File.WriteAllText(In("study.yaml"), $"picket: 1\nstudy:\n  scenario: {scenario ?? s_airBase}\n{string.Join('\n', lines.Split('\n').Select(line => "  " + line))}\n");
        return StudyScenarios.Read(In("study.yaml"));
    }
}
