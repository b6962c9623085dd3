using Picket.Tracking.Measurements;

namespace Picket.Simulation.Sensors;

/// <summary>A receiver of what others send: its antenna, its sensitivity, and how signals fade.</summary>
public sealed record RadioLink
{
    /// <summary>Speed of light in a vacuum, m/s (SI).</summary>
    public const double SpeedOfLight = 299_792_458;

    /// <summary>Carrier frequency, Hz, 1e6 to 1e11.</summary>
    public required double Frequency { get; init; }

    /// <summary>Power of a sender that does not say its own, effective isotropic, dBm.</summary>
    public required double Power { get; init; }

    /// <summary>Gain of the receiver's antenna, dBi.</summary>
    public double Gain { get; init; } = 3;

    /// <summary>Received power at which half of the messages are read, dBm.</summary>
    public double Sensitivity { get; init; } = -88;

    /// <summary>How much the received power varies from message to message, dB, one standard deviation, at least 0 (lognormal: Rappaport, Wireless Communications, 2nd edition, 4.9).</summary>
    public double Fading { get; init; } = 3;

    /// <summary>Share of messages that is lost however strong they are, 0 to 1: overlaps with other messages.</summary>
    public double Loss { get; init; } = 0.05;

    /// <summary>Loss between isotropic antennas in free space, dB (Friis 1946; ITU-R P.525).</summary>
    /// <param name="distance">m, above 0.</param>
    public double FreeSpaceLoss(double distance) => 20 * Math.Log10(4 * Math.PI * distance * Frequency / SpeedOfLight);

    /// <summary>Mean received power, dBm.</summary>
    /// <param name="power">Effective isotropic power of the sender, dBm.</param>
    /// <param name="distance">m, above 0.</param>
    public double Received(double power, double distance) => power + Gain - FreeSpaceLoss(distance);

    /// <summary>Probability that a message is read.</summary>
    /// <param name="power">Effective isotropic power of the sender, dBm.</param>
    /// <param name="distance">m, above 0.</param>
    public double Probability(double power, double distance)
    {
        double margin = Received(power, distance) - Sensitivity;
        double strong = Fading > 0 ? NormalDistribution.Cumulative(margin / Fading) : margin >= 0 ? 1 : 0;
        return strong * (1 - Loss);
    }

    /// <summary>Distance at which the mean received power is the sensitivity, m.</summary>
    public double Range(double power) => SpeedOfLight / (4 * Math.PI * Frequency) * Math.Pow(10, (power + Gain - Sensitivity) / 20);
}
