using Picket.Core.Chance;
using Picket.Files.Yaml;
using Picket.Simulation.Studies.Files;
using Picket.Tests.Simulation.Studies.Running;

namespace Picket.Tests.Simulation.Studies.Files;

public sealed class StudyFileTests
{
    private const string Scenario = """
        picket: 1
        threats:
          - {id: raid, count: 10}
          - {id: rockets, count: 4}
        layers:
          - id: guns
            launchers: 2
            rule: greedy
        """;

    [Fact]
    public void A_study_changes_the_scenario_at_each_point_and_under_each_plan()
    {
        StudyFile file = Parse("""
            name: how-many
            scenario: base.yaml
            runs: 5000
            seed: 9
            stop: {measure: leakers, width: 0.1, least: 500}
            factors:
              - {path: threats.raid.count, name: drones, levels: [10, 20]}
              - {path: layers.guns.rule, levels: [greedy, auction]}
            plans:
              - {name: as written}
              - {name: one more, set: {layers.guns.launchers: 3}}
            """);
        file.Problems.ShouldBeEmpty();
        Study study = file.Study!;
        (study.Runs, study.Seed, study.StopMeasure, study.StopWidth, study.StopLeast).ShouldBe((5000, 9ul, "leakers", 0.1, 500));
        study.Design.Points.Length.ShouldBe(4);
        study.Plans[1].InWords.ShouldBe(["layers.guns.launchers = 3"]);
        Value(file.TreeAt(3, 0), "threats.raid.count").ShouldBe("20");
        Value(file.TreeAt(3, 0), "layers.guns.rule").ShouldBe("auction");
        Value(file.TreeAt(3, 0), "layers.guns.launchers").ShouldBe("2");
        Value(file.TreeAt(0, 1), "layers.guns.launchers").ShouldBe("3");
        Value(file.TreeAt(0, 1), "threats.raid.count").ShouldBe("10");
    }

    [Fact]
    public void All_mistakes_of_a_study_and_its_levels_come_at_once()
    {
        StudyFile file = Parse("""
            scenario: base.yaml
            runs: 2.5
            depth: deep
            factors:
              - {path: threats.raids.count, levels: [10, 20]}
              - {path: threats.raid.count, levels: [10, -5, x]}
              - {path: layers.guns.launchers, range: [9, 3]}
              - {path: layers.guns.rule}
              - {path: threats.rockets.count, levels: [3]}
            design: {kind: nearly-orthogonal, points: 4}
            plans:
              - {name: a}
              - {name: a, set: {layers.guns.magazine: 3, layers.guns.launchers: 0}}
            speed: 9
            """);
        file.Study.ShouldBeNull();
        file.Problems.Select(problem => problem.ToString()).ShouldBe(
        [
            "dir/study.yaml:4: study.runs: found 2.5, allowed: a whole number 1 to 1000000000",
            "dir/study.yaml:5: study.depth: found \"deep\", allowed: study, picture",
            "dir/study.yaml:7: study.factors[0].path: found \"threats.raids.count\", but \"threats\" has no \"raids\"; allowed there: raid, rockets (did you mean \"threats.raid.count\"?)",
            "dir/study.yaml:8: study.factors[1] at threats.raid.count = -5: dir/base.yaml:3: threats[0].count: found \"-5\", allowed: a number from 0 up",
            "dir/study.yaml:8: study.factors[1] at threats.raid.count = x: dir/base.yaml:3: threats[0].count: found \"x\", allowed: a number from 0 up",
            "dir/study.yaml:9: study.factors[2].range: found [9, 3], allowed: [from, to], each a number, from not above to",
            "dir/study.yaml:10: study.factors[3]: found neither levels nor a range, allowed: one of them, as in levels: [10, 20, 40] or range: [10, 60]",
            "dir/study.yaml:11: study.factors[4].levels: found one, allowed: two or more",
            "dir/study.yaml:12: study.design.points: found \"4\", allowed: a number from 7 to 1000",
            "dir/study.yaml:15: study.plans[1].name: found \"a\" a second time, allowed: names that differ",
            "dir/study.yaml:15: study.plans[1].set.layers.guns.launchers: found in a plan and among the factors, allowed: in one of them",
            "dir/study.yaml:15: study.plans[1].set: found \"layers.guns.magazine\", but \"layers.guns\" has no \"magazine\"; allowed there: id, launchers, rule",
            "dir/study.yaml:16: study: unknown key \"speed\", allowed: scenario, name, title, depth, runs, seed, stop, factors, plans, design, sensitivity (did you mean \"seed\"?)",
        ], ignoreOrder: true);
    }

    [Theory]
    [InlineData("design: {kind: full-factorial}\nfactors: [{path: threats.raid.count, range: [1, 9]}]", "study.design.kind: found full-factorial, but threats.raid.count has no levels")]
    [InlineData("design: {kind: full-factorial}", "study.design: found without factors")]
    [InlineData("sensitivity: {method: sobol}", "study.sensitivity: found without factors")]
    [InlineData("sensitivity: {method: sobol}\ndesign: {kind: latin-hypercube}\nfactors: [{path: threats.raid.count, range: [1, 9]}]", "study.sensitivity: found beside a design")]
    [InlineData("sensitivity: {rows: 20}\nfactors: [{path: threats.raid.count, range: [1, 9]}]", "\"method\" is missing; it must be morris or sobol")]
    [InlineData("sensitivity: {method: morris, levels: 3}\nfactors: [{path: threats.raid.count, range: [1, 9]}]", "study.sensitivity.levels: found 3, allowed: an even number")]
    [InlineData("stop: {measure: leakers, width: 0}", "study.stop.width: found \"0\", allowed: a number above 0")]
    [InlineData("plans: [{name: one}]", "study.plans: found fewer than two")]
    public void A_design_that_is_impossible_is_refused(string lines, string message)
    {
        StudyFile file = Parse("scenario: base.yaml\n" + lines);
        file.Problems.Select(problem => problem.Message).ShouldContain(text => text.StartsWith(message, StringComparison.Ordinal) || text.Contains(message));
    }

