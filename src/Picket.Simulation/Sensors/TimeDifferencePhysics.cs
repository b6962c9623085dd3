using System.Collections.Immutable;
using Picket.Core.Geodesy;

namespace Picket.Simulation.Sensors;

/// <summary>How a network of receivers that fixes radio links by the differences of their times of arrival works. In the site file it is a sensor that tells positions.</summary>
public sealed record TimeDifferencePhysics : SensorPhysics
{
    /// <summary>Where the receivers stand, site frame, m: at least 3 for a fix in the plane.</summary>
    public required ImmutableArray<EnuVector> Stations { get; init; }

    /// <summary>One standard deviation of a time of arrival, s, above 0; errors of the stations are independent.</summary>
    public double TimeSigma { get; init; } = 30e-9;

    /// <summary>Antenna, sensitivity and fading of each station.</summary>
    public RadioLink Link { get; init; } = new() { Frequency = 2.44e9, Power = 20, Gain = 6, Sensitivity = -95, Fading = 4, Loss = 0 };

    /// <summary>A fix is told when one standard deviation of the worse direction is at most this, m.</summary>
    public double WorstSigma { get; init; } = 200;

    /// <summary>Height over the site's origin at which senders are taken to be, m.</summary>
    public double AssumedHeight { get; init; } = 100;
}
