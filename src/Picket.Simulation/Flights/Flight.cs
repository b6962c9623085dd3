namespace Picket.Simulation.Flights;

/// <summary>A flight plan: what flies where and when, once, round a loop, or again and again as a stream of flights of the same kind.</summary>
public sealed record Flight
{
    /// <summary>What flies.</summary>
    public required FlightKind Kind { get; init; }

    /// <summary>Where it flies.</summary>
    public required FlightPath Path { get; init; }

    /// <summary>When the first one starts, s after the exercise starts; may be negative.</summary>
    public double Enters { get; init; }

    /// <summary>Time from one to the next, s; 0 for one alone.</summary>
    public double Every { get; init; }

    /// <summary>What its transponder says; none without one.</summary>
    public Transponder? Transponder { get; init; }
}

/// <summary>What a transponder says of a flight; each next flight of a stream takes the next address, code and flight number.</summary>
/// <param name="Address">24-bit aircraft address of the first.</param>
/// <param name="Operator">Letters of the callsign.</param>
/// <param name="Number">Flight number of the first.</param>
/// <param name="Squawk">Mode 3/A code of the first, 0 to 4095.</param>
/// <param name="Broadcasts">Whether it sends ADS-B beside its answers to radars.</param>
public sealed record Transponder(int Address, string Operator, int Number, short Squawk, bool Broadcasts = true)
{
    private const int Names = 256;

    /// <summary>Address of the flight with a number in its stream.</summary>
    public int AddressOf(int number) => Address + number % Names;

    /// <summary>Callsign of the flight with a number in its stream.</summary>
    public string CallsignOf(int number) => Operator + (Number + number % Names);

    /// <summary>Mode 3/A code of the flight with a number in its stream.</summary>
    public short SquawkOf(int number) => (short)(Squawk + number % 8);
}
