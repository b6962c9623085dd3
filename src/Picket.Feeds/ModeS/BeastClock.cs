using Picket.Core.Time;

namespace Picket.Feeds.ModeS;

/// <summary>What a receiver has said of its clock in status frames.</summary>
/// <remarks>Radarcape status data: bit 0x10 of byte 0 says GPS; without bit 0x80 of byte 2 the firmware is a second ahead of UTC.</remarks>
internal struct BeastClock
{
    private const int Unknown = 0, Ticks = 1, Gps = 2, GpsAhead = 3;
    private byte _kind;

    /// <summary>Whether the timestamps are surely GPS times of day.</summary>
    public readonly bool IsGps => _kind >= Gps;

    /// <summary>Whether the timestamps are surely ticks of 12 MHz.</summary>
    public readonly bool IsTicks => _kind == Ticks;

    /// <summary>Reads a status frame.</summary>
    public void Learn(in ModeSFrame status) =>
        _kind = status.Field(4, 1) == 0 ? (byte)Ticks : status.Field(17, 1) != 0 ? (byte)Gps : (byte)GpsAhead;

    /// <summary>UTC time of day of a timestamp, taken as GPS.</summary>
    public readonly bool TryTimeOfDay(ulong timestamp, out Duration ofDay)
    {
        if (!BeastTimestamp.TryGpsTimeOfDay(timestamp, out ofDay)) return false;
        if (_kind == GpsAhead) ofDay -= Duration.FromSeconds(1);
        return true;
    }

    public readonly void Save(BinaryWriter writer) => writer.Write(_kind);

    public void Load(BinaryReader reader)
    {
        _kind = reader.ReadByte();
        if (_kind > GpsAhead) throw new InvalidDataException("not a clock of a receiver");
    }
}
