using Picket.Feeds.ModeS;

namespace Picket.Simulation.Sensors;

/// <summary>What an object says of itself by radio.</summary>
public sealed record ObjectNames
{
    /// <summary>24-bit aircraft address, where it has a transponder.</summary>
    public int? Address { get; init; }

    /// <summary>Callsign, at most 8 letters and digits.</summary>
    public string? Callsign { get; init; }

    /// <summary>Mode 3/A code, 0 to 4095.</summary>
    public short? Squawk { get; init; }

    /// <summary>Whether its transponder sends ADS-B beside its answers to radars.</summary>
    public bool Adsb { get; init; } = true;

    /// <summary>What its transponder says it is.</summary>
    public EmitterCategory Category { get; init; } = EmitterCategory.Light;

    /// <summary>What its Remote ID calls it; none without one.</summary>
    public string? RemoteId { get; init; }

    /// <summary>Whether a radar that asks transponders gets an answer.</summary>
    public bool Answers => Address is not null || Squawk is not null;
}
