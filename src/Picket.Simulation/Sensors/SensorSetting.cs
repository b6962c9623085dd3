using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Sensors;

/// <summary>Where a simulated sensor stands, and in which run.</summary>
public sealed record SensorSetting
{
    /// <summary>Its site.</summary>
    public required Site Site { get; init; }

    /// <summary>Its index there.</summary>
    public required int Sensor { get; init; }

    /// <summary>When its first look begins.</summary>
    public required Instant Start { get; init; }

    /// <summary>Seed of its draws; each sensor has a stream of its own under it.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Rain, visibility and temperature.</summary>
    public Weather Weather { get; init; } = new();

    /// <summary>How much of what a receiver hears is told at once, s, above 0: half a second for runs, less for a stream that people watch.</summary>
    public double Slice { get; init; } = 0.5;

    /// <summary>The feed that carries its bytes, where they are asked for.</summary>
    public Feed? Feed { get; init; }

    /// <summary>The sensor as the site file defines it.</summary>
    public Sensor Definition => Site.Sensors[Sensor];

    /// <summary>What the sensor sees of the site.</summary>
    /// <param name="earth">How its rays bend.</param>
    internal Sight Sight(BentEarth earth) => Definition.Field.Range is { } range ? new(Site, Definition.Position, earth, range.End) : new(Site, Definition.Position, earth);

    /// <summary>The model of the sensor.</summary>
    /// <param name="physics">How it works; none: as its site file says, with its probability of detection within its field down to the horizon.</param>
    /// <exception cref="ArgumentException">The physics are of another kind of sensor.</exception>
    public ISensorModel Model(SensorPhysics? physics) => (physics, Definition.Kind) switch
    {
        (RadarPhysics or null, SensorKind.Radar) => new RadarModel(this, (RadarPhysics?)physics),
        (ReceiverPhysics or null, SensorKind.Receiver) => new ReceiverModel(this, (ReceiverPhysics?)physics ?? new()),
        (SystemTrackPhysics tracker, SensorKind.Position) => new SystemTrackModel(this, tracker),
        (TimeDifferencePhysics network, SensorKind.Position) => new TimeDifferenceModel(this, network),
        (RfDirectionPhysics or AcousticPhysics or CameraPhysics or null, SensorKind.Bearing) => new BearingModel(this, physics),
        (null, SensorKind.Position) => new PositionModel(this),
        _ => throw new ArgumentException($"sensor '{Definition.Id}' is a {Definition.Kind}, its physics are {physics?.GetType().Name}", nameof(physics)),
    };
}
