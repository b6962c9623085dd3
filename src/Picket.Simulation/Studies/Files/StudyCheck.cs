using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Picket.Files;
using Picket.Files.Yaml;
using Picket.Simulation.Studies.Designs;
using Picket.Simulation.Studies.Running;

namespace Picket.Simulation.Studies.Files;

/// <summary>Checks whatever the runs of a study would meet, before the first one: every level, every plan, every point under every plan, and the measures that it asks about. A mistake is said where the study file says it.</summary>
/// <param name="root">The study file's tree.</param>
/// <param name="study">What it says; of a design that could not be laid out, no points.</param>
/// <param name="tree">The scenario's tree.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed partial class StudyCheck(YamlMapping root, Study study, YamlMapping tree, ProblemList problems)
{
    private readonly HashSet<string> _said = [];
    private ImmutableArray<ConfigurationProblem> _own = [];

    /// <summary>Checks the paths alone, where the scenario is no scenario at all.</summary>
    public void Paths()
    {
        foreach ((int index, Factor factor) in study.Factors.Index().Where(factor => factor.Item.Path.Length > 0))
        {
            if (ScenarioPath.Problem(tree, factor.Path) is { } problem) problems.Add(LineOf(root, "study", "factors", $"{index}", "path"), $"study.factors[{index}].path: {problem}");
        }

        foreach ((int index, StudyPlan plan) in study.Plans.Index())
        {
            foreach (string problem in plan.Changes.Select(change => ScenarioPath.Problem(tree, change.Path)).OfType<string>()) problems.Add(LineOfPlan(index), $"study.plans[{index}].set: {problem}");
        }
    }

    /// <summary>Checks all of it.</summary>
    /// <param name="own">Mistakes of the scenario as it is written, which are said elsewhere.</param>
    /// <param name="check">Checks a scenario.</param>
    /// <returns>What runs are measured by, at all points and under all plans.</returns>
    public MeasureUnion All(ImmutableArray<ConfigurationProblem> own, Func<YamlMapping, ScenarioVerdict> check)
    {
        _own = own;
        _said.UnionWith(own.Select(Kind));
        Paths();
        foreach ((int index, Factor factor) in Varied())
        {
            int line = LineOf(root, "study", "factors", $"{index}", factor.Levels.IsEmpty ? "range" : "levels");
            foreach (string value in factor.Values) Say(line, $"study.factors[{index}] at {factor.Path} = {value}", check(ScenarioPath.With(tree, factor.Path, new YamlScalar(0, value))));
        }

        (int Index, YamlMapping Tree)[] plans = [.. study.Plans.Index().Where(plan => plan.Item.Changes.All(change => ScenarioPath.Problem(tree, change.Path) is null)).Select(plan => (plan.Index, Changed(tree, plan.Item.Changes)))];
        ScenarioVerdict[] alone = [.. plans.Select(plan => check(plan.Tree))];
        foreach ((ScenarioVerdict verdict, (int index, _)) in alone.Zip(plans)) Say(LineOfPlan(index), $"study.plans[{index}] ({study.Plans[index].Name})", verdict);
        MeasureUnion measures = MeasureUnion.Of(study.Factors.IsEmpty ? alone.Select(verdict => verdict.Measures) : Points([.. plans.Where(plan => Keeps(plan.Index, plan.Tree))], check));
        Asked("stop", study.StopMeasure, measures);
        Asked("sensitivity", study.SensitivityMeasure, measures);
        return measures;
    }

    /// <summary>A tree with the changes of a plan, and then the levels of a point, which a plan that replaces a whole list keeps so.</summary>
    public static YamlMapping Changed(YamlMapping tree, IEnumerable<(string Path, YamlNode Value)> changes) =>
        changes.Aggregate(tree, (changed, change) => ScenarioPath.With(changed, change.Path, change.Value));

    /// <summary>The line of what the steps lead to, or of what is nearest above it.</summary>
    public static int LineOf(YamlMapping root, params string[] steps)
    {
        for (int length = steps.Length; length > 0; length--)
        {
            string path = string.Join('.', steps[..length]);
            if (ScenarioPath.Problem(root, path) is null) return ScenarioPath.Find(root, path).Line;
        }

        return root.Line;
    }

    // The factors that can be varied: what is wrong with the others is said already.
    private IEnumerable<(int Index, Factor Factor)> Varied() =>
        study.Factors.Index().Where(factor => factor.Item.Path.Length > 0 && (!factor.Item.Levels.IsEmpty || factor.Item.High > factor.Item.Low) && ScenarioPath.Problem(tree, factor.Item.Path) is null);

    // A plan may replace a list, but not take away what is varied.
    private bool Keeps(int plan, YamlMapping planned)
    {
        (int Index, string Problem)[] gone = [.. Varied().Select(factor => (factor.Index, ScenarioPath.Problem(planned, factor.Factor.Path)!)).Where(factor => factor.Item2 is not null)];
        foreach ((int index, string problem) in gone) problems.Add(LineOfPlan(plan), $"study.plans[{plan}] ({study.Plans[plan].Name}): takes away what study.factors[{index}] varies: {problem}");
        return gone.Length == 0;
    }

    // Every point under every plan on all cores: values that are right by themselves may be wrong together. Gives the lists of measures that there are.
    private IReadOnlyList<Measure>[] Points((int Index, YamlMapping Tree)[] plans, Func<YamlMapping, ScenarioVerdict> check)
    {
        (int Index, Factor Factor)[] varied = [.. Varied()];
        double[][] points = [.. study.Design.Points.Where(point => point.Length == study.Factors.Length)];
        var lists = new ConcurrentDictionary<string, IReadOnlyList<Measure>>();
        var found = new List<IReadOnlyList<Measure>>();
        var wrong = new Dictionary<string, (int Point, int Plan, ConfigurationProblem Problem, int Times)>(); // in order of the points
        var verdicts = Enumerable.Range(0, points.Length).SelectMany(_ => plans, (point, plan) => (Point: point, Plan: plan)).AsParallel().AsOrdered().Select(at =>
        {
            ScenarioVerdict verdict = check(Changed(at.Plan.Tree, varied.Select(factor => (factor.Factor.Path, (YamlNode)new YamlScalar(0, factor.Factor.At(points[at.Point][factor.Index]))))));
            return (at.Point, Plan: at.Plan.Index, verdict.Problems, Measures: lists.GetOrAdd(string.Join('\n', verdict.Measures.Select(measure => measure.Name)), verdict.Measures));
        });
        foreach ((int point, int plan, ImmutableArray<ConfigurationProblem> mistakes, IReadOnlyList<Measure> measures) in verdicts)
        {
            if (!found.Contains(measures)) found.Add(measures);
            foreach (ConfigurationProblem problem in mistakes.Where(problem => !_said.Contains(Kind(problem))).DistinctBy(Kind))
                wrong[Kind(problem)] = wrong.TryGetValue(Kind(problem), out var before) ? before with { Times = before.Times + 1 } : (point, plan, problem, 1);
        }

        int line = LineOf(root, "study", ScenarioPath.Problem(root, "study.design") is null ? "design" : "factors");
        foreach ((int point, int plan, ConfigurationProblem problem, int times) in wrong.Values)
        {
            string levels = string.Join(", ", study.Factors.Select((factor, index) => $"{factor.Name} {factor.At(points[point][index])}")), under = study.Plans.Length > 1 ? $" under plan \"{study.Plans[plan].Name}\"" : "";
            problems.Add(line, $"point {point} ({levels}){under}{(times == 1 ? "" : $", and {times - 1} more like it")}: {problem}");
        }

        return [.. found];
    }

    private void Say(int line, string what, in ScenarioVerdict verdict)
    {
        foreach (ConfigurationProblem problem in verdict.Problems.Where(problem => !_own.Contains(problem)))
        {
            _said.Add(Kind(problem));
            problems.Add(line, $"{what}: {problem}");
        }
    }

    private void Asked(string section, string? measure, MeasureUnion measures)
    {
        if (measure is null || measures.All.Count == 0 || measures.Everywhere.Contains(measure)) return;
        string some = measures.All.Any(one => one.Name == measure && !one.PerObject) ? ", which not every point and plan has" : "";
        string meant = Spelling.Nearest(measure, measures.Everywhere) is { } nearest && some.Length == 0 ? $" (did you mean \"{nearest}\"?)" : "";
        problems.Add(LineOf(root, "study", section, "measure"), $"study.{section}.measure: found \"{measure}\"{some}; allowed: {string.Join(", ", measures.Everywhere)}{meant}");
    }

    private int LineOfPlan(int plan) => LineOf(root, "study", "plans", $"{plan}", "set");

    // One rule that is broken at one place by any numbers is one mistake.
    private static string Kind(ConfigurationProblem problem) => $"{problem.File}:{problem.Line}:{Numbers().Replace(problem.Message, "#")}";

    [GeneratedRegex(@"(?<![\w-])(?<!\w\[)-?\d+(\.\d+)?([eE][-+]?\d+)?")]
    private static partial Regex Numbers();
}
