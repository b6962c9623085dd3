using Picket.Core.Detections;

namespace Picket.Tracking.Tracks;

/// <summary>A measurement as bytes of a checkpoint.</summary>
internal static class MeasurementBytes
{
    /// <summary>Writes a measurement bit for bit.</summary>
    public static void Save(BinaryWriter writer, in Measurement measurement)
    {
        writer.Write((byte)measurement.Components);
        writer.Write(measurement.X);
        writer.Write(measurement.Y);
        writer.Write(measurement.Z);
        writer.Write(measurement.Range);
        writer.Write(measurement.Azimuth);
        writer.Write(measurement.Elevation);
        writer.Write(measurement.RangeRate);
        writer.Write(measurement.SigmaX);
        writer.Write(measurement.SigmaY);
        writer.Write(measurement.SigmaZ);
        writer.Write(measurement.SigmaRange);
        writer.Write(measurement.SigmaAzimuth);
        writer.Write(measurement.SigmaElevation);
        writer.Write(measurement.SigmaRangeRate);
        writer.Write(measurement.VelocityX);
        writer.Write(measurement.VelocityY);
        writer.Write(measurement.VelocityZ);
        writer.Write(measurement.SigmaVelocity);
        writer.Write(measurement.SigmaVelocityZ);
        writer.Write(measurement.IsEstimate);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static Measurement Load(BinaryReader reader) => new()
    {
        Components = (MeasuredComponents)reader.ReadByte(),
        X = reader.ReadDouble(),
        Y = reader.ReadDouble(),
        Z = reader.ReadDouble(),
        Range = reader.ReadDouble(),
        Azimuth = reader.ReadDouble(),
        Elevation = reader.ReadDouble(),
        RangeRate = reader.ReadDouble(),
        SigmaX = reader.ReadDouble(),
        SigmaY = reader.ReadDouble(),
        SigmaZ = reader.ReadDouble(),
        SigmaRange = reader.ReadDouble(),
        SigmaAzimuth = reader.ReadDouble(),
        SigmaElevation = reader.ReadDouble(),
        SigmaRangeRate = reader.ReadDouble(),
        VelocityX = reader.ReadDouble(),
        VelocityY = reader.ReadDouble(),
        VelocityZ = reader.ReadDouble(),
        SigmaVelocity = reader.ReadDouble(),
        SigmaVelocityZ = reader.ReadDouble(),
        IsEstimate = reader.ReadBoolean(),
    };
}
