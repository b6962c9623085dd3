using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Picket.Simulation.Calibrations;

/// <summary>A <see cref="Calibration"/> as a text file that people can read: a line that says what it is, a line of JSON that says where it comes from, a line that names the columns, and a line for each history.</summary>
/// <remarks>A history begins with the number of its run. Times are rounded to 0.01 s. <c>-</c> is what never was. Changes are parted by blanks; zones by semicolons, each as its reach and, for each stretch in cover, when it was heard and when cleared.</remarks>
public static class CalibrationFile
{
    private const string Magic = "picket-calibration 3", Columns = $"run,{WithoutRuns}", Nothing = "-", Extension = ".calibration.csv";
    private const string Earlier = "picket-calibration 2", WithoutRuns = "group,way,ended,detected,changes,zones"; // did not say which history is of which run

    private sealed record Head(string Scenario, string Sensing, string Version, ulong Seed, int Runs);

    /// <summary>What stands for a scenario's calibration beside its file: <c>s1.yaml</c> has <c>s1.calibration.csv</c>, and with a study's plan "radar lost" <c>s1.radar-lost.calibration.csv</c>.</summary>
    /// <param name="scenario">The scenario's file.</param>
    /// <param name="plan">The plan; none for the scenario as it is written.</param>
    public static string Beside(string scenario, string? plan) =>
        Path.ChangeExtension(scenario, $"{(plan is null ? "" : $".{string.Concat(plan.Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-'))}")}{Extension}");

    /// <summary>The calibrations beside a scenario's file, that of the scenario as it is written first.</summary>
    public static string[] AllBeside(string scenario)
    {
        string own = Beside(scenario, null), name = Path.GetFileNameWithoutExtension(scenario), folder = Path.GetDirectoryName(scenario) ?? "";
        string[] others = [.. Directory.EnumerateFiles(folder.Length == 0 ? "." : folder, $"{name}.*{Extension}").Select(file => Path.Combine(folder, Path.GetFileName(file))).Order(StringComparer.Ordinal)];
        return File.Exists(own) ? [own, .. others] : others;
    }

    /// <summary>Writes a calibration.</summary>
    public static void Write(Calibration calibration, TextWriter writer)
    {
        writer.Write($"{Magic}\n{JsonSerializer.Serialize(new Head(calibration.Scenario, calibration.Sensing, calibration.Version, calibration.Seed, calibration.Runs))}\n{Columns}\n");
        foreach (ThreatHistory history in calibration.Histories) writer.Write($"{Line(history)}\n");
    }

    /// <summary>Reads a calibration.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="InvalidDataException">It is none, or is wrong somewhere; the message is one line that says what and where.</exception>
    public static Calibration Parse(string text, string name)
    {
        string[] lines = text.Split('\n');
        bool told = lines[0].TrimEnd('\r') == Magic;
        if (!told && lines[0].TrimEnd('\r') != Earlier) throw new InvalidDataException($"{name}: found \"{Cut(lines[0])}\" in the first line, allowed: {Magic}, as picket calibrate writes it");
        Head head = lines.Length > 2 ? ReadHead(lines[1], name) : throw new InvalidDataException($"{name}: ends after line {lines.Length}, and has no histories");
        string columns = told ? Columns : WithoutRuns;
        if (lines[2].TrimEnd('\r') != columns) throw new InvalidDataException($"{name}:3: found \"{Cut(lines[2])}\", allowed: {columns}");
        var histories = ImmutableArray.CreateBuilder<ThreatHistory>();
        for (int line = 3; line < lines.Length; line++)
        {
            string row = lines[line].TrimEnd('\r');
            if (row.Length == 0 && line == lines.Length - 1) break;
            ThreatHistory? history = TryParse(told ? row : $"{Nothing},{row}");
            if (history is null || history.Run >= head.Runs)
                throw new InvalidDataException($"{name}:{line + 1}: found \"{Cut(row)}\", allowed: {columns} with{(told ? " runs from 0 and below Runs," : "")} times in s, changes that never run backwards, and - for what never was");
            histories.Add(history);
        }

        if (histories.Count == 0) throw new InvalidDataException($"{name}: has no histories");
        return new() { Scenario = head.Scenario, Sensing = head.Sensing, Version = head.Version, Seed = head.Seed, Runs = head.Runs, Histories = histories.DrainToImmutable() };
    }

    /// <summary>A history as a line of the file.</summary>
    public static string Line(ThreatHistory history) =>
        string.Join(',', history.Run == ThreatHistory.UnknownRun ? Nothing : history.Run.ToString(CultureInfo.InvariantCulture), history.Group,
            Text(history.Way), Text(history.Ended), Text(history.Detected), string.Join(' ', history.Changes.Select(Text)), string.Join(';', history.Zones.Select(Zone)));

    /// <summary>The history of a line; none where it is wrong.</summary>
    public static ThreatHistory? TryParse(string line)
    {
        if (line.Split(',') is not [var number, { Length: > 0 } group, .. { Length: 5 } fields] || RunOf(number) is not { } run) return null;
        if (Number(fields[0]) is not { } way || !(way >= 0) || Number(fields[1]) is not { } ended || Number(fields[2]) is not { } detected) return null;
        var changes = ImmutableArray.CreateBuilder<double>();
        foreach (string field in fields[3].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Number(field) is not { } change || double.IsNaN(change) || (changes.Count > 0 && change < changes[^1])) return null;
            changes.Add(change);
        }

        var zones = ImmutableArray.CreateBuilder<ZoneTold>();
        foreach (string field in fields[4].Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Zone(field) is not { } zone) return null;
            zones.Add(zone);
        }

        return new(group, way, detected, changes.DrainToImmutable(), zones.DrainToImmutable()) { Run = run, Ended = ended };
    }

    private static int? RunOf(string text) =>
        text == Nothing ? ThreatHistory.UnknownRun : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int run) ? run : null;

    private static string Zone(ZoneTold zone) => string.Join(' ', zone.Covers.SelectMany(cover => new[] { cover.Heard, cover.Cleared }).Prepend(zone.Reach).Select(Text));

    private static ZoneTold? Zone(string text)
    {
        double?[] parts = [.. text.Split(' ').Select(Number)];
        if (parts.Length % 2 == 0 || parts[0] is not { } reach || !(reach >= 0)) return null;
        var covers = ImmutableArray.CreateBuilder<ToldCover>();
        for (int part = 1; part < parts.Length; part += 2)
        {
            if (parts[part] is not { } heard || double.IsNaN(heard) || parts[part + 1] is not { } cleared) return null;
            covers.Add(new(heard, cleared));
        }

        return new(reach, covers.DrainToImmutable());
    }

    private static Head ReadHead(string line, string name)
    {
        try
        {
            if (JsonSerializer.Deserialize<Head>(line) is { Scenario: not null, Sensing: not null, Version: not null, Runs: > 0 } head) return head;
        }
        catch (JsonException)
        {
        }

        throw new InvalidDataException($"{name}:2: found \"{Cut(line)}\", allowed: JSON with Scenario, Sensing, Version, Seed and Runs");
    }

    private static string Text(double value) => double.IsNaN(value) ? Nothing : Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    private static double? Number(string text) =>
        text == Nothing ? double.NaN : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    private static string Cut(string line) => line.Length <= 60 ? line.TrimEnd('\r') : $"{line[..60]}...";
}
