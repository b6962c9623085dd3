using Picket.Core.Time;
using Picket.Tracking.Filtering;

namespace Picket.Tracking.Mixtures;

/// <summary>One object of the estimate.</summary>
internal struct MixtureEstimate<TState>
    where TState : unmanaged
{
    // GOSPA's least expected error asks for a little more than 1/2, which on constant density costs the same; where objects meet, 0.4 is better by 1 %.
    private const double LowestReported = 0.4;

    /// <summary>Number of its track, in order of start.</summary>
    public long Number;

    /// <summary>Probability that it exists, over all hypotheses.</summary>
    public double Existence;

    /// <summary>Whether it is likely enough to be told.</summary>
    public readonly bool IsReported => Existence > LowestReported;

    /// <summary>Where it is, if it exists, at the time of the newest look.</summary>
    public TState State;

    /// <summary>Time of its track's first detection.</summary>
    public Instant FirstSeen;

    /// <summary>Time of its track's newest detection.</summary>
    public Instant LastSeen;

    /// <summary>How many detections its track had.</summary>
    public long Detections;

    /// <summary>Index of the sensor that gave its track's newest detection.</summary>
    public int Sensor;

    /// <summary>Index of its detection in the newest look, or -1.</summary>
    public int Detection;

    /// <summary>Writes it bit for bit, but for <see cref="Detection"/>: what is restored has no newest look.</summary>
    public readonly void Save<TFilter>(BinaryWriter writer, in TFilter filter)
        where TFilter : struct, ITrackFilter<TState>
    {
        writer.Write(Number);
        writer.Write(Existence);
        filter.Save(writer, State);
        writer.Write(FirstSeen.Nanoseconds);
        writer.Write(LastSeen.Nanoseconds);
        writer.Write(Detections);
        writer.Write(Sensor);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static MixtureEstimate<TState> Load<TFilter>(BinaryReader reader, in TFilter filter)
        where TFilter : struct, ITrackFilter<TState> =>
        new()
        {
            Number = reader.ReadInt64(),
            Existence = reader.ReadDouble(),
            State = filter.Load(reader),
            FirstSeen = new Instant(reader.ReadInt64()),
            LastSeen = new Instant(reader.ReadInt64()),
            Detections = reader.ReadInt64(),
            Sensor = reader.ReadInt32(),
            Detection = -1,
        };
}
