using System.Collections.Immutable;
using Picket.Core.Warnings;

namespace Picket.Core.Sites;

/// <summary>Which objects that manoeuvre, such as drones and cruise missiles, threaten a zone: those that nobody knows, in an envelope of speeds and heights.</summary>
public sealed record ApproachSettings
{
    /// <summary>Speeds over ground, m/s. The lowest keeps away what does not surely fly so fast, as birds do not; it does not hold for <see cref="Loiter"/>.</summary>
    public Interval Speed { get; init; } = new(25, 300);

    /// <summary>Heights in the site frame, m. What has no measured height may have any.</summary>
    public Interval Height { get; init; } = new(0, 1500);

    /// <summary>Over how long it is foreseen whether it comes, s.</summary>
    public double Within { get; init; } = 60;

    /// <summary>One standard deviation of how far its heading turns in 10 s, radians. The heading spreads as a Brownian motion.</summary>
    public double Turn { get; init; } = 20 * Math.PI / 180;

    /// <summary>Probability that an unknown object of this envelope means harm, above 0 and at most 1: without it every stranger that flies over would be worth an alarm.</summary>
    public double Hostile { get; init; } = 0.004;

    /// <summary>How long a name holds after it was last heard, s. A track that goes on without its name is a stranger again.</summary>
    public double NameHolds { get; init; } = 30;

    /// <summary>The names that are friends; empty where any name is that an object carries itself.</summary>
    public ImmutableArray<string> Friends { get; init; } = [];

    /// <summary>Labels of a classifier that are no threat.</summary>
    public ImmutableArray<string> Ignore { get; init; } = ["bird"];

    /// <summary>Staying near is asked for a stage; none where it is not.</summary>
    public LoiterRule? Loiter { get; init; }

    /// <summary>Coming straight on is asked for a stage; none where it is not.</summary>
    public ClosingRule? Closing { get; init; } = new(10 * Math.PI / 180, 10);
}

/// <summary>What stays near a zone.</summary>
/// <param name="Distance">How near to its edge, m.</param>
/// <param name="Time">For how long, s.</param>
/// <param name="Stage">The stage that the zone is given then at least.</param>
public sealed record LoiterRule(double Distance, double Time, WarningStage Stage = WarningStage.Prepare);

/// <summary>What comes straight on: its course stays within a cone around the zone's bearing, and the distance falls.</summary>
/// <param name="Cone">Half the angle of the cone, radians.</param>
/// <param name="Time">For how long, s.</param>
/// <param name="Stage">The stage that the zone is given then at least.</param>
public sealed record ClosingRule(double Cone, double Time, WarningStage Stage = WarningStage.TakeCover);
