using Picket.Core.Time;

namespace Picket.Feeds.Asterix;

/// <summary>What a radar says of one target in category 048.</summary>
public readonly record struct RadarPlot
{
    /// <summary>When it was measured; the wire carries its time of day in steps of 1/128 s (I048/140).</summary>
    public required Instant Time { get; init; }

    /// <summary>Slant range, m, below 256 NM; steps of 1/256 NM (I048/040).</summary>
    public required double Range { get; init; }

    /// <summary>Azimuth from the radar's own north, rad; steps of 360/65536 degrees (I048/040).</summary>
    public required double Azimuth { get; init; }

    /// <summary>Whether the primary radar saw it, beside what its transponder answered (I048/020).</summary>
    public bool Primary { get; init; }

    /// <summary>Pressure altitude, m, from Mode C; steps of 25 ft (I048/090).</summary>
    public double? PressureAltitude { get; init; }

    /// <summary>Height above mean sea level, m, that a 3D radar measured; steps of 25 ft (I048/110).</summary>
    public double? MeasuredHeight { get; init; }

    /// <summary>Mode 3/A code, 0 to 4095 (I048/070).</summary>
    public short? Squawk { get; init; }

    /// <summary>24-bit aircraft address (I048/220).</summary>
    public int? Address { get; init; }

    /// <summary>Callsign, at most 8 letters and digits (I048/240).</summary>
    public string? Callsign { get; init; }

    /// <summary>The radar's own track number, 0 to 4095 (I048/161).</summary>
    public int? TrackNumber { get; init; }
}
