using Picket.Core.Detections;
using Picket.Core.Time;

namespace Picket.Feeds.ModeS;

/// <summary>What is remembered of one address; see <see cref="AircraftTable"/>.</summary>
internal struct AircraftEntry
{
    /// <summary>An instant before everything.</summary>
    public static readonly Instant Never = new(long.MinValue / 4);

    /// <summary>Address, with <see cref="ModeSReport.NotIcao"/> where it is none of ICAO's.</summary>
    public int Address;

    /// <summary>When a reply with clean parity last came from it.</summary>
    public Instant Confirmed;

    /// <summary>The newest even and odd codes, and when they came.</summary>
    public CprCode Even, Odd;
    public Instant EvenTime, OddTime;
    public bool EvenSurface, OddSurface;

    /// <summary>The newest position, and when it came.</summary>
    public LatitudeLongitude Position;
    public Instant PositionTime;

    /// <summary>Positions in a row that were too far from the newest one.</summary>
    public int Conflicts;

    /// <summary>The newest pressure altitude, and the GNSS height less it, ft; <see cref="AltitudeCode.None"/> where unknown.</summary>
    public int PressureAltitudeFeet, GeometricDifferenceFeet;
    public Instant DifferenceTime;

    /// <summary>Code of the callsign, 0 where unknown; Mode 3/A code, -1 where unknown; NACp, -1 where unknown.</summary>
    public ulong Callsign;
    public short Squawk;
    public sbyte Nacp;

    /// <summary>The names as text, made when first asked for; not part of the saved state.</summary>
    private string? _callsignText;
    private Identity _identity;

    public AircraftEntry(int address, Instant time)
    {
        Address = address;
        Confirmed = time;
        EvenTime = OddTime = PositionTime = DifferenceTime = Never;
        PressureAltitudeFeet = GeometricDifferenceFeet = AltitudeCode.None;
        Squawk = -1;
        Nacp = -1;
    }

    /// <summary>The Mode 3/A code, where known.</summary>
    public readonly short? SquawkOrNull => Squawk < 0 ? null : Squawk;

    /// <summary>The callsign, where known.</summary>
    public string? CallsignOrNull() => Callsign == 0 ? null : _callsignText ??= new Callsign(Callsign).ToString();

    /// <summary>The address as an identity.</summary>
    public Identity Name()
    {
        if (_identity.IsNone)
        {
            Identity icao = Identity.Icao(Address & 0xFFFFFF);
            _identity = (Address & ModeSReport.NotIcao) == 0 ? icao : icao with { Scheme = "non-icao" };
        }

        return _identity;
    }

    /// <summary>Takes a callsign.</summary>
    public void SetCallsign(Callsign callsign)
    {
        if (callsign.Code == Callsign || !callsign.IsValid) return;
        (Callsign, _callsignText) = (callsign.Code, null);
    }

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
        writer.Write(PressureAltitudeFeet);
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
        entry.PressureAltitudeFeet = reader.ReadInt32();
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
