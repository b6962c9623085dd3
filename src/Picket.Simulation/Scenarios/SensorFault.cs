namespace Picket.Simulation.Scenarios;

/// <summary>Something that is wrong with a sensor for a while.</summary>
/// <param name="Site">Index of the site.</param>
/// <param name="Sensor">Id of the sensor.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="From">From when, s.</param>
/// <param name="To">Until when, s.</param>
/// <param name="Size">How much, see <see cref="FaultKind"/>.</param>
public sealed record SensorFault(int Site, string Sensor, FaultKind Kind, double From, double To, double Size);

/// <summary>What can be wrong with a sensor.</summary>
public enum FaultKind
{
    /// <summary>Its times are wrong by <see cref="SensorFault.Size"/>, s, ahead where positive.</summary>
    Clock,

    /// <summary>What it says comes so much later than it usually does, s.</summary>
    Late,

    /// <summary>Share of its detections that it tells twice, 0 to 1.</summary>
    Duplicates,

    /// <summary>So many more false plots of a radar a look, on average, even over its field.</summary>
    Strays,

    /// <summary>Share of its detections that is lost, 0 to 1.</summary>
    Deaf,
}
