namespace Picket.Simulation.Sensors;

/// <summary>How a neighbour's tracker works that tells its own tracks. In the site file it is a sensor that tells positions: period, field, probability that a track is updated and not only predicted, latency.</summary>
public sealed record SystemTrackPhysics : SensorPhysics
{
    /// <summary>One standard deviation of each horizontal coordinate of a track, m, above 0.</summary>
    public double PositionSigma { get; init; } = 60;

    /// <summary>One standard deviation of each horizontal velocity, m/s, at least 0.</summary>
    public double VelocitySigma { get; init; } = 4;

    /// <summary>One standard deviation of the height, m, at least 0.</summary>
    public double HeightSigma { get; init; } = 40;

    /// <summary>How long an error lasts, s, above 0: errors of a tracker are those of its filter, which forgets slowly.</summary>
    public double Memory { get; init; } = 15;

    /// <summary>How long an object is in the field before there is a track of it, s, at least 0.</summary>
    public double Delay { get; init; } = 12;

    /// <summary>Smallest cross-section that its radars see, m^2, at least 0: the neighbour does not track small drones.</summary>
    public double LeastCrossSection { get; init; } = 0.5;
}
