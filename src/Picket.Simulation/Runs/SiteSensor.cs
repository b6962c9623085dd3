using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Csv;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;

namespace Picket.Simulation.Runs;

/// <summary>A sensor of a site in a run: when it looks next, what a look brings, and when that arrives.</summary>
internal sealed class SiteSensor
{
    private readonly ISensorModel _model;
    private readonly SensorTrouble? _trouble;
    private readonly IWireSensor? _wire;
    private readonly RunLink _link;
    private readonly int _feed;
    private long _look;

    /// <summary>A sensor that begins to look at a random moment of its first period.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="place">Index of the site there.</param>
    /// <param name="index">Index of the sensor in the site.</param>
    /// <param name="seed">The run.</param>
    /// <param name="feed">Index of the feed by which its bytes are sent; -1 where they are not asked for.</param>
    public SiteSensor(Scenario scenario, int place, int index, ulong seed, int feed = -1)
    {
        ScenarioSite site = scenario.Sites[place];
        Site definition = site.File.Site!;
        Sensor = definition.Sensors[index];
        double phase = new Substream(seed, $"phase/{definition.Name}/{Sensor.Id}").NextDouble(0, Sensor.Period);
        var setting = new SensorSetting { Site = definition, Sensor = index, Start = scenario.Start + Duration.FromSeconds(phase), Seed = seed, Weather = scenario.Weather };
        SensorPhysics? physics = site.Physics.GetValueOrDefault(Sensor.Id);
        _model = setting.Model(physics);
        _trouble = SensorTrouble.Of(scenario, place, index, seed);
        _link = new RunLink(RunLink.Of(scenario.Links, place, Sensor.Id), new Substream(seed, $"link/{definition.Name}/{Sensor.Id}"));
        _feed = feed;
        if (_feed >= 0) _wire = (setting with { Feed = definition.Feeds[_feed] }).Model(physics) as IWireSensor;
    }

    /// <summary>The sensor.</summary>
    public Sensor Sensor { get; }

    /// <summary>When it looks next.</summary>
    public Instant Next => _model.TimeOf(_look);

    /// <summary>Whether it works.</summary>
    public bool Works { get; set; } = true;

    /// <summary>Looks at what is in the air; none where it does not work, or the link loses what it sends.</summary>
    /// <param name="truth">What is in the air.</param>
    public LookSent? Look(ReadOnlySpan<TrueObject> truth)
    {
        long number = _look++;
        if (!Works) return null;
        SimulatedLook look = _model.Look(number, truth);
        byte[][] bytes = _wire?.Send(number, truth, _trouble) ?? [];
        if (_trouble is not null) look = _trouble.Spoil(look);
        if (_link.Send() is not { } delay) return null;
        return new(look with
        {
            Arrival = look.Arrival + Duration.FromSeconds(delay),
            Detections = ImmutableArray.CreateRange(look.Detections, detection => DetectionCsvWriter.AsWritten(in detection)),
        }, _feed, bytes);
    }
}

/// <summary>A look on its way to its site.</summary>
/// <param name="Look">What it brings, with when it arrives.</param>
/// <param name="Feed">Index of the feed that carries it as bytes; -1 where none does.</param>
/// <param name="Bytes">The same as bytes, where they were asked for: datagrams, or whole frames of a stream.</param>
public readonly record struct LookSent(SimulatedLook Look, int Feed, byte[][] Bytes);
