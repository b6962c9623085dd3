using System.Collections.Immutable;
using System.Globalization;
using Picket.Files.Yaml;
using Picket.Simulation.Studies.Designs;
using Picket.Simulation.Studies.Sensitivity;

namespace Picket.Simulation.Studies.Files;

/// <summary>The <c>study:</c> of a study file.</summary>
internal static class StudySection
{
    private const int MostPoints = 20_000;

    /// <summary>Reads it; what is wrong is reported, and what cannot be laid out is left out.</summary>
    public static Study Read(YamlMap map)
    {
        string scenario = map.RequiredText("scenario", "the path of a scenario file, as in scenario: s2-air-base.yaml");
        var study = new Study { Name = map.Text("name") ?? Path.GetFileNameWithoutExtension(scenario), Scenario = scenario, Title = map.Text("title") ?? "" };
        study = study with
        {
            Depth = map.Choice("depth", StudyDepth.Study, ("study", StudyDepth.Study), ("picture", StudyDepth.Picture)),
            Runs = Whole(map, "runs", 1, 1_000_000_000, study.Runs),
            Seed = (ulong)Whole(map, "seed", 0, 1L << 53, (long)study.Seed),
        };
        if (map.Map("stop") is { } stop)
        {
            study = study with
            {
                StopMeasure = stop.RequiredText("measure", "the name of a measure, as in measure: leakers"),
                StopWidth = stop.RequiredNumber("width", NumberRange.Positive("unit of the measure, end to end, at 95 %")),
                StopLeast = Whole(stop, "least", 2, study.Runs, Math.Min(study.StopLeast, study.Runs)),
            };
            stop.Finish();
        }

        ImmutableArray<Factor> factors = Factors(map);
        study = study with { Factors = factors, Plans = Plans(map, factors) };
        study = Layout(map, study);
        map.Finish();
        return study;
    }

    private static ImmutableArray<Factor> Factors(YamlMap study)
    {
        var factors = new List<Factor>();
        foreach (YamlMap map in study.Maps("factors"))
        {
            string path = map.RequiredText("path", "the path of a value in the scenario, as in path: threats.raid.count");
            string name = map.Text("name") ?? path;
            var factor = new Factor(name, path);
            if (map.Has("levels") == map.Has("range")) map.Report($"found {(map.Has("levels") ? "levels and a range" : "neither levels nor a range")}, allowed: one of them, as in levels: [10, 20, 40] or range: [10, 60]");
            else if (map.Has("levels")) factor = factor with { Levels = Levels(map) };
            else if (map.Interval("range", NumberRange.Any("")) is { } range)
            {
                bool whole = map.Flag("whole", false);
                if (range.Start >= range.End) map.Report("range", "found no length, allowed: [from, to], from below to");
                if (whole && (range.Start % 1 != 0 || range.End % 1 != 0)) map.Report("range", "found ends that are not whole, allowed with whole: true: whole numbers");
                factor = factor with { Low = range.Start, High = range.End, Whole = whole };
            }

            if (factors.Any(other => other.Path == path)) map.Report("path", $"found \"{path}\" a second time, allowed: one factor for a value");
            if (factors.Any(other => other.Name == name)) map.Report("name", $"found \"{name}\" a second time, allowed: names that differ");
            map.Finish();
            factors.Add(factor);
        }

        return [.. factors];
    }

