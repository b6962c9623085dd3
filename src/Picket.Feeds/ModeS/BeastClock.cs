using Picket.Core.Time;

namespace Picket.Feeds.ModeS;

/// <summary>Finds out which clock a receiver's timestamps come from: its status frames say it, else the timestamps give it away.</summary>
/// <remarks>
/// Radarcape status data: bit 0x10 of byte 0 says GPS; without bit 0x80 of byte 2 the firmware is a second ahead of UTC. Without status frames: a nanosecond field of
/// a whole second or more is a 12 MHz count. A step over the second that is short in GPS time would be a silence of at least 6 s in 12 MHz, so
/// <see cref="EnoughSteps"/> of them with nothing out of range are a GPS clock. It fails for a receiver of 12 MHz that hears a frame every 6 to 48 s.
/// </remarks>
internal struct BeastClock
{
    private const byte Unknown = 0, Ticks = 1, Gps = 2, GpsAhead = 3;
    private const int EnoughSteps = 3;

    private byte _kind;
    private byte _steps;
    private ulong _previous;

    private static Duration ShortStep => Duration.FromMilliseconds(500);

    /// <summary>Whether the timestamps are surely GPS times of day.</summary>
    public readonly bool IsGps => _kind >= Gps;

    /// <summary>Whether the timestamps are surely ticks of 12 MHz.</summary>
    public readonly bool IsTicks => _kind == Ticks;

    /// <summary>Whether the timestamps are more likely GPS times of day, so far.</summary>
    public readonly bool LooksGps => IsGps || _kind == Unknown && _steps > 0;

    /// <summary>Looks at a frame, in the order of reception.</summary>
    public void Learn(in BeastFrame frame)
    {
        if (frame.Type == BeastType.Status) Learn(frame.Data);
        else if (_kind == Unknown && frame.Timestamp is not (0 or BeastTimestamp.Synthetic)) Learn(frame.Timestamp);
    }

    private void Learn(in ModeSFrame status) => _kind = status.Field(4, 1) == 0 ? Ticks : status.Field(17, 1) != 0 ? Gps : GpsAhead;

    private void Learn(ulong timestamp)
    {
        if (!BeastTimestamp.TryGpsTimeOfDay(timestamp, out Duration now))
        {
            _kind = Ticks;
            return;
        }

        bool isStep = timestamp >> 30 == (_previous >> 30) + 1 && BeastTimestamp.TryGpsTimeOfDay(_previous, out Duration before) && now - before < ShortStep;
        if (isStep && ++_steps >= EnoughSteps) _kind = Gps;
        _previous = timestamp;
    }

    /// <summary>UTC time of day of a timestamp, taken as GPS.</summary>
    public readonly bool TryTimeOfDay(ulong timestamp, out Duration ofDay)
    {
        if (!BeastTimestamp.TryGpsTimeOfDay(timestamp, out ofDay)) return false;
        if (_kind == GpsAhead) ofDay -= Duration.FromSeconds(1);
        return true;
    }

    public readonly void Save(BinaryWriter writer)
    {
        writer.Write(_kind);
        writer.Write(_steps);
        writer.Write(_previous);
    }

    public void Load(BinaryReader reader)
    {
        _kind = reader.ReadByte();
        if (_kind > GpsAhead) throw new InvalidDataException("not a clock of a receiver");
        _steps = reader.ReadByte();
        _previous = reader.ReadUInt64();
    }
}
