namespace Picket.Simulation.Sensors;

/// <summary>How a receiver of what aircraft and drones say of themselves works. It hears those in sight, by their power and its sensitivity.</summary>
public sealed record ReceiverPhysics : SensorPhysics
{
    /// <summary>What it listens to.</summary>
    public Broadcast Listens { get; init; } = Broadcast.Adsb;

    /// <summary>Antenna, sensitivity, fading, and the loss of messages; none: usual values for what it listens to.</summary>
    public RadioLink? Link { get; init; }

    /// <summary>One standard deviation of each coordinate that is told, m, above 0.</summary>
    public double PositionSigma { get; init; } = 4;

    /// <summary>The link, or a usual one: ADS-B of 125 W (DO-260B, 2.2.2.1.1, class A1S and above) before a good receiver, or Remote ID by Bluetooth long range or Wi-Fi of 100 mW (ASTM F3411-22a).</summary>
    public RadioLink Radio => Link ?? (Listens == Broadcast.Adsb
        ? new() { Frequency = 1090e6, Power = 51, Gain = 4, Sensitivity = -88 }
        : new() { Frequency = 2.44e9, Power = 20, Gain = 5, Sensitivity = -95, Fading = 6 });
}

/// <summary>What objects say of themselves by radio.</summary>
public enum Broadcast
{
    /// <summary>Transponder replies and ADS-B on 1090 MHz: positions twice a second.</summary>
    Adsb,

    /// <summary>Remote ID of drones: positions once a second.</summary>
    RemoteId,
}
