using System.Collections.Immutable;
using System.Globalization;

namespace Picket.Benchmarks.Gate;

/// <summary>What the picture made of one incident of the release gate: a round, a drone, or a flock or drone of one's own that is nothing. Times are s, to a tenth as they are kept.</summary>
internal sealed record Incident
{
    /// <summary>First line of a file of incidents.</summary>
    public const string Header = "incident,kind,start,end,faults,tracked,untracked,tracks,doubled,round,as_round,in_danger,needless,false,ghosts";

    /// <summary>Its group and its number there, as in <c>short-rounds/3</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required IncidentKind Kind { get; init; }

    /// <summary>When it begins, s of the scenario.</summary>
    public required double Start { get; init; }

    /// <summary>Until when it is followed: to its end, and what is nothing for five minutes at most.</summary>
    public required double End { get; init; }

    /// <summary>What is wrong with which sensor meanwhile, as in <c>fine duplicates 0.3; coarse clock 1.5</c>.</summary>
    public string Faults { get; init; } = "";

    /// <summary>How long after its beginning it has a confirmed track; null where it never has one.</summary>
    public double? Tracked { get; init; }

    /// <summary>How long it has none after that.</summary>
    public double Untracked { get; init; }

    /// <summary>How many tracks are of it, one after the other: one for each object where no number changes.</summary>
    public int Tracks { get; init; }

    /// <summary>How long it has more tracks than one.</summary>
    public double Doubled { get; init; }

    /// <summary>How long after its beginning the picture takes it for a round in free flight; null where it never does.</summary>
    public double? Round { get; init; }

    /// <summary>How long it takes it for one.</summary>
    public double AsRound { get; init; }

    /// <summary>The zones that it endangers where it comes down, each with how long before it was told to take cover; null where it was not.</summary>
    public ImmutableArray<(string Zone, double? Warned)> InDanger { get; init; } = [];

    /// <summary>How many times a zone took cover for its tracks and nothing came down there.</summary>
    public int Needless { get; init; }

    /// <summary>How many times a zone took cover for nothing because of a track of nothing, or of an airliner, from its beginning to the next incident's.</summary>
    public int False { get; init; }

    /// <summary>How many tracks of nothing that flies began from its beginning to the next incident's.</summary>
    public int Ghosts { get; init; }

    /// <summary>The line in a file.</summary>
    public string Line => string.Join(',', Id, Kind.ToString().ToLowerInvariant(), Text(Start), Text(End), Faults, Text(Tracked), Text(Untracked), Text(Tracks), Text(Doubled), Text(Round), Text(AsRound),
        string.Join(' ', InDanger.Select(zone => $"{zone.Zone}:{Text(zone.Warned)}")), Text(Needless), Text(False), Text(Ghosts));

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Incident Read(string line)
    {
        if (line.Split(',') is not [var id, var kind, var start, var end, var faults, var tracked, var untracked, var tracks, var doubled, var round, var asRound, var zones, var needless, var wrong, var ghosts])
            throw new FormatException($"found \"{line}\", allowed: {Header}");
        return new()
        {
            Id = id,
            Kind = Enum.Parse<IncidentKind>(kind, ignoreCase: true),
            Start = Number(start),
            End = Number(end),
            Faults = faults,
            Tracked = Perhaps(tracked),
            Untracked = Number(untracked),
            Tracks = (int)Number(tracks),
            Doubled = Number(doubled),
            Round = Perhaps(round),
            AsRound = Number(asRound),
            InDanger = [.. zones.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(zone => zone.Split(':')).Select(zone => (zone[0], Perhaps(zone[1])))],
            Needless = (int)Number(needless),
            False = (int)Number(wrong),
            Ghosts = (int)Number(ghosts),
        };
    }

    private static string Text(double? number) => number?.ToString("0.#", CultureInfo.InvariantCulture) ?? "";

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double? Perhaps(string text) => text.Length == 0 ? null : Number(text);
}

/// <summary>What an incident is.</summary>
internal enum IncidentKind
{
    /// <summary>A rocket or mortar round.</summary>
    Round,

    /// <summary>A hostile drone.</summary>
    Drone,

    /// <summary>A flock or a drone of one's own: nothing that anybody is to be warned of.</summary>
    Nothing,
}
