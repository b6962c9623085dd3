using Picket.Simulation.Calibrations;
using Picket.Simulation.Studies.Files;

namespace Picket.Cli.Studies;

/// <summary>The calibration that a study draws from, or why it draws from none.</summary>
/// <param name="Calibration">The calibration; none where there is none that fits.</param>
/// <param name="InWords">Which it is, or why there is none, for the report.</param>
/// <param name="Hash">Hash of the file; empty where there is none.</param>
internal sealed record StudyCalibration(Calibration? Calibration, string InWords, string Hash)
{
    private const string None = "none";

    /// <summary>Finds the calibration of a study.</summary>
    /// <param name="scenarios">The study.</param>
    /// <param name="asked">The file that was asked for, or <c>none</c>; nothing for the one beside the scenario.</param>
    /// <exception cref="InvalidDataException">The file is wrong, or what was asked for does not fit the study; the message is one line.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static StudyCalibration Find(StudyScenarios scenarios, string? asked)
    {
        if (scenarios.File.Study!.Depth == StudyDepth.Picture)
            return asked is null or None ? new(null, "not needed at picture depth", "") : throw new InvalidDataException($"--calibration: found {asked}, allowed in a study at picture depth: none, since nothing is drawn there");
        if (asked == None) return new(null, "none, as was asked for", "");
        string path = asked ?? CalibrationFile.Beside(scenarios.File.ScenarioName);
        if (!File.Exists(path)) return asked is null ? new(null, $"none: there is no {Path.GetFileName(path)} beside the scenario", "") : throw new FileNotFoundException($"{path}: is not there, allowed: a file that picket calibrate wrote, or none");
        string text = File.ReadAllText(path);
        var calibration = CalibrationFile.Parse(text, path);
        if (Misfit(scenarios, calibration) is not { } misfit) return new(calibration, $"{path}: {calibration.InWords}", StudyFile.HashOf(text));
        return asked is null ? new(null, $"none: {path} does not fit, since {misfit}", "") : throw new InvalidDataException($"{path}: does not fit, since {misfit}; allowed: a calibration of this scenario, or --calibration none");
    }

    // Points and plans are compared with each other, so that they draw from one calibration or all from none.
    private static string? Misfit(StudyScenarios scenarios, Calibration calibration)
    {
        for (int point = 0; point < scenarios.File.Study!.Design.Points.Length; point++)
        {
            for (int plan = 0; plan < scenarios.File.Study.Plans.Length; plan++)
            {
                if (scenarios.SensingAt(point, plan) != calibration.Sensing) return point == 0 && plan == 0 ? "it was made of other sensors, weather, traffic, or other ways of the threats" : $"{(plan > 0 ? $"plan \"{scenarios.File.Study.Plans[plan].Name}\"" : $"point {point}")} changes what sensors see";
            }
        }

        return null;
    }
}
