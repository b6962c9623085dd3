using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Files.Sites;

namespace Picket.Simulation.Scenes;

/// <summary>A finite scene for trackers: the site as a tracker may be told, what its sensors brought, and the truth apart from it.</summary>
public sealed record Scene
{
    /// <summary>The site as a file, which parses without a problem.</summary>
    public required SiteFile SiteFile { get; init; }

    /// <summary>The site.</summary>
    public Site Site => SiteFile.Site!;

    /// <summary>Whether the objects have heights; otherwise all is in the plane z = 0.</summary>
    public bool HasHeights { get; init; }

    /// <summary>Where the objects really are, in order of time.</summary>
    public required ImmutableArray<TruthAtTime> Truth { get; init; }

    /// <summary>What the sensors brought, in order of arrival.</summary>
    public required ImmutableArray<SimulatedLook> Looks { get; init; }
}
