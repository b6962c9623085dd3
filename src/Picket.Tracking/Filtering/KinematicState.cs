using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Tracking.Filtering;

/// <summary>Where an object is and how it moves, as a Gaussian in the site frame: x, y, z in m, then their rates in m/s.</summary>
internal struct KinematicState
{
    /// <summary>What the state holds for.</summary>
    public Instant Time;

    /// <summary>The mean.</summary>
    public Vector6 Mean;

    /// <summary>The covariance.</summary>
    public Matrix6 Covariance;

    /// <summary>Whether measurements said anything of the height beyond what a range holds, and it is not long forgotten.</summary>
    public bool HeightTold;

    /// <summary>The mean position, m.</summary>
    public readonly EnuVector Position => new(Mean[0], Mean[1], Mean[2]);

    /// <summary>The mean velocity, m/s.</summary>
    public readonly EnuVector Velocity => new(Mean[3], Mean[4], Mean[5]);

    /// <summary>Writes the state bit for bit.</summary>
    public readonly void Save(BinaryWriter writer)
    {
        writer.Write(Time.Nanoseconds);
        writer.Write(HeightTold);
        for (int i = 0; i < 6; i++) writer.Write(Mean[i]);
        for (int i = 0; i < 36; i++) writer.Write(Covariance[i]);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static KinematicState Load(BinaryReader reader)
    {
        var state = new KinematicState { Time = new Instant(reader.ReadInt64()), HeightTold = reader.ReadBoolean() };
        for (int i = 0; i < 6; i++) state.Mean[i] = reader.ReadDouble();
        for (int i = 0; i < 36; i++) state.Covariance[i] = reader.ReadDouble();
        return state;
    }
}
