using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Scans;

/// <summary>A detection as bytes of a checkpoint.</summary>
internal static class DetectionBytes
{
    /// <summary>Writes a detection bit for bit.</summary>
    public static void Save(BinaryWriter writer, in Detection detection)
    {
        writer.Write(detection.Sensor);
        writer.Write(detection.Scan);
        writer.Write(detection.Time.Nanoseconds);
        MeasurementBytes.Save(writer, detection.Measurement);
        SaveText(writer, detection.Identity.Scheme);
        SaveText(writer, detection.Identity.Value);
        SaveText(writer, detection.Callsign);
        writer.Write(detection.Squawk is { } code ? code : -1);
        SaveText(writer, detection.Class);
        writer.Write(detection.ClassProbability);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static Detection Load(BinaryReader reader) => new()
    {
        Sensor = reader.ReadInt32(),
        Scan = reader.ReadInt64(),
        Time = new Instant(reader.ReadInt64()),
        Measurement = MeasurementBytes.Load(reader),
        Identity = new Identity(LoadText(reader), LoadText(reader)),
        Callsign = LoadText(reader),
        Squawk = reader.ReadInt32() is var code && code < 0 ? null : (short)code,
        Class = LoadText(reader),
        ClassProbability = reader.ReadDouble(),
    };

    private static void SaveText(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string? LoadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
