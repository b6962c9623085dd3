using System.Collections.Immutable;
using Picket.Simulation.Flights;
using Picket.Simulation.Sensors;

namespace Picket.Simulation.Scenarios;

/// <summary>Traffic that is no threat: it comes at random times, at a rate.</summary>
public sealed record TrafficGroup
{
    /// <summary>Id, unique in the scenario.</summary>
    public required string Id { get; init; }

    /// <summary>What flies.</summary>
    public required FlightKind Kind { get; init; }

    /// <summary>Index of the site that it flies at.</summary>
    public int Site { get; init; }

    /// <summary>How many an hour, a Poisson process; 0 with <see cref="Times"/>.</summary>
    public double PerHour { get; init; }

    /// <summary>When they come, s, where that is stated.</summary>
    public ImmutableArray<double> Times { get; init; } = [];

    /// <summary>How many come together.</summary>
    public Distribution Together { get; init; } = Distribution.Fixed(1);

    /// <summary>The way; empty: straight across the site from a random side at a random distance.</summary>
    public ImmutableArray<RoutePoint> Route { get; init; } = [];

    /// <summary>Whether it flies about the site as its kind does there (birds, drones, light aircraft): circling, hovering, in the pattern. Route, passing distance, extent, speed and height are then not used.</summary>
    public bool Around { get; init; }

    /// <summary>Passing distance from the middle of the site's zones where there is no route, m.</summary>
    public Distribution Passing { get; init; } = Distribution.Uniform(0, 10_000);

    /// <summary>Where there is no route: how far before and after its closest point it comes and goes, m.</summary>
    public double Extent { get; init; } = 30_000;

    /// <summary>Ground speed, m/s.</summary>
    public Distribution Speed { get; init; } = Distribution.Fixed(60);

    /// <summary>Height above the site's origin, m, where a point of the route does not say its own.</summary>
    public Distribution Height { get; init; } = Distribution.Fixed(1000);

    /// <summary>Radar cross-section, m^2; that of its kind where it is not given.</summary>
    public Distribution CrossSection { get => field ?? Distribution.Fixed(Signature.Of(Kind).CrossSection); init; }

    /// <summary>Share that has a transponder on, 0 to 1.</summary>
    public double Transponder { get; init; }

    /// <summary>Whether it is one's own: layers hold while it is near, see <see cref="LayerDefinition.FriendlyHold"/>.</summary>
    public bool Friendly { get; init; }
}
