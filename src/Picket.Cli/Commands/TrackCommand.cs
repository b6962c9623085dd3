using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Picket.Cli.Terminal;
using Picket.Cli.Tracks;
using Picket.Files;
using Picket.Files.Csv;
using Picket.Files.Recordings;
using Picket.Files.Sites;

namespace Picket.Cli.Commands;

/// <summary><c>picket track</c>: the picture off line, as fast as it goes.</summary>
internal static class TrackCommand
{
    private const int RowsPerReport = 1000;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var inputs = new Argument<string[]>("INPUT") { Description = "Detections in CSV files, merged by their times of arrival; or one capture (pcap, pcapng), recording, or file of one feed's bytes", Arity = ArgumentArity.OneOrMore };
        var site = new Option<string>("--site") { Description = "The site file", Required = true, HelpName = "SITE.yaml" };
        var output = new Option<string>("--output") { Description = "Where the tracks go", Required = true, HelpName = "TRACKS.csv" };
        var warnings = new Option<string?>("--warnings") { Description = "Where the warnings go", HelpName = "WARNINGS.csv" };
        var threads = new Option<int>("--threads") { Description = "Threads to use on large scans of CSV files, the tracks are the same for any number; a recording is folded on one, as it was live", DefaultValueFactory = _ => 1 };
        var all = new Option<bool>("--all") { Description = "Write tentative tracks too" };
        var json = new Option<bool>("--json") { Description = "Report hash, counts and CPU time a scan, measured in a second run over the same input" };
        var command = new PicketCommand("track", "Track the detections of a file, as fast as it goes.", "picket track detections.csv --site site.yaml --output tracks.csv")
        { inputs, site, output, warnings, threads, all, json };
        command.SetAction(async (words, stop) =>
        {
            if (words.GetValue(threads) < 1) throw new CommandError($"--threads: found {words.GetValue(threads)}, allowed: a whole number from 1");
            SiteFile file = ReadSite(console, words.GetValue(site)!);
            TrackInput input = Input.Read(() => Open(words.GetValue(inputs)!, file, words.GetValue(threads), console.Error));
            var run = new TrackRun(input);
            TrackReport report = await Progress.ShowAsync(console, "tracking", Math.Max(1, input.Count), progress =>
                Task.Run(() => Write(run, input, words.GetValue(output)!, words.GetValue(warnings), words.GetValue(all), progress, stop), stop));
            console.Text.WriteLine(words.GetValue(json) ? JsonSerializer.Serialize(AsJson(report, run.Measure()), Json) : report.ToString());
        });
        return command;
    }

    private static TrackReport Write(TrackRun run, TrackInput input, string tracks, string? warnings, bool all, Progress progress, CancellationToken stop)
    {
        TrackReport report = default;
        if (warnings is null)
        {
            Write(warned: null);
            return report;
        }

        WholeFile.Write(warnings, writer =>
        {
            var warned = new WarningCsvWriter(writer, input.Site, journal: 0, input.TimesAreSeconds);
            warned.WriteHeader();
            Write(warned);
        });
        return report;

        void Write(WarningCsvWriter? warned) => WholeFile.Write(tracks, writer => report = run.Write(writer, warned, all, taken =>
        {
            if (taken % RowsPerReport != 0) return;
            stop.ThrowIfCancellationRequested();
            progress.Report(taken);
        }));
    }

    private static TrackInput Open(string[] paths, SiteFile file, int threads, TextWriter messages)
    {
        string? recording = paths.FirstOrDefault(path => Recording.IsRecording(path) || Recording.IsCapture(path) || Recording.IsFeed(path));
        if (recording is null) return CsvInput.Read(paths, file.Site!, threads, messages);
        if (paths.Length > 1) throw new CommandError($"{recording}: found beside other inputs, allowed: one capture, recording or feed's bytes alone, or CSV files");
        return new RecordingInput(Recording.Open(recording, Recording.IsRecording(recording) ? null : file), file.Site!);
    }

    /// <summary>Reads a site file; every mistake in it is a line on standard error.</summary>
    internal static SiteFile ReadSite(CommandConsole console, string path)
    {
        SiteFile file = SiteFile.Read(path);
        if (file.Site is not null) return file;
        foreach (ConfigurationProblem problem in file.Problems.SkipLast(1)) console.Error.WriteLine(problem);
        throw new CommandError(file.Problems[^1].ToString());
    }

    private static object AsJson(in TrackReport report, TimeSpan processorTime) => new
    {
        hash = report.Hash,
        detections = report.Detections,
        too_old = report.TooOld,
        scans = report.Scans,
        tracks = report.Tracks,
        cpu_ms = processorTime.TotalMilliseconds,
        cpu_ms_per_scan = report.Scans > 0 ? processorTime.TotalMilliseconds / report.Scans : 0,
    };
}
