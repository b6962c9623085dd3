using System.CommandLine;
using System.Globalization;
using Picket.Cli.Scoring;
using Picket.Cli.Scoring.Page;
using Picket.Cli.Terminal;
using Picket.Core.Time;

namespace Picket.Cli.Commands;

/// <summary><c>picket score</c>: how well tracks agree with the truth.</summary>
internal static class ScoreCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var truth = new Option<string>("--truth") { Description = "Where the objects really were: time,target,x,y[,z][,vx,vy][,class]", Required = true, HelpName = "TRUTH.csv" };
        var tracks = new Option<string>("--tracks") { Description = "The tracks, as picket track writes them", Required = true, HelpName = "TRACKS.csv" };
        var cutoff = new Option<double>("--cutoff") { Description = "GOSPA's c, m", DefaultValueFactory = _ => 100 };
        var order = new Option<double>("--order") { Description = "GOSPA's p, at least 1", DefaultValueFactory = _ => 2 };
        var switching = new Option<double?>("--switching") { Description = "Trajectory GOSPA's cost of a switch, m (default: a tenth of the cutoff)" };
        var from = new Option<string?>("--from") { Description = "First truth time, s or ISO 8601" };
        var to = new Option<string?>("--to") { Description = "Last truth time, s or ISO 8601" };
        var stale = new Option<double?>("--stale") { Description = "Age above which a track's last line no longer counts, s (default: two truth intervals)" };
        var json = new Option<bool>("--json") { Description = "Machine-readable, with every truth time" };
        var plot = new Option<string?>("--plot") { Description = "Write a page with charts over time, a map and every figure", HelpName = "FILE.html" };
        var command = new PicketCommand("score", "Score tracks against the truth: GOSPA, OSPA, trajectory GOSPA, CLEAR-MOT, SIAP, NEES, breaks and swaps.",
            "picket score --truth truth.csv --tracks tracks.csv --cutoff 100 --plot score.html")
        { truth, tracks, cutoff, order, switching, from, to, stale, json, plot };
        command.SetAction(words =>
        {
            if (!(words.GetValue(cutoff) > 0)) throw new CommandError($"--cutoff: found {words.GetValue(cutoff)}, allowed: a length above 0 m");
            if (!(words.GetValue(order) >= 1)) throw new CommandError($"--order: found {words.GetValue(order)}, allowed: a number from 1");
            if (words.GetValue(switching) is { } cost && !(cost > 0)) throw new CommandError($"--switching: found {cost}, allowed: a length above 0 m");
            var asked = new ScoreWords(words.GetValue(truth)!, words.GetValue(tracks)!, words.GetValue(cutoff), words.GetValue(order),
                words.GetValue(switching) ?? words.GetValue(cutoff) / 10, Time("--from", words.GetValue(from)), Time("--to", words.GetValue(to)), words.GetValue(stale) is { } seconds ? Duration.FromSeconds(seconds) : null);
            ScoreRun run = Input.Read(() => ScoreRun.Of(asked));
            if (run.Gospa.Times.Count == 0) throw new CommandError($"{asked.Truth}: no truth times, allowed: at least one, from --from to --to");
            if (words.GetValue(plot) is { } page) WholeFile.Write(page, writer => writer.Write(ScorePage.Of(run)));
            console.Text.WriteLine(words.GetValue(json) ? ScoreJson.Of(run) : ScoreFigures.Table(run));
        });
        return command;
    }

    private static Instant? Time(string option, string? text)
    {
        if (text is null) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && Math.Abs(seconds) < 9e9) return Instant.FromSeconds(seconds);
        return Instant.TryParse(text, out Instant instant) ? instant : throw new CommandError($"{option}: found '{text}', allowed: seconds or a time as 2026-11-22T10:00:00Z");
    }
}
