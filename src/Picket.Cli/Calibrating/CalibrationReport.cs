using System.Globalization;
using Picket.Cli.Commands;
using Picket.Cli.Studies;
using Picket.Cli.Terminal;
using Picket.Simulation.Calibrations;
using Picket.Simulation.Scenarios;

namespace Picket.Cli.Calibrating;

/// <summary>Writes a calibration with its report and tables, and says what came of it.</summary>
internal static class CalibrationReport
{
    /// <summary>Writes all files.</summary>
    /// <param name="console">Where the summary goes.</param>
    /// <param name="check">What came of it.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="commandLine">How it was asked for.</param>
    /// <param name="beside">Where <c>picket study</c> looks for the calibration by itself.</param>
    /// <param name="json">Whether the summary is for machines.</param>
    public static void Write(CommandConsole console, CalibrationCheck check, Scenario scenario, string folder, string commandLine, string beside, bool json)
    {
        string file = Path.Combine(folder, Path.GetFileName(beside)), page = Path.Combine(folder, "report.html");
        WholeFile.Write(file, writer => CalibrationFile.Write(check.Calibration, writer));
        WholeFile.Write(Path.Combine(folder, "comparison.csv"), writer => Table(check, writer));
        WholeFile.Write(page, writer => writer.Write(CalibrationPage.Of(check, scenario, commandLine)));
        if (json)
        {
            console.Text.WriteLine(AsJson(check, file, page));
            return;
        }

        foreach (Agreement agreement in check.Judged)
        {
            console.Text.WriteLine($"{agreement.Quantity.Name}: picture {Figure.Of(agreement.Picture)}, study {Figure.Of(agreement.Study)}, difference {Figure.Of(agreement.Difference)}; "
                + $"{Figure.Of(agreement.Detectable)} would have been found in four of five cases");
        }

        console.Text.WriteLine(check.Verdict);
        console.Text.WriteLine($"calibration: {file}; beside the scenario, as {beside}, picket study finds it by itself");
        console.Text.WriteLine($"report: {page}");
    }

    private static string AsJson(CalibrationCheck check, string file, string page) => JsonText.Of(new
    {
        agrees = check.Agrees,
        verdict = check.Verdict,
        joint_confidence = check.JointConfidence,
        runs = new { fitted = check.Calibration.Runs, compared = check.PictureRuns, study = check.StudyRuns },
        quantities = check.Agreements.Where(agreement => agreement.IsKnown).Select(agreement => new
        {
            name = agreement.Quantity.Name,
            unit = agreement.Quantity.Unit,
            judged = agreement.Quantity.Judged,
            agrees = agreement.Agrees,
            picture = StudyJson.Interval(agreement.Picture),
            study = StudyJson.Interval(agreement.Study),
            difference = StudyJson.Interval(agreement.Difference),
            detectable = agreement.Detectable,
        }),
        calibration = file,
        report = page,
    });

    private static void Table(CalibrationCheck check, TextWriter writer)
    {
        writer.WriteLine("quantity,unit,judged,picture,picture_low,picture_high,study,study_low,study_high,difference,low,high,confidence,detectable");
        foreach (Agreement own in check.Agreements)
        {
            double[] numbers = [own.Picture.Value, own.Picture.Low, own.Picture.High, own.Study.Value, own.Study.Low, own.Study.High, own.Difference.Value, own.Difference.Low, own.Difference.High, own.Quantity.Judged ? check.JointConfidence : 0.95, own.Detectable];
            writer.WriteLine($"{own.Quantity.Name},{own.Quantity.Unit},{(own.Quantity.Judged ? "yes" : "no")},{string.Join(',', numbers.Select(Number))}");
        }
    }

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("G6", CultureInfo.InvariantCulture) : "";
}
