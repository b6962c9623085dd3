using Picket.Simulation.Calibrations;
using Picket.Simulation.Studies.Files;

namespace Picket.Cli.Studies;

/// <summary>The calibrations that a study draws from, one for all that has the same seen of sensors, or why it draws from none.</summary>
internal sealed class StudyCalibrations
{
    private const string None = "none";
    private readonly Calibration[] _calibrations; // point by point, plan by plan
    private readonly int _plans;

    private StudyCalibrations(Calibration[] calibrations, int plans, string inWords, string hash, string unknown)
    {
        (_calibrations, _plans, InWords, Hash, Unknown) = (calibrations, plans, inWords, hash, unknown);
        Parts = unknown.Length == 0 && calibrations.Length > 0 ? calibrations.Min(calibration => calibration.Parts) : 0;
    }

    /// <summary>Which they are, or why there is none, for the report.</summary>
    public string InWords { get; }

    /// <summary>Hash of the files; empty where there is none.</summary>
    public string Hash { get; }

    /// <summary>Into how many parts the runs behind them fall, each of which can be left out; 0 where that cannot be, or there are none.</summary>
    public int Parts { get; }

    /// <summary>Why it cannot be; empty where it can, and where there are none.</summary>
    public string Unknown { get; }

    /// <summary>What a point would draw from under a plan without each part of those runs.</summary>
    public IEnumerable<Calibration> Without(int point, int plan) => Enumerable.Range(0, Parts).Select(part => At(point, plan)!.Without(part, Parts));

    /// <summary>What a point draws from under a plan; nothing where the study draws from none.</summary>
    public Calibration? At(int point, int plan) => _calibrations.Length == 0 ? null : _calibrations[point * _plans + plan];

    /// <summary>Nothing to draw from.</summary>
    /// <param name="why">Why not, for the report.</param>
    public static StudyCalibrations Without(string why) => new([], 0, why, "", "");

    /// <summary>Finds the calibrations of a study. Points and plans are compared with each other, so that each draws from one, or all from none.</summary>
    /// <param name="scenarios">The study.</param>
    /// <param name="asked">The files that were asked for, or <c>none</c>; nothing for those beside the scenario.</param>
    /// <exception cref="InvalidDataException">A file is wrong, or what was asked for does not fit the study; the message is one line.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static StudyCalibrations Find(StudyScenarios scenarios, string[] asked)
    {
        StudyCalibrations found = Choose(scenarios, asked);
        if (scenarios.File.Study!.Depth == StudyDepth.Study && found._calibrations.Length == 0) RefuseWhatNobodySees(scenarios, found.InWords);
        return found;
    }

    private static StudyCalibrations Choose(StudyScenarios scenarios, string[] asked)
    {
        if (scenarios.File.Study!.Depth == StudyDepth.Picture)
            return asked is [] or [None] ? Without("not needed at picture depth") : throw new InvalidDataException($"--calibration: found {asked[0]}, allowed in a study at picture depth: none, since nothing is drawn there");
        if (asked is [None]) return Without("none, as was asked for");
        foreach (string file in asked.Where(file => !File.Exists(file))) throw new FileNotFoundException($"{file}: is not there, allowed: a file that picket calibrate wrote, or none");
        string[] paths = asked is [] ? CalibrationFile.AllBeside(scenarios.File.ScenarioName) : asked;
        if (paths is []) return Without($"none: there is no {Path.GetFileName(CalibrationFile.Beside(scenarios.File.ScenarioName, null))} beside the scenario");
        (string Path, string Text, Calibration Calibration)[] all = [.. paths.Select(path => (path, File.ReadAllText(path))).Select(file => (file.path, file.Item2, CalibrationFile.Parse(file.Item2, file.path)))];
        (string Sensing, string What)[] needed = [.. Needed(scenarios)], different = [.. needed.DistinctBy(one => one.Sensing)];
        foreach ((string sensing, string what) in different)
        {
            if (all.Any(one => one.Calibration.Sensing == sensing)) continue;
            string misfit = $"{(all.Length == 1 ? $"{paths[0]} does not fit" : $"none of {string.Join(", ", paths)} fits")}, since {what}";
            return asked is [] ? Without($"none: {misfit}") : throw new InvalidDataException($"{misfit}; allowed: a calibration of this scenario and of each plan that changes what sensors see (picket calibrate --plan), or --calibration none");
        }

        (string Path, string Text, Calibration Calibration)[] used = [.. different.Select(one => all.First(file => file.Calibration.Sensing == one.Sensing))];
        return new([.. needed.Select(one => used.First(file => file.Calibration.Sensing == one.Sensing).Calibration)], scenarios.File.Study.Plans.Length,
            string.Join("; ", used.Select(file => $"{file.Path}: {file.Calibration.InWords}")), StudyFile.HashOf(string.Concat(used.Select(file => file.Text))),
            used.Where(file => file.Calibration.Parts == 0).Select(file => Alike(file.Path, file.Calibration)).FirstOrDefault(""));
    }

    private static string Alike(string path, Calibration calibration) => calibration.Runs < 2
        ? $"{path} is of one run"
        : $"{path} is of an earlier Picket and does not say which threat is of which run (picket calibrate makes it anew)";

    // What study depth does not see would come to nothing at every point, and look like a result.
    private static void RefuseWhatNobodySees(StudyScenarios scenarios, string calibration)
    {
        if (scenarios.PictureOnlyChange() is not (var plan, { } path)) return;
        string file = scenarios.File.Name, name = plan?.Name ?? "NAME";
        throw new InvalidDataException($"{file}: {(plan is null ? "a factor" : $"plan \"{name}\"")} changes {path}, which study depth sees only in a calibration (here {calibration}); allowed: depth: picture, "
            + $"or {(plan is null ? "plans in place of the factor, each with a calibration" : "a calibration of each plan")} beside the scenario (picket calibrate {file} --plan \"{name}\")");
    }

    private static IEnumerable<(string Sensing, string What)> Needed(StudyScenarios scenarios)
    {
        for (int point = 0; point < scenarios.File.Study!.Design.Points.Length; point++)
        {
            for (int plan = 0; plan < scenarios.File.Study.Plans.Length; plan++)
            {
                yield return (scenarios.SensingAt(point, plan), point == 0 && plan == 0 ? "it was made of other sensors, weather, traffic, or other ways of the threats"
                    : $"{(plan > 0 ? $"plan \"{scenarios.File.Study.Plans[plan].Name}\"" : $"point {point}")} changes what sensors see");
            }
        }
    }
}
