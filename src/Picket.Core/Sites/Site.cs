using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Time;

namespace Picket.Core.Sites;

/// <summary>What a place is: its frame, what is protected there, what looks from there, where its data comes from and goes to.</summary>
public sealed record Site
{
    /// <summary>Name; letters, digits and hyphens. Part of every outside name.</summary>
    public required string Name { get; init; }

    /// <summary>The frame's origin; none for a plain local frame without geography.</summary>
    public GeodeticPosition? Origin { get; init; }

    /// <summary>What a time given as plain seconds in a CSV file counts from.</summary>
    public Instant Epoch { get; init; }

    /// <summary>What is protected.</summary>
    public ImmutableArray<Zone> Zones { get; init; } = [];

    /// <summary>What looks. <c>Detection.Sensor</c> is an index into this list.</summary>
    public required ImmutableArray<Sensor> Sensors { get; init; }

    /// <summary>Where data comes from.</summary>
    public ImmutableArray<Feed> Feeds { get; init; } = [];

    /// <summary>Where warnings and tracks go.</summary>
    public ImmutableArray<Output> Outputs { get; init; } = [];

    /// <summary>When the ways to the zones are tested.</summary>
    public ImmutableArray<ZoneTestTime> Tests { get; init; } = [];

    /// <summary>How the place tracks.</summary>
    public TrackerSettings Tracker { get; init; } = new();

    /// <summary>Gravity and air.</summary>
    public SiteEnvironment Environment { get; init; } = new();

    /// <summary>Id of the sensor whose biases are zero by definition, where named.</summary>
    public string? RegistrationReference { get; init; }

    /// <summary>How long and how much the journal keeps.</summary>
    public JournalSettings Journal { get; init; } = new();

    /// <summary>Notional rounds that may come down there, for exercises, proofs and the simulator; the live system does not read them.</summary>
    public ImmutableArray<ArcClass> Arcs { get; init; } = [];

    /// <summary>Why the tracker's settings and the rest of the site do not go together, with what is allowed; null where they do.</summary>
    public string? TrackerContradiction => Tracker.Algorithm != AssociationAlgorithm.PoissonMultiBernoulliMixture ? null
        : RegistrationReference is not null ? "found algorithm pmbm in a site with a registration, allowed: pmb, jipda or gnn, since pmbm does not learn biases; or no registration"
        : Sensors.FirstOrDefault(sensor => sensor.Kind == SensorKind.Receiver) is { } receiver ? $"found algorithm pmbm in a site with the receiver {receiver.Id}, allowed: pmb, jipda or gnn, since pmbm does not use the names that objects send; or no receiver"
        : Tracker.Motion.HasFlag(MotionModel.Ballistic) ? "found algorithm pmbm in a site that looks out for rounds (zones, and sensors of heights), allowed: pmb, jipda or gnn, since pmbm does not follow what falls; or motion models without ballistic"
        : null;

    /// <summary>Index of the first feed of a mode that carries a sensor, or -1.</summary>
    public int FeedIndex(string sensor, Mode mode)
    {
        for (int index = 0; index < Feeds.Length; index++)
        {
            if (Feeds[index].Mode == mode && Feeds[index].Carries(sensor)) return index;
        }

        return -1;
    }

    /// <summary>Index of the sensor with an id, or -1.</summary>
    public int SensorIndex(string id)
    {
        for (int index = 0; index < Sensors.Length; index++)
        {
            if (Sensors[index].Id == id) return index;
        }

        return -1;
    }
}
