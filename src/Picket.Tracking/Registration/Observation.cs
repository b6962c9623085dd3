using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Registration;

/// <summary>A measurement that is certainly a track's, as it came.</summary>
/// <param name="Track">Number of the track.</param>
/// <param name="Sensor">Index of the sensor.</param>
/// <param name="Time">The stamp.</param>
/// <param name="Raw">The measurement, with its biases.</param>
internal readonly record struct Observation(long Track, int Sensor, Instant Time, Measurement Raw) : IComparable<Observation>
{
    /// <summary>By time, sensor and track, so that the order of arrival has no part in it.</summary>
    public int CompareTo(Observation other) => (Time, Sensor, Track).CompareTo((other.Time, other.Sensor, other.Track));

    /// <summary>Writes the observation bit for bit.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Track);
        writer.Write(Sensor);
        writer.Write(Time.Nanoseconds);
        MeasurementBytes.Save(writer, Raw);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static Observation Load(BinaryReader reader) => new(reader.ReadInt64(), reader.ReadInt32(), new Instant(reader.ReadInt64()), MeasurementBytes.Load(reader));
}
