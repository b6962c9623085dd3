using Picket.Core.Sites;

namespace Picket.Simulation.Scenes;

/// <summary>How a kind of aircraft may start and fly in <see cref="Manoeuvres"/>.</summary>
/// <param name="Speed">Speed over the ground, m/s.</param>
/// <param name="Lateral">Largest acceleration across the path, m/s^2.</param>
/// <param name="Tangential">Largest acceleration along the path, m/s^2.</param>
/// <param name="Climb">Largest climb rate, m/s.</param>
/// <param name="StartRange">Distance from the radar over the ground at the start, m.</param>
/// <param name="StartHeight">Height at the start, m.</param>
internal readonly record struct FlightEnvelope(Interval Speed, double Lateral, double Tangential, double Climb, Interval StartRange, Interval StartHeight)
{
    private const double Gravity = 9.80665;

    /// <summary>Fast jet: turns up to 3 g, 0.5 g along the path.</summary>
    public static readonly FlightEnvelope Jet = new(new(180, 280), 3 * Gravity, 0.5 * Gravity, 40, new(10_000, 20_000), new(1000, 6000));

    /// <summary>Transport: 1 g.</summary>
    public static readonly FlightEnvelope Transport = new(new(110, 170), Gravity, 0.15 * Gravity, 10, new(8000, 15_000), new(1000, 4000));

    /// <summary>Light aeroplane: 1.5 g.</summary>
    public static readonly FlightEnvelope Light = new(new(45, 80), 1.5 * Gravity, 0.2 * Gravity, 6, new(4000, 10_000), new(250, 1000));

    /// <summary>Fixed-wing drone: 2 g.</summary>
    public static readonly FlightEnvelope WingedDrone = new(new(40, 60), 2 * Gravity, 0.3 * Gravity, 10, new(6000, 15_000), new(200, 600));

    /// <summary>Small drone: 1 g.</summary>
    public static readonly FlightEnvelope SmallDrone = new(new(14, 25), Gravity, 0.3 * Gravity, 4, new(2000, 5000), new(60, 250));
}
