using System.Globalization;
using Picket.Cli.Commands;
using Picket.Cli.Studies.Page;
using Picket.Cli.Terminal;
using Picket.Files.Journals;
using Picket.Simulation.Studies.Files;
using Picket.Simulation.Studies.Running;

namespace Picket.Cli.Studies;

/// <summary>Runs a study, or what is left of it, and writes its report.</summary>
/// <param name="console">Where progress and the summary go.</param>
/// <param name="file">The study, without problems.</param>
/// <param name="scenarioHash">SHA-256 of the scenario with its sites.</param>
/// <param name="calibrations">The calibrations that it draws from, if any.</param>
/// <param name="commandLine">How it was asked for.</param>
internal sealed class StudyWork(CommandConsole console, StudyFile file, string scenarioHash, StudyCalibrations calibrations, string commandLine)
{
    private const int PictureBlockRuns = 4;
    private readonly Study _study = file.Study!;

    /// <summary>Does it.</summary>
    /// <param name="models">Makes the model of a point under a plan.</param>
    /// <param name="without">Makes the models of a point under a plan without each part of the runs behind its calibration.</param>
    /// <param name="folder">Where results and report go; what is there of the same study is not run again.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="json">Whether what came out is said for machines.</param>
    /// <param name="stop">Keeps what is done and ends.</param>
    public async Task<StudyReport> RunAsync(Func<int, int, IRunModel> models, Func<int, int, IReadOnlyList<IRunModel>> without, string folder, int workers, bool json, CancellationToken stop)
    {
        StudyJob job = Job();
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, "results.study");
        using ResultsFile results = Input.Read(() => ResultsFile.Open(path, Identity(), job));
        int known = results.Earlier.Count;
        if (known > 0) console.Error.WriteLine($"going on: {known:N0} blocks of runs are already in {path}");
        StudyResults done;
        try
        {
            if (job.Stop is { } rule && calibrations.Parts > 0) job = job with { Stop = Vain(rule, await Open(null)) };
            done = await Progress.ShowAsync(console, "runs", 1, progress => Task.Run(() => StudyRunner.Run(job, models, results, workers, (ran, most) => progress.Report((double)ran / most), stop), stop));
            if (calibrations.Parts > 0) done = done.With(await Open(done.Points));
        }
        catch (OperationCanceledException)
        {
            console.Error.WriteLine($"stopped; the same command goes on from what is in {path}");
            throw;
        }

        var report = new StudyReport(file, done, HostDescription.Version, commandLine, scenarioHash, calibrations.InWords) { Unknown = calibrations.Unknown };
        Write("report.html", writer => writer.Write(StudyPage.Of(report)));
        Write("results.csv", writer => StudyTables.Results(report, writer));
        Write("distributions.csv", writer => StudyTables.Distributions(report, writer));
        if (_study.Plans.Length > 1) Write("comparisons.csv", writer => StudyTables.Comparisons(report, writer));
        if (_study.Sensitivity != SensitivityMethod.None) Write("sensitivity.csv", writer => StudyTables.Sensitivity(report, writer));
        if (report.Unanswered is { } why) console.Error.WriteLine($"sensitivity.measure: {why}");
        if (json) console.Text.WriteLine(StudyJson.Of(report, Path.Combine(folder, "report.html")));
        else Summarise(report, folder);
        return report;

        Task<PointInput[]> Open(IReadOnlyList<PointTally>? made) => Progress.ShowAsync(console, "runs without parts of the calibration", 1, progress =>
            Task.Run(() => InputJackknife.Run(job, calibrations.Parts, made, without, workers, progress.Report, stop), stop));

        void Write(string name, Action<TextWriter> content) => WholeFile.Write(Path.Combine(folder, name), content);
    }

    // Where no number of runs would bring the interval to the width that is asked for.
    private StopRule Vain(StopRule rule, PointInput[] inputs)
    {
        double[] widths = [.. inputs.Select(input => Enumerable.Range(0, _study.Plans.Length).Max(plan => 2 * input.Reach(plan, rule.Measure)))];
        HashSet<int> points = [.. widths.Index().Where(width => width.Item > rule.Width).Select(width => width.Index)];
        if (points.Count > 0)
        {
            console.Error.WriteLine($"stop.width: the runs behind the calibration alone leave {_study.StopMeasure} an interval {Figure.Of(widths.Max())} wide{(widths.Length > 1 ? $" at {points.Count:N0} of {widths.Length:N0} points" : "")}, "
                + $"and {Figure.Of(rule.Width)} is asked for: it ends there after {rule.Least:N0} runs; more calibration runs would narrow it, more study runs would not");
        }

        return rule with { Vain = points };
    }

    private StudyJob Job()
    {
        IReadOnlyList<Measure> measures = file.Measures.All;
        int stopped = _study.StopMeasure is { } stop ? measures.Index().First(pair => pair.Item.Name == stop).Index : -1;
        return new StudyJob(_study.Design.Points.Length, _study.Plans.Length, _study.Runs, _study.Seed, measures)
        {
            BlockRuns = _study.Depth == StudyDepth.Picture ? PictureBlockRuns : 1000,
            Stop = stopped < 0 ? null : new StopRule(stopped, _study.StopWidth, _study.StopLeast),
        };
    }

    private Dictionary<string, string> Identity() => new()
    {
        ["version"] = HostDescription.Version,
        ["scenario"] = scenarioHash,
        ["study"] = StudyFile.HashOf(file.Text),
        ["calibration"] = calibrations.Hash,
        ["seed"] = _study.Seed.ToString(CultureInfo.InvariantCulture),
        ["number of runs"] = _study.Runs.ToString(CultureInfo.InvariantCulture),
    };

    private void Summarise(StudyReport report, string folder)
    {
        PointTally point = report.Results.Points[report.Shown];
        if (report.Results.Points.Count > 1) console.Text.WriteLine($"at {report.PointInWords(report.Shown)}:");
        foreach ((int plan, StudyPlan named) in _study.Plans.Index())
        {
            foreach ((int index, Measure measure) in report.Headlines(4))
                console.Text.WriteLine($"{(_study.Plans.Length > 1 ? named.Name + ": " : "")}{Figure.Name(measure)} {Figure.Of(point.Estimate(plan, index), measure)}{(measure.Unit.Length > 0 ? " " + measure.Unit : "")}{Figure.OfThis(", ", point.InputReach(plan, index), measure)}");
        }

        if (_study.Depth == StudyDepth.Study) console.Text.WriteLine($"calibration: {report.Calibration}");
        console.Text.WriteLine(report.Intervals);
        console.Text.WriteLine($"{report.Results.Runs:N0} runs, hash {report.Results.Hash}");
        console.Text.WriteLine($"report: {Path.Combine(folder, "report.html")}");
    }
}
