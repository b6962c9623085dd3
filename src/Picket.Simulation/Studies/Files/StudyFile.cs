using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Picket.Files;
using Picket.Files.Yaml;
using Picket.Simulation.Studies.Running;

namespace Picket.Simulation.Studies.Files;

/// <summary>A study file as read, with its scenario: the study, or everything that is wrong with both.</summary>
/// <remarks>A file without <c>study:</c> is a scenario, which is studied as it is written: one point, 10,000 runs.</remarks>
public sealed class StudyFile
{
    private readonly YamlMapping? _scenario;

    private StudyFile(string name, string text, Study? study, YamlMapping? scenario, string scenarioName, string scenarioText, ImmutableArray<ConfigurationProblem> problems)
    {
        (Name, Study, Problems, ScenarioName, _scenario) = (name, problems.IsEmpty ? study : null, problems, scenarioName, scenario);
        (Text, ScenarioText) = (text, scenarioText);
    }

    /// <summary>Checks a scenario's tree, whose file has this name. Called on several threads at once.</summary>
    internal delegate ScenarioVerdict ScenarioCheck(YamlMapping tree, string name);

    /// <summary>Name of the file, as it was given.</summary>
    public string Name { get; }

    /// <summary>Its text.</summary>
    public string Text { get; }

    /// <summary>The study; none when there are problems.</summary>
    public Study? Study { get; private init; }

    /// <summary>Where the scenario's file is.</summary>
    public string ScenarioName { get; }

    /// <summary>Text of the scenario's file.</summary>
    public string ScenarioText { get; }

    /// <summary>Every mistake of the study, of the scenario, and of the scenario with each level, under each plan, and at each point under each plan.</summary>
    public ImmutableArray<ConfigurationProblem> Problems { get; }

    /// <summary>What runs are measured by, at all points and under all plans; nothing when there are problems.</summary>
    public MeasureUnion Measures { get; private init; } = MeasureUnion.Of();

    /// <summary>The same with another number of runs or another seed, where they are given.</summary>
    public StudyFile With(long? runs, ulong? seed) => Study is not { } study ? this : new(Name, Text, null, _scenario, ScenarioName, ScenarioText, Problems)
    {
        Measures = Measures,
        Study = study with { Runs = runs ?? study.Runs, Seed = seed ?? study.Seed, StopLeast = Math.Min(study.StopLeast, runs ?? study.Runs) },
    };

    /// <summary>SHA-256 of a text, for results to say what they belong to.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Reads a study and its scenario from the disk. A file that cannot be read is a problem in line 0.</summary>
    internal static StudyFile Read(string path, ScenarioCheck check) => ReadText(path, out string text) is { } problem
        ? new(path, "", null, null, path, "", [new(path, 0, problem)])
        : Parse(text, path, check, ReadText);

    /// <summary>Reads a study from text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="name">Name of the file; the scenario's path is relative to its folder.</param>
    /// <param name="check">Checks a scenario.</param>
    /// <param name="scenario">Text of the scenario by its path; from the disk where there is none.</param>
    internal static StudyFile Parse(string text, string name, ScenarioCheck check, Func<string, string>? scenario = null) =>
        Parse(text, name, check, scenario is null ? ReadText : (string path, out string read) => { read = scenario(path); return null; });

    private delegate string? TextReader(string path, out string text);

    private static StudyFile Parse(string text, string name, ScenarioCheck check, TextReader read)
    {
        var problems = new ProblemList(name);
        YamlMapping? root = YamlDocument.Read(text, problems);
        if (root is null) return new(name, text, null, null, name, "", problems.InFileOrder());
        if (root.Entries.All(entry => entry.Key != "study"))
        {
            var itself = new Study { Name = Path.GetFileNameWithoutExtension(name), Title = ScenarioPath.Text(root, "scenario.title"), Scenario = name };
            ScenarioVerdict verdict = problems.IsEmpty ? check(root, name) : new(problems.InFileOrder(), []);
            return new(name, text, itself, root, name, text, verdict.Problems) { Measures = MeasureUnion.Of(verdict.Measures) };
        }

        var map = new YamlMap(root, "", problems);
        if (map.RequiredText("picket", "1, the version of the format") is { Length: > 0 } version && version != "1") map.Report("picket", $"found \"{version}\", allowed: 1");
        Study study = map.Map("study") is { } section ? StudySection.Read(section) : new Study { Name = "", Scenario = "" };
        map.Finish();
        string scenarioName = Path.Combine(Path.GetDirectoryName(name) ?? "", study.Scenario);
        if (study.Scenario.Length == 0) return new(name, text, null, null, scenarioName, "", problems.InFileOrder());
        if (read(scenarioName, out string scenarioText) is { } missing)
        {
            problems.Add(StudyCheck.LineOf(root, "study", "scenario"), $"study.scenario: {study.Scenario} {missing}");
            return new(name, text, null, null, scenarioName, "", problems.InFileOrder());
        }

        var scenarioProblems = new ProblemList(scenarioName);
        YamlMapping? tree = YamlDocument.Read(scenarioText, scenarioProblems);
        ImmutableArray<ConfigurationProblem> own = tree is null || !scenarioProblems.IsEmpty ? scenarioProblems.InFileOrder() : check(tree, scenarioName).Problems;
        var measures = MeasureUnion.Of();
        if (tree is not null && new StudyCheck(root, study, tree, problems) is { } changes)
        {
            if (scenarioProblems.IsEmpty) measures = changes.All(own, changed => check(changed, scenarioName));
            else changes.Paths();
        }

        return new(name, text, study, tree, scenarioName, scenarioText, [.. problems.InFileOrder(), .. own]) { Measures = measures };
    }

    /// <summary>The scenario's tree as it is written.</summary>
    internal YamlMapping Tree => _scenario!;

    /// <summary>Each change by itself: those of the plans, and the levels of the factors, or the ends of their ranges, without a plan.</summary>
    internal IEnumerable<(StudyPlan? Plan, string Path, YamlNode Value)> Changes =>
    [
        .. from plan in Study!.Plans from change in plan.Changes select ((StudyPlan?)plan, change.Path, change.Value),
        .. from factor in Study.Factors from value in factor.Values select ((StudyPlan?)null, factor.Path, (YamlNode)new YamlScalar(0, value)),
    ];

    /// <summary>The scenario's tree at a point under a plan.</summary>
    internal YamlMapping TreeAt(int point, int plan) => StudyCheck.Changed(_scenario!, [.. Study!.Plans[plan].Changes, .. Levels(point)]);

    /// <summary>The point that is nearest to the scenario as it is written, for what a report shows of one point.</summary>
    public int NearestPoint()
    {
        if (Study is not { } study) return 0;
        (int Factor, double Place)[] written = [.. study.Factors.Select((factor, index) => (Index: index, Place: factor.PlaceOf((ScenarioPath.Find(_scenario!, factor.Path) as YamlScalar)?.Text ?? "")))
            .Where(own => !double.IsNaN(own.Place)).Select(own => (own.Index, own.Place))];
        double[] away = [.. study.Design.Points.Select(point => written.Sum(own => Math.Pow(point[own.Factor] - own.Place, 2)))];
        return away.IndexOf(away.Min());
    }

    private IEnumerable<(string, YamlNode)> Levels(int point) =>
        Study!.Factors.Select((factor, index) => (factor.Path, (YamlNode)new YamlScalar(0, factor.At(Study.Design.Points[point][index]))));

    private static string? ReadText(string path, out string text)
    {
        try
        {
            text = File.ReadAllText(path);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            text = "";
            return $"cannot be read: {exception.Message}";
        }
    }
}
