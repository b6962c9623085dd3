using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Feeds.Asterix;

/// <summary>What a tracker says of one track in category 062.</summary>
public readonly record struct SystemTrack
{
    /// <summary>Time of the state; the wire carries its time of day in steps of 1/128 s (I062/070).</summary>
    public required Instant Time { get; init; }

    /// <summary>The tracker's number, 0 to 65535 (I062/040).</summary>
    public required int Number { get; init; }

    /// <summary>Where it is; steps of 180/2^25 degrees (I062/105) and 6.25 ft (I062/130).</summary>
    public required GeodeticPosition Position { get; init; }

    /// <summary>Velocity to the east, m/s; steps of 0.25 (I062/185).</summary>
    public double VelocityEast { get; init; }

    /// <summary>Velocity to the north, m/s; steps of 0.25 (I062/185).</summary>
    public double VelocityNorth { get; init; }

    /// <summary>Velocity upwards, m/s; steps of 6.25 ft/min (I062/220).</summary>
    public double VelocityUp { get; init; }

    /// <summary>One standard deviation of each horizontal coordinate, m; steps of 0.5 (I062/500 APC).</summary>
    public double? Sigma { get; init; }

    /// <summary>Whether the track is only tentative (I062/080 CNF).</summary>
    public bool Tentative { get; init; }

    /// <summary>Whether its state is only a prediction (I062/080 CST).</summary>
    public bool Coasting { get; init; }

    /// <summary>Whether this is its last message (I062/080 TSE).</summary>
    public bool Ended { get; init; }

    /// <summary>Mode 3/A code, 0 to 4095 (I062/060).</summary>
    public short? Squawk { get; init; }

    /// <summary>24-bit aircraft address (I062/380 ADR).</summary>
    public int? Address { get; init; }

    /// <summary>Callsign, at most 8 letters and digits (I062/380 ID).</summary>
    public string? Callsign { get; init; }
}
