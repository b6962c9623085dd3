using Picket.Core.Time;
using Picket.Tracking.Measurements;

namespace Picket.Tracking.Scans;

/// <summary>Where a rotating antenna is, from its sector marks or from the azimuths of its plots, and which part of its turn is behind it and not yet closed.</summary>
internal sealed class Antenna(double period)
{
    private const int Sectors = 32;
    private const double FastestTurn = 4; // an antenna that seems to go faster than this many times its rate has not: the plot came late
    private const double SectorWidth = Math.Tau / Sectors;
    private bool _known;
    private double _closedTo;
    private Instant _time;

    /// <summary>The antenna is at an azimuth. True where sectors are now behind it by more than one; they are the turn from <paramref name="start"/> by <paramref name="width"/>.</summary>
    /// <remarks>One sector is left open behind the antenna, as the plots of a sector are sent after its end.</remarks>
    public bool Turn(double azimuth, Instant time, out double start, out double width)
    {
        double sector = Math.Floor(SensorCoverage.Turned(azimuth) / SectorWidth) * SectorWidth;
        double behind = SensorCoverage.Turned(sector - SectorWidth);
        (start, width) = (_closedTo, 0);
        if (!_known)
        {
            (_known, _closedTo, _time) = (true, behind, time);
            return false;
        }

        double elapsed = (time - _time).Seconds;
        double turn = SensorCoverage.Turned(behind - _closedTo + SectorWidth / 2) - SectorWidth / 2;
        if (elapsed >= period * (1 - 1.0 / Sectors) && turn < SectorWidth / 2)
            (start, turn) = (behind + 2 * SectorWidth, Math.Tau - 2 * SectorWidth); // round to where it was; its own sector and the one behind stay open
        else if (turn < SectorWidth / 2 || elapsed * FastestTurn < turn / Math.Tau * period) return false;
        (width, _closedTo, _time) = (turn, behind, time);
        return true;
    }

    /// <summary>When an antenna that is at an azimuth at a time was last at another.</summary>
    public Instant PassedAt(double other, double azimuth, Instant time) =>
        time - Duration.FromSeconds(SensorCoverage.Turned(azimuth - other) / Math.Tau * period);

    /// <summary>Writes the state.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_known);
        writer.Write(_closedTo);
        writer.Write(_time.Nanoseconds);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _known = reader.ReadBoolean();
        _closedTo = reader.ReadDouble();
        _time = new Instant(reader.ReadInt64());
    }
}
