using System.Text.Json;
using System.Text.Json.Serialization;
using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Simulation.Exercises;

/// <summary>A line of <c>events.jsonl</c>: something that happened in an exercise.</summary>
public sealed record ExerciseEvent
{
    /// <summary>A play of the scenario begins; what follows is of this play.</summary>
    public const string Play = "play";

    /// <summary>The picture gave a threat's track a name or a class that is not the threat's.</summary>
    public const string Named = "named";

    /// <summary>The picture showed a track for ten seconds where nothing is.</summary>
    public const string Stray = "stray";

    /// <summary>Something happened to a vehicle on the road; no sensor sees it.</summary>
    public const string Roadside = "roadside";

    /// <summary>People said so.</summary>
    public const string Reported = "reported";

    /// <summary>A threat that came down took out a launcher of a layer.</summary>
    public const string Lost = "lost";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true };

    /// <summary>When, UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary>What: <see cref="Play"/>, a step of a threat or its fate in lower case, <see cref="Named"/>, <see cref="Stray"/>, <see cref="Roadside"/>, <see cref="Reported"/>, <see cref="Lost"/>, the stage that a zone is told from now on, or the instructor's act.</summary>
    public required string Event { get; init; }

    /// <summary>Whose: the threat, the zone, the track, the group, the layer, or the scenario; empty for the whole exercise.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The layer, track, zone, threat or name, or the person who did it; none where nobody is named.</summary>
    public string? By { get; init; }

    /// <summary>The person's reason; none for what no person did.</summary>
    public string? Why { get; init; }

    /// <summary>What a threat is, as it begins, or the title of the scenario.</summary>
    public string? Kind { get; init; }

    /// <summary>The zone that a threat goes to, as it begins.</summary>
    public string? Target { get; init; }

    /// <summary>What is true behind a warning's track: the threat or the traffic.</summary>
    public string? Of { get; init; }

    /// <summary>The track of a warning.</summary>
    public string? Track { get; init; }

    /// <summary>Where a threat ended, m east, north and up of the site.</summary>
    public double[]? Place { get; init; }

    /// <summary>How far into the scenario a play begins, s.</summary>
    public double? From { get; init; }

    /// <summary><see cref="Time"/> as site time.</summary>
    [JsonIgnore]
    public Instant At => Instant.FromUtc(DateTime.SpecifyKind(Time, DateTimeKind.Utc));

    /// <summary>A place as it is written.</summary>
    internal static double[] Of3(in EnuVector place) => [Math.Round(place.X, 1), Math.Round(place.Y, 1), Math.Round(place.Z, 1)];

    /// <summary>The event as a line of JSON, without its end.</summary>
    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    /// <summary>Reads a line; none where it is no event.</summary>
    internal static ExerciseEvent? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ExerciseEvent>(line, s_json) is { Event: not null, Subject: not null, Place: null or { Length: 3 } } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
