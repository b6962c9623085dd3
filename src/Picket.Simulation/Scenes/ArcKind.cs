using Picket.Core.Sites;

namespace Picket.Simulation.Scenes;

/// <summary>A notional kind of arc that ends near the radar.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Speed">Speed at the start, m/s.</param>
/// <param name="Elevation">Degrees above the horizon at the start.</param>
public readonly record struct ArcKind(string Name, Interval Speed, Interval Elevation)
{
    /// <summary>Steep and short: about 20 to 30 s, 2 to 4 km.</summary>
    public static ArcKind Steep { get; } = new("steep", new(190, 230), new(60, 68));

    /// <summary>About 30 to 40 s, 4 to 7 km.</summary>
    public static ArcKind Middle { get; } = new("middle", new(270, 320), new(48, 56));

    /// <summary>Long: about 40 to 60 s, 7 to 12 km.</summary>
    public static ArcKind Long { get; } = new("long", new(360, 430), new(48, 56));
}
