using System.Collections.Frozen;
using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Files.Sites;
using Picket.Simulation.Kernel;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Layers;

/// <summary>An engagement before layers at one site, with crews that take no time unless a test says so.</summary>
internal sealed class LayerScene
{
    private static readonly SiteFile s_site = SiteFile.Parse("picket: 1\nsite:\n  name: range\n  frame: local\nsensors:\n  - {id: radar, kind: radar, sigma: {range: 10, azimuth: 0.1}}\n", "range.yaml");

    public LayerScene(params ImmutableArray<LayerDefinition> layers) : this(scenario => scenario, layers)
    {
    }

    public LayerScene(Func<Scenario, Scenario> change, params ImmutableArray<LayerDefinition> layers)
    {
        s_site.Problems.ShouldBeEmpty();
        Scenario = change(new Scenario
        {
            Name = "range",
            Duration = 10_000,
            Sites = [new() { File = s_site }],
            Layers = layers,
            Crew = new() { Identification = Distribution.Fixed(0), Recognition = 1, Decision = Distribution.Fixed(0) },
        });
        Engagement = new(Scenario);
    }

    public Scenario Scenario { get; }

    public Engagement Engagement { get; }

    public static LayerDefinition Layer(LayerKind kind, double probability, Func<LayerDefinition, LayerDefinition>? change = null)
    {
        var layer = new LayerDefinition
        {
            Id = kind.ToString(),
            Kind = kind,
            Magazine = 1000,
            Reload = Distribution.Fixed(1),
            Reaction = Distribution.Fixed(0),
            Assessment = Distribution.Fixed(1),
            Reach = new(0, 1000),
            Speed = 1000,
            KillProbability = new Dictionary<ThreatKind, double> { [ThreatKind.OneWayDrone] = probability }.ToFrozenDictionary(),
        };
        return change?.Invoke(layer) ?? layer;
    }

    public void Restart(ulong seed) => Engagement.Restart(new RunChance(seed));

    /// <summary>A threat that flies from one place to another and is tracked from its beginning on, or from a time.</summary>
    public int Add(double start, EnuVector from, double end, EnuVector to, double? tracked = null)
    {
        int threat = Engagement.AddThreat(0, ThreatKind.OneWayDrone);
        Engagement.AddKnot(start, from);
        Engagement.AddKnot(end, to);
        Engagement.Hear(new(tracked ?? start, threat, CueKind.Tracked));
        return threat;
    }

    /// <summary>A threat that can be met at one moment only.</summary>
    public int AddMoment(double time) => Add(time, new(0, 1, 0), time + 0.001, new(0, 1, 0));

    public void Run(double until = 10_000)
    {
        Engagement.Start();
        Engagement.RunUntil(until);
        Engagement.Finish();
    }

    public int Count(Fate fate)
    {
        int count = 0;
        foreach (ThreatOutcome outcome in Engagement.Outcomes) count += outcome.Fate == fate ? 1 : 0;
        return count;
    }
}
