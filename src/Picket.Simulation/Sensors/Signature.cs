using Picket.Simulation.Flights;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Sensors;

/// <summary>What an object shows to sensors. Notional values of open textbooks; shared by all objects of a kind.</summary>
public sealed record Signature
{
    /// <summary>Mean radar cross-section, m^2, above 0.</summary>
    public double CrossSection { get; init; } = 1;

    /// <summary>How its echo varies.</summary>
    public Fluctuation Fluctuation { get; init; } = Fluctuation.SwerlingI;

    /// <summary>Effective isotropic power of its radio link, dBm; none where it sends nothing that direction finders hear.</summary>
    public double? RadioPower { get; init; }

    /// <summary>Level of its sound 1 m away, dB re 20 uPa; none where it is silent.</summary>
    public double? SoundLevel { get; init; }

    /// <summary>What it measures across, m, above 0: what a camera sees of it.</summary>
    public double Size { get; init; } = 1;

    /// <summary>What a classifier should call it.</summary>
    public string Class { get; init; } = "aircraft";

    /// <summary>The usual one of traffic.</summary>
    public static Signature Of(FlightKind kind) => s_traffic[(int)kind];

    /// <summary>The usual one of threats; how their echo varies and whether they have a radio link stands in the scenario.</summary>
    public static Signature Of(ThreatKind kind) => kind switch
    {
        ThreatKind.OneWayDrone => new() { CrossSection = 0.05, SoundLevel = 118, Size = 2.5, Class = "drone" },
        ThreatKind.Quadrotor => new() { CrossSection = 0.01, RadioPower = 20, SoundLevel = 92, Size = 0.4, Class = "drone" },
        ThreatKind.Rocket => new() { CrossSection = 0.01, Fluctuation = Fluctuation.SwerlingIII, Size = 0.15, Class = "round" },
        ThreatKind.Mortar => new() { CrossSection = 0.005, Fluctuation = Fluctuation.SwerlingIII, Size = 0.1, Class = "round" },
        _ => new() { CrossSection = 0.001, Size = 0.1, Class = "other" },
    };

    // By the order of FlightKind.
    private static readonly Signature[] s_traffic =
    [
        new() { CrossSection = 40, SoundLevel = 150, Size = 30 },
        new() { CrossSection = 3, SoundLevel = 120, Size = 9 },
        new() { CrossSection = 6, SoundLevel = 125, Size = 12 },
        new() { CrossSection = 0.02, RadioPower = 20, SoundLevel = 92, Size = 0.6, Class = "drone" },
        new() { CrossSection = 0.01, Size = 0.5, Class = "bird" },
    ];
}