    [Fact]
    public void Too_many_combinations_are_refused_before_they_are_laid_out()
    {
        string levels = $"[{string.Join(", ", Enumerable.Range(0, 200))}]";
        Parse($"scenario: base.yaml\nfactors: [{{path: threats.raid.count, levels: {levels}}}, {{path: threats.rockets.count, levels: {levels}}}, {{path: layers.guns.launchers, levels: {levels}}}]")
            .Problems.Single(problem => problem.Message.Contains("combinations")).Message.ShouldStartWith("study.factors: found 8000000 combinations, allowed: at most 20000");
    }

    [Fact]
    public void Mistakes_of_the_scenario_are_its_own()
    {
        StudyFile file = StudyFile.Parse("picket: 1\nstudy: {scenario: base.yaml}", "study.yaml", Check, _ => Scenario.Replace("10", "-1"));
        file.Problems.Select(problem => problem.ToString()).ShouldBe(["base.yaml:3: threats[0].count: found \"-1\", allowed: a number from 0 up"]);
    }

    [Fact]
    public void A_scenario_is_a_study_of_itself()
    {
        StudyFile file = StudyFile.Parse(Scenario, "dir/base.yaml", Check);
        file.Problems.ShouldBeEmpty();
        file.ScenarioName.ShouldBe("dir/base.yaml");
        (file.Study!.Name, file.Study.Runs, file.Study.Design.Points.Length, file.Study.Plans.Length).ShouldBe(("base", 10_000, 1, 1));
        Value(file.TreeAt(0, 0), "threats.raid.count").ShouldBe("10");
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("study: {scenario: base.yaml}", "\"picket\" is missing")]
    [InlineData("picket: 1\nstudy: 3", "study: found \"3\", allowed: keys with values")]
    [InlineData("picket: 1\nstudy: {}", "study: \"scenario\" is missing")]
    public void What_is_no_study_is_said(string text, string message) =>
        StudyFile.Parse(text, "study.yaml", Check, _ => Scenario).Problems.ShouldContain(problem => problem.Message.Contains(message));

    [Fact]
    public void A_scenario_that_cannot_be_read_is_said_where_it_is_named()
    {
        string path = Path.Combine(Path.GetTempPath(), "picket-no-such-folder", "study.yaml");
        StudyFile file = StudyFile.Parse("picket: 1\nstudy:\n  scenario: none.yaml", path, Check);
        file.Problems.Single().ToString().ShouldStartWith($"{path}:3: study.scenario: none.yaml cannot be read: ");
        StudyFile.Read(path, Check).Problems.Single().ToString().ShouldStartWith($"{path}:0: cannot be read: ");
    }

    // Whatever a file says, it is a study or a list of mistakes.
    [Fact]
    public void Broken_study_files_never_throw()
    {
        const string Whole = "picket: 1\nstudy:\n  scenario: base.yaml\n  runs: 50\n  stop: {measure: leakers, width: 0.1}\n  factors:\n    - {path: threats.raid.count, levels: [1, 2]}\n    - {path: layers.guns.launchers, range: [1, 4], whole: true}\n  design: {kind: latin-hypercube, points: 5}\n  plans: [{name: a}, {name: b, set: {threats.rockets.count: 2}}]\n";
        var chance = new Substream(1, "fuzz");
        const string Letters = "{}[]:,-. \n'\"#&*0123456789abxyz";
        for (int trial = 0; trial < 300; trial++)
        {
            char[] text = Whole.ToCharArray();
            for (int change = chance.NextInt32(6); change >= 0; change--) text[chance.NextInt32(text.Length)] = Letters[chance.NextInt32(Letters.Length)];
            StudyFile file = StudyFile.Parse(new string(text), "study.yaml", Check, _ => Scenario);
            if (file.Study is { } study) file.TreeAt(study.Design.Points.Length - 1, study.Plans.Length - 1).ShouldNotBeNull();
            else file.Problems.ShouldNotBeEmpty();
        }
    }

    private static StudyFile Parse(string study) =>
        StudyFile.Parse($"picket: 1\nstudy:\n{string.Join('\n', study.Split('\n').Select(line => "  " + line))}", "dir/study.yaml", Check, path => path == Path.Combine("dir", "base.yaml") ? Scenario : throw new FileNotFoundException(path));

    private static string Value(YamlMapping tree, string path) => ((YamlScalar)ScenarioPath.Find(tree, path)).Text;

    // As the reader of scenarios does: threats have a count from 0 up.
    private static ScenarioVerdict Check(YamlMapping tree, string name)
    {
        var problems = new ProblemList(name);
        var root = new YamlMap(tree, "", problems);
        foreach (YamlMap threat in root.Maps("threats")) threat.RequiredNumber("count", NumberRange.NotNegative(""));
        return new(problems.InFileOrder(), ShopModel.Declared);
    }
}
