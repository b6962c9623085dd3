using System.Collections.Immutable;
using Picket.Core.Time;

namespace Picket.Core.Sites;

/// <summary>A line of the timetable of silent tests: which zones, and when.</summary>
public sealed record ZoneTestTime
{
    /// <summary>Ids of the zones.</summary>
    public required ImmutableArray<string> Zones { get; init; }

    /// <summary>Time of day, UTC.</summary>
    public required Duration At { get; init; }

    /// <summary>How long from one test to the next, a minute or more; counted from <see cref="At"/> on 1970-01-01, so that it goes on over midnight and any restart.</summary>
    public required Duration Every { get; init; }

    /// <summary>How many boxes must answer, besides the broker.</summary>
    public int Boxes { get; init; }

    /// <summary>When the newest test was due, at the latest now.</summary>
    public Instant Newest(Instant now)
    {
        long since = now.Nanoseconds - At.Nanoseconds;
        return now - new Duration((since % Every.Nanoseconds + Every.Nanoseconds) % Every.Nanoseconds);
    }

    /// <summary>Whether another line says the same.</summary>
    public bool IsAs(ZoneTestTime other) => At == other.At && Every == other.Every && Boxes == other.Boxes && Zones.SequenceEqual(other.Zones);
}
