namespace Picket.Simulation.Scenarios;

/// <summary>What the drivers of a column do when one of its vehicles is told to take cover, or meets something at the roadside.</summary>
public sealed record VehicleBehaviour
{
    /// <summary>What they do.</summary>
    public VehicleAct Act { get; init; }

    /// <summary>How hard they brake, m/s^2.</summary>
    public double Braking { get; init; } = 2;

    /// <summary>How far from the road a vehicle goes that disperses, m.</summary>
    public Distribution Distance { get; init; } = Distribution.Fixed(100);

    /// <summary>Its speed off the road, m/s.</summary>
    public double Speed { get; init; } = 5;

    /// <summary>From the all-clear until the column drives on, s; one draw for the column.</summary>
    public Distribution Resume { get; init; } = Distribution.Fixed(30);
}

/// <summary>What a vehicle does.</summary>
public enum VehicleAct
{
    /// <summary>It drives on, whatever it is told.</summary>
    DriveOn,

    /// <summary>It stops on the road.</summary>
    Stop,

    /// <summary>It stops and leaves the road, one to the right and the next to the left.</summary>
    Disperse,
}
