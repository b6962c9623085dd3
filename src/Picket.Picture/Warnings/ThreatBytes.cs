using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Picture.Warnings;

/// <summary>A threat as a checkpoint holds it.</summary>
internal static class ThreatBytes
{
    public static void Write(BinaryWriter writer, in ZoneThreat threat)
    {
        ImpactEstimate impact = threat.Impact;
        writer.Write(threat.Track);
        writer.Write(threat.Probability);
        writer.Write(impact.Time.Nanoseconds);
        writer.Write(impact.Earliest.Nanoseconds);
        writer.Write(impact.Latest.Nanoseconds);
        writer.Write(impact.Place.X);
        writer.Write(impact.Place.Y);
        writer.Write(impact.Place.Z);
        writer.Write(impact.SemiMajor);
        writer.Write(impact.SemiMinor);
        writer.Write(impact.Orientation);
    }

    public static ZoneThreat Read(BinaryReader reader) => new(reader.ReadInt64(), reader.ReadDouble(), new ImpactEstimate(
        new Instant(reader.ReadInt64()),
        new Instant(reader.ReadInt64()),
        new Instant(reader.ReadInt64()),
        new EnuVector(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()),
        reader.ReadDouble(),
        reader.ReadDouble(),
        reader.ReadDouble()));
}
