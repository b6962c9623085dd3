using Picket.Core.Geodesy;

namespace Picket.Simulation.Flights;

/// <summary>One object in the air at a time: the truth.</summary>
/// <param name="Key">Names the object through its whole flight: the flight plan and its number in the stream.</param>
/// <param name="Plan">Its flight plan.</param>
/// <param name="Position">Where it is.</param>
/// <param name="Velocity">Where it goes, in its own east, north and up, m/s.</param>
public readonly record struct Target(TargetKey Key, Flight Plan, GeodeticPosition Position, EnuVector Velocity)
{
    /// <summary>Aircraft address, where it has a transponder.</summary>
    public int? Address => Plan.Transponder?.AddressOf(Key.Number);

    /// <summary>Callsign, where it has a transponder.</summary>
    public string? Callsign => Plan.Transponder?.CallsignOf(Key.Number);

    /// <summary>Mode 3/A code, where it has a transponder.</summary>
    public short? Squawk => Plan.Transponder?.SquawkOf(Key.Number);
}

/// <summary>Which object: index of its flight plan and its number in the stream.</summary>
/// <param name="Plan">Index of the flight plan in the traffic.</param>
/// <param name="Number">0, 1, 2 ... in the stream.</param>
public readonly record struct TargetKey(int Plan, int Number);