    private static ImmutableArray<string> Levels(YamlMap map)
    {
        YamlNode[] items = [.. map.List("levels")];
        string[] levels = [.. items.OfType<YamlScalar>().Select(item => item.Text)];
        if (levels.Length < items.Length) map.Report("levels", $"found {items.First(item => item is not YamlScalar).Found}, allowed: single values");
        else if (levels.Length < 2) map.Report("levels", $"found {(levels.Length == 0 ? "none" : "one")}, allowed: two or more");
        if (levels.GroupBy(level => double.TryParse(level, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? $"{number}" : level).FirstOrDefault(same => same.Count() > 1) is { } twice) map.Report("levels", $"found \"{twice.Key}\" twice, allowed: levels that differ");
        return [.. levels];
    }

    private static ImmutableArray<StudyPlan> Plans(YamlMap study, ImmutableArray<Factor> factors)
    {
        var plans = new List<StudyPlan>();
        foreach (YamlMap map in study.Maps("plans"))
        {
            string name = map.RequiredText("name", "a name, as in name: one gun more");
            ImmutableArray<(string, YamlNode)> changes = [];
            if (map.Has("set") && map.Map("set") is { } set)
            {
                changes = [.. set.Entries.Select(entry => (entry.Key, entry.Value))];
                foreach (YamlEntry entry in set.Entries.Where(entry => factors.Any(factor => $"{entry.Key}.".StartsWith($"{factor.Path}.", StringComparison.Ordinal))))
                    set.Report(entry.Key, "found in a plan and among the factors, allowed: in one of them");
            }

            if (plans.Any(other => other.Name == name)) map.Report("name", $"found \"{name}\" a second time, allowed: names that differ");
            map.Finish();
            plans.Add(new() { Name = name, Changes = changes });
        }

        if (study.Has("plans") && plans.Count < 2) study.Report("plans", "found fewer than two, allowed: two or more; the others are compared with the first, which may change nothing");
        return plans.Count == 0 ? [new StudyPlan { Name = "as written" }] : [.. plans];
    }

    private static Study Layout(YamlMap map, Study study)
    {
        YamlMap? design = map.Map("design"), sensitivity = map.Map("sensitivity");
        int factors = study.Factors.Length;
        if (design is not null && sensitivity is not null) map.Report("sensitivity", "found beside a design, allowed: one of them; a sensitivity method lays out its own points");
        if (factors == 0 && (design ?? sensitivity) is { } idle) idle.Report("found without factors, allowed: with at least one factor");
        if (sensitivity is not null) return Sensitivity(sensitivity, study, factors);
        if (factors == 0)
        {
            design?.Text("kind");
            return study;
        }

        bool levelled = study.Factors.All(factor => !factor.Levels.IsEmpty);
        string kind = design?.Choice("kind", levelled ? "full-factorial" : "latin-hypercube", ("full-factorial", "full-factorial"), ("latin-hypercube", "latin-hypercube"), ("nearly-orthogonal", "nearly-orthogonal"))
            ?? (levelled ? "full-factorial" : "latin-hypercube");
        if (kind == "full-factorial")
        {
            design?.Finish();
            if (!levelled)
            {
                design!.Report("kind", $"found full-factorial, but {study.Factors.First(factor => factor.Levels.IsEmpty).Name} has no levels; allowed: factors with levels, or latin-hypercube, nearly-orthogonal");
                return study;
            }

            double count = study.Factors.Aggregate(1.0, (product, factor) => product * factor.Levels.Length);
            if (count > MostPoints) map.Report(design is null ? "factors" : "design", $"found {count:F0} combinations, allowed: at most {MostPoints}; a latin-hypercube or nearly-orthogonal design needs fewer");
            return count > MostPoints ? study : study with { Design = Design.FullFactorial([.. study.Factors.Select(factor => factor.Levels.Length)]) };
        }

        // The search takes time and memory by the square of the points.
        int least = kind == "nearly-orthogonal" ? factors + 2 : 2;
        int points = design is null ? Math.Clamp(10 * factors, 2, 1000) : (int)Whole(design, "points", least, 1000, Math.Max(least, kind == "nearly-orthogonal" ? Math.Max(17, 3 * factors) : Math.Min(10 * factors, 1000)));
        ulong seed = design is null ? 1 : (ulong)Whole(design, "seed", 0, 1L << 53, 1);
        design?.Finish();
        return study with { Design = kind == "nearly-orthogonal" ? HypercubeSearch.NearlyOrthogonal(points, study.Factors, seed) : HypercubeSearch.LatinHypercube(points, factors, seed) };
    }

    private static Study Sensitivity(YamlMap map, Study study, int factors)
    {
        SensitivityMethod method = map.Has("method")
            ? map.Choice("method", SensitivityMethod.Morris, ("morris", SensitivityMethod.Morris), ("sobol", SensitivityMethod.Sobol))
            : SensitivityMethod.None;
        if (method == SensitivityMethod.None) map.Report("\"method\" is missing; it must be morris or sobol");
        study = study with { Sensitivity = method, SensitivityMeasure = map.Text("measure") };
        ulong seed = (ulong)Whole(map, "seed", 0, 1L << 53, 1);
        int most = MostPoints / Math.Max(1, factors + 2);
        if (method == SensitivityMethod.Sobol)
        {
            int rows = (int)Whole(map, "rows", 8, most, Math.Min(128, most));
            if (factors > 0) study = study with { Design = Sobol.Points(factors, rows, seed) };
        }
        else
        {
            int trajectories = (int)Whole(map, "trajectories", 2, most, Math.Min(20, most)), levels = (int)Whole(map, "levels", 2, 100, 4);
            if (levels % 2 != 0) map.Report("levels", $"found {levels}, allowed: an even number");
            else if (factors > 0) study = study with { Design = Morris.Points(factors, trajectories, levels, seed) };
        }

        map.Finish();
        return study;
    }

    private static long Whole(YamlMap map, string key, long low, long high, long fallback)
    {
        if (map.Number(key, new(low, high)) is not { } number) return fallback;
        if (number % 1 == 0) return (long)number;
        map.Report(key, string.Create(CultureInfo.InvariantCulture, $"found {number}, allowed: a whole number {low} to {high}"));
        return fallback;
    }
}
