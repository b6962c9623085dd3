namespace Picket.Simulation.Sensors;

/// <summary>How a radio direction finder works: it hears the links of drones in sight and tells from where. Period, field and the bearing's least sigma stand in its site file.</summary>
public sealed record RfDirectionPhysics : SensorPhysics
{
    /// <summary>Antenna, sensitivity and fading; the power is that of a link that does not say its own (100 mW at 2.4 GHz).</summary>
    public RadioLink Link { get; init; } = new() { Frequency = 2.44e9, Power = 20, Gain = 6, Sensitivity = -95, Fading = 4, Loss = 0 };

    /// <summary>One standard deviation of the bearing at the sensitivity, rad, above 0. It falls with the root of the signal, to the site file's sigma (Stoica and Nehorai, IEEE Transactions on ASSP 37(5), 1989: the bound goes with 1 / sqrt(SNR)).</summary>
    public double SigmaAtSensitivity { get; init; } = 5 * Math.PI / 180;
}
