using Picket.Core.Time;
using Picket.Tracking.Filtering;

namespace Picket.Tracking.Mixtures;

/// <summary>A Bernoulli: what is known of one object under one history of its detections.</summary>
internal struct LocalHypothesis<TState>
    where TState : unmanaged
{
    /// <summary>Where it is, if it exists.</summary>
    public TState State;

    /// <summary>Probability that it exists.</summary>
    public double Existence;

    /// <summary>Its newest detections, 16 bits a look, the newest lowest: their number in the look from 1, 0 for none.</summary>
    public UInt128 Recent;

    /// <summary>Time of the newest detection.</summary>
    public Instant LastSeen;

    /// <summary>How many detections it had.</summary>
    public long Detections;

    /// <summary>Index of the sensor that gave the newest detection.</summary>
    public int Sensor;

    /// <summary>Writes it bit for bit.</summary>
    public readonly void Save<TFilter>(BinaryWriter writer, in TFilter filter)
        where TFilter : struct, ITrackFilter<TState>
    {
        filter.Save(writer, State);
        writer.Write(Existence);
        writer.Write((ulong)(Recent >> 64));
        writer.Write((ulong)Recent);
        writer.Write(LastSeen.Nanoseconds);
        writer.Write(Detections);
        writer.Write(Sensor);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static LocalHypothesis<TState> Load<TFilter>(BinaryReader reader, in TFilter filter)
        where TFilter : struct, ITrackFilter<TState> =>
        new()
        {
            State = filter.Load(reader),
            Existence = reader.ReadDouble(),
            Recent = new UInt128(reader.ReadUInt64(), reader.ReadUInt64()),
            LastSeen = new Instant(reader.ReadInt64()),
            Detections = reader.ReadInt64(),
            Sensor = reader.ReadInt32(),
        };
}
