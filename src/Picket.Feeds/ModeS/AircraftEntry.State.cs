using Picket.Core.Time;

namespace Picket.Feeds.ModeS;

/// <summary>How an entry is saved: every field but the texts that are made from the others.</summary>
internal partial struct AircraftEntry
{
    public void Save(BinaryWriter writer)
    {
        writer.Write(Address);
        writer.Write(Confirmed.Nanoseconds);
        Save(writer, Even, EvenTime, EvenSurface);
        Save(writer, Odd, OddTime, OddSurface);
        writer.Write(Position.LatitudeDegrees);
        writer.Write(Position.LongitudeDegrees);
        writer.Write(PositionTime.Nanoseconds);
        writer.Write(Conflicts);
        writer.Write(GeometricDifferenceFeet);
        writer.Write(DifferenceTime.Nanoseconds);
        writer.Write(Callsign);
        writer.Write(Squawk);
        writer.Write(Nacp);
    }

    public static AircraftEntry Load(BinaryReader reader)
    {
        AircraftEntry entry = new(reader.ReadInt32(), new(reader.ReadInt64()));
        (entry.Even, entry.EvenTime, entry.EvenSurface) = LoadCode(reader, odd: false);
        (entry.Odd, entry.OddTime, entry.OddSurface) = LoadCode(reader, odd: true);
        entry.Position = new(reader.ReadDouble(), reader.ReadDouble());
        entry.PositionTime = new(reader.ReadInt64());
        entry.Conflicts = reader.ReadInt32();
        entry.GeometricDifferenceFeet = reader.ReadInt32();
        entry.DifferenceTime = new(reader.ReadInt64());
        entry.Callsign = reader.ReadUInt64();
        entry.Squawk = reader.ReadInt16();
        entry.Nacp = reader.ReadSByte();
        return entry;
    }

    private static void Save(BinaryWriter writer, in CprCode code, Instant time, bool surface)
    {
        writer.Write(code.Latitude);
        writer.Write(code.Longitude);
        writer.Write(time.Nanoseconds);
        writer.Write(surface);
    }

    private static (CprCode Code, Instant Time, bool Surface) LoadCode(BinaryReader reader, bool odd) =>
        (new(reader.ReadInt32(), reader.ReadInt32(), odd), new(reader.ReadInt64()), reader.ReadBoolean());
}
