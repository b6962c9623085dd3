using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Picket.Cli.Terminal;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Files.Csv;
using Picket.Tracking.Metrics;

namespace Picket.Cli.Commands;

/// <summary><c>picket score</c>: how well tracks agree with the truth.</summary>
internal static class ScoreCommand
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var truth = new Option<string>("--truth") { Description = "Where the objects really were: time,target,x,y[,z]", Required = true, HelpName = "TRUTH.csv" };
        var tracks = new Option<string>("--tracks") { Description = "The tracks, as picket track writes them", Required = true, HelpName = "TRACKS.csv" };
        var cutoff = new Option<double>("--cutoff") { Description = "GOSPA's c, m", DefaultValueFactory = _ => 100 };
        var order = new Option<double>("--order") { Description = "GOSPA's p, at least 1", DefaultValueFactory = _ => 2 };
        var from = new Option<string?>("--from") { Description = "First truth time, s or ISO 8601" };
        var to = new Option<string?>("--to") { Description = "Last truth time, s or ISO 8601" };
        var stale = new Option<double?>("--stale") { Description = "Age above which a track's last line no longer counts, s (default: two truth intervals)" };
        var json = new Option<bool>("--json") { Description = "Machine-readable, with every truth time" };
        var plot = new Option<string?>("--plot") { Description = "Write a page with GOSPA and the counts over time", HelpName = "FILE.html" };
        var command = new PicketCommand("score", "Score tracks against the truth: GOSPA with its parts, OSPA, breaks and swaps.",
            "picket score --truth truth.csv --tracks tracks.csv --cutoff 100 --plot score.html")
        { truth, tracks, cutoff, order, from, to, stale, json, plot };
        command.SetAction(words =>
        {
            if (!(words.GetValue(cutoff) > 0)) throw new CommandError($"--cutoff: found {words.GetValue(cutoff)}, allowed: a length above 0 m");
            if (!(words.GetValue(order) >= 1)) throw new CommandError($"--order: found {words.GetValue(order)}, allowed: a number from 1");
            var window = (From: Time("--from", words.GetValue(from)), To: Time("--to", words.GetValue(to)));
            Scorer scorer = Input.Read(() => Score(words.GetValue(truth)!, words.GetValue(tracks)!, new Scorer(words.GetValue(cutoff), words.GetValue(order)), window, words.GetValue(stale)));
            if (scorer.Times.Count == 0) throw new CommandError($"{words.GetValue(truth)}: no truth times, allowed: at least one, from --from to --to");
            if (words.GetValue(plot) is { } page) WholeFile.Write(page, writer => writer.Write(ScorePlot.Page(scorer, words.GetValue(cutoff), words.GetValue(order))));
            console.Text.WriteLine(words.GetValue(json) ? JsonSerializer.Serialize(AsJson(scorer), Json) : AsText(scorer));
        });
        return command;
    }

    private static Scorer Score(string truthPath, string tracksPath, Scorer scorer, (Instant? From, Instant? To) window, double? stale)
    {
        var byTime = TruthCsv.Read(truthPath).GroupBy(row => row.Time).OrderBy(group => group.Key).ToList();
        var timeline = new TrackTimeline(stale is { } seconds ? Duration.FromSeconds(seconds) : TwoIntervals([.. byTime.Select(group => group.Key)]));
        foreach (TrackRow row in TrackCsv.Read(tracksPath))
            timeline.Add(row.Time, new ScoredPoint(row.Track, row.Position, row.HasHeight), row.Velocity, row.Status != TrackStatus.Tentative);
        var tracks = new List<ScoredPoint>();
        foreach (var group in byTime)
        {
            if (group.Key < window.From || group.Key > window.To) continue;
            timeline.At(group.Key, tracks);
            scorer.Add(group.Key, [.. group.Select(row => new ScoredPoint(row.Target, row.Position, row.HasHeight))], [.. tracks]);
        }

        return scorer;
    }

    private static Duration TwoIntervals(List<Instant> times)
    {
        if (times.Count < 2) return Duration.FromSeconds(2);
        List<Duration> gaps = [.. times.Zip(times.Skip(1), (earlier, later) => later - earlier).Order()];
        return gaps[gaps.Count / 2] + gaps[gaps.Count / 2];
    }

    private static Instant? Time(string option, string? text)
    {
        if (text is null) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && Math.Abs(seconds) < 9e9) return Instant.FromSeconds(seconds);
        return Instant.TryParse(text, out Instant instant) ? instant : throw new CommandError($"{option}: found '{text}', allowed: seconds or a time as 2026-11-22T10:00:00Z");
    }

    private static object AsJson(Scorer scorer)
    {
        ScoreTotal total = scorer.Total();
        return new
        {
            scans = scorer.Times.Select(at => new
            {
                time = at.Time.Seconds,
                gospa = at.Gospa.Value,
                localisation = at.Gospa.Localisation,
                missed = at.Gospa.Missed,
                @false = at.Gospa.False,
                ospa = at.Gospa.Ospa,
                truth = at.Truth,
                tracks = at.Tracks,
            }),
            total = new
            {
                gospa = total.Gospa,
                per_target = total.PerTarget,
                localisation = total.Localisation,
                missed = total.Missed,
                @false = total.False,
                ospa = total.Ospa,
                breaks = total.Breaks,
                swaps = total.Swaps,
                first_confirmed = total.FirstConfirmed,
            },
        };
    }

    private static string AsText(Scorer scorer)
    {
        ScoreTotal total = scorer.Total();
        double times = scorer.Times.Count;
        int[] first = [.. total.FirstConfirmed.Values.OfType<int>().Order()];
        string firstText = first.Length == 0 ? "never" : $"within {first[(first.Length - 1) / 2]} truth times for half of them, {first[^1]} for the last";
        return $"""
            GOSPA         {total.Gospa,10:F2} m   root mean square over {times} times
            per target    {total.PerTarget,10:F2} m
            localisation  {total.Localisation,10:F2} m
            missed        {total.Missed,10}     {total.Missed / times:F2} a time
            false         {total.False,10}     {total.False / times:F2} a time
            OSPA          {total.Ospa,10:F2} m
            breaks        {total.Breaks,10}
            swaps         {total.Swaps,10}
            confirmed     {first.Length,10} of {total.FirstConfirmed.Count} objects, {firstText}
            """;
    }
}
