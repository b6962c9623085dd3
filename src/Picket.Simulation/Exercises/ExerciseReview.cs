using System.Collections.Immutable;
using Picket.Core.Exercises;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Files.Csv;
using Picket.Files.Sites;

namespace Picket.Simulation.Exercises;

/// <summary>What crews saw of an exercise against what was true: the newest play in the folder that an exercise leaves.</summary>
public sealed record ExerciseReview
{
    /// <summary>The site.</summary>
    public required Site Site { get; init; }

    /// <summary>Name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>When the play began.</summary>
    public required Instant Began { get; init; }

    /// <summary>How far into the scenario it began, s.</summary>
    public required double From { get; init; }

    /// <summary>Time of the last thing that is written down.</summary>
    public required Instant Until { get; init; }

    /// <summary>The threats, in order of coming.</summary>
    public required ImmutableArray<ReviewedThreat> Threats { get; init; }

    /// <summary>Every warning to take cover, in order of time.</summary>
    public required ImmutableArray<ReviewedWarning> Warnings { get; init; }

    /// <summary>What each zone was told, in order of time.</summary>
    public required ImmutableArray<(string Zone, Instant Time, WarningStage Stage)> Told { get; init; }

    /// <summary>What happened on the road and was reported by people, in order of time: the event, the vehicle that it met, and how long until they said so, s; none where they have not yet.</summary>
    public ImmutableArray<(string Id, string Zone, double? Reported)> Roadside { get; init; } = [];

    /// <summary>Launchers that threats took out where they came down, in order of time.</summary>
    public ImmutableArray<(string Layer, string Threat, Instant Time)> Lost { get; init; } = [];

    /// <summary>Where vehicles truly drove, once a second, m, site frame, by zone.</summary>
    public ImmutableArray<(string Zone, ImmutableArray<EnuVector> Path)> Vehicles { get; init; } = [];

    /// <summary>What people did by hand: the instructor, and officers who told zones something.</summary>
    public required ImmutableArray<ExerciseEvent> Acts { get; init; }

    /// <summary>Tracks that the picture showed where nothing was.</summary>
    public required ImmutableArray<ExerciseEvent> Strays { get; init; }

    private const string Allowed = "allowed: a folder exercise-TIME, which picket serve --exercise leaves beside the site's journal";
    private static readonly ImmutableArray<string> s_files = [ExerciseFiles.SiteName, ExerciseFiles.TruthName, ExerciseFiles.EventsName];

    /// <summary>Reads the folder of an exercise.</summary>
    /// <exception cref="InvalidDataException">It holds no exercise, or not a whole one; the message says what is missing, or file and line.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ExerciseReview Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new InvalidDataException($"there is no such folder; {Allowed}");
        if (s_files.FirstOrDefault(name => !File.Exists(Path.Combine(folder, name))) is { } missing) throw new InvalidDataException($"no exercise left this folder, for {missing} is not in it; {Allowed}");
        SiteFile site = SiteFile.Read(Path.Combine(folder, ExerciseFiles.SiteName));
        return Of(site.Site ?? throw new InvalidDataException(site.Problems[0].ToString()), TextOf(folder, ExerciseFiles.TruthName), TextOf(folder, ExerciseFiles.EventsName));
    }

    /// <summary>Compares what was written down.</summary>
    /// <param name="site">The site.</param>
    /// <param name="truth">The text of <c>truth.csv</c>.</param>
    /// <param name="events">The text of <c>events.jsonl</c>.</param>
    /// <exception cref="InvalidDataException">A line cannot be used, or no play has begun; the message says file and line.</exception>
    internal static ExerciseReview Of(Site site, string truth, string events)
    {
        ExerciseEvent[] all = [.. events.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, index) => ExerciseEvent.Read(line)
            ?? throw new InvalidDataException($"{ExerciseFiles.EventsName}:{index + 1}: found what is no event, allowed: a JSON object with time, event and subject"))];
        int begin = Array.FindLastIndex(all, one => one.Event == ExerciseEvent.Play);
        if (begin < 0) throw new InvalidDataException($"{ExerciseFiles.EventsName}: no play begins in it");
        ExerciseEvent play = all[begin];
        ExerciseEvent[] told = all[(begin + 1)..];
        ILookup<string, TruthRow> paths = TruthCsv.Read(new StringReader(truth), ExerciseFiles.TruthName).Where(row => row.Time >= play.At).ToLookup(row => row.Target);
        var zones = new ToldZones(site, told);
        ImmutableArray<ReviewedThreat> threats = [.. told.Where(one => one.Event == WordOf(ThreatStep.Began)).Select(one => ReviewedThreat.Of(one, told, paths, zones))];
        return new()
        {
            Site = site,
            Scenario = play.Subject,
            Title = play.Kind ?? "",
            Began = play.At,
            From = play.From ?? 0,
            Until = told.Select(one => one.At).Concat(paths.SelectMany(path => path.TakeLast(1)).Select(row => row.Time)).Append(play.At).Max(),
            Threats = threats,
            Warnings = [.. told.Where(one => one.Event == StageNames.Of(WarningStage.TakeCover)).Select(one => ReviewedWarning.Of(one, zones, threats))],
            Told = [.. from one in told from stage in Enum.GetValues<WarningStage>() where one.Event == StageNames.Of(stage) select (one.Subject, one.At, stage)],
            Roadside = [.. from one in told where one.Event == ExerciseEvent.Roadside select (one.Subject, one.By ?? "", (told.FirstOrDefault(said => said.Event == ExerciseEvent.Reported && said.Subject == one.Subject)?.At - one.At)?.Seconds)],
            Lost = [.. from one in told where one.Event == ExerciseEvent.Lost select (one.Subject, one.By ?? "", one.At)],
            Vehicles = [.. from zone in site.Zones where zone.Motion is not null && paths.Contains(zone.Id) select (zone.Id, paths[zone.Id].Select(row => row.Position).ToImmutableArray())],
            Acts = [.. told.Where(one => one.Why is not null)],
            Strays = [.. told.Where(one => one.Event == ExerciseEvent.Stray)],
        };
    }

    /// <summary>The whole lines of a file that may be written to at the same time, or that a killed process left in the middle of a line.</summary>
    internal static string TextOf(string folder, string name)
    {
        using var reader = new StreamReader(new FileStream(Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        string text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)];
    }

    /// <summary>The word for a step in the events.</summary>
    internal static string WordOf(ThreatStep step) => step.ToString().ToLowerInvariant();
}
