using System.Collections.Immutable;
using Picket.Core.Exercises;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Csv;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Exercises;

/// <summary>A threat: what was true, what crews saw of it, and what became of it.</summary>
public sealed record ReviewedThreat
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it was, in words.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether it was a rocket or a mortar round, which last seconds.</summary>
    public bool IsRound => Kind == ExerciseWording.Of(ThreatKind.Rocket) || Kind == ExerciseWording.Of(ThreatKind.Mortar);

    /// <summary>The zone that it went to; none for what goes to none.</summary>
    public string? Target { get; init; }

    /// <summary>When it began; may be before the play did.</summary>
    public required Instant Began { get; init; }

    /// <summary>When each step was first taken: detected, tracked, identified, decided, engaged; a step that was never taken is absent.</summary>
    public required ImmutableDictionary<ThreatStep, Instant> Steps { get; init; }

    /// <summary>Its first track.</summary>
    public string? Track { get; init; }

    /// <summary>Names and classes that the picture gave it and that were not its own.</summary>
    public ImmutableArray<string> Named { get; init; } = [];

    /// <summary>Zones that were warned of it, and when first.</summary>
    public ImmutableArray<(string Zone, Instant Time)> Warned { get; init; } = [];

    /// <summary>Shots at it, by layer.</summary>
    public ImmutableArray<(string Layer, int Shots)> Shots { get; init; } = [];

    /// <summary>What became of it.</summary>
    public required ThreatFate Fate { get; init; }

    /// <summary>When; none while it is on its way.</summary>
    public Instant? Ended { get; init; }

    /// <summary>The layer that ended it.</summary>
    public string? By { get; init; }

    /// <summary>Where it ended, m, site frame.</summary>
    public EnuVector? Place { get; init; }

    /// <summary>The zones within whose danger distance it came down.</summary>
    public ImmutableArray<ReviewedImpact> Impacts { get; init; } = [];

    /// <summary>Where it truly was, once a second, m, site frame.</summary>
    public ImmutableArray<EnuVector> Path { get; init; } = [];

    internal static ReviewedThreat Of(ExerciseEvent began, IEnumerable<ExerciseEvent> events, ILookup<string, TruthRow> paths, ToldZones zones)
    {
        ExerciseEvent[] own = [.. events.Where(one => one.Subject == began.Subject)];
        ExerciseEvent? over = own.LastOrDefault(one => s_fates.ContainsKey(one.Event));
        EnuVector? place = over?.Place is [var x, var y, var z] ? new EnuVector(x, y, z) : null;
        ThreatFate fate = over is null ? ThreatFate.Coming : s_fates[over.Event];
        return new()
        {
            Id = began.Subject,
            Kind = began.Kind ?? "threat",
            Target = began.Target,
            Began = began.At,
            Steps = s_steps.Select(step => (Step: step, First: own.FirstOrDefault(one => one.Event == ExerciseReview.WordOf(step)))).Where(pair => pair.First is not null).ToImmutableDictionary(pair => pair.Step, pair => pair.First!.At),
            Track = own.FirstOrDefault(one => one.Event == ExerciseReview.WordOf(ThreatStep.Tracked))?.By,
            Named = [.. own.Where(one => one.Event == ExerciseEvent.Named).Select(one => one.By!)],
            Warned = [.. own.Where(one => one.Event == ExerciseReview.WordOf(ThreatStep.Warned)).GroupBy(one => one.By!).Select(zone => (zone.Key, zone.First().At))],
            Shots = [.. own.Where(one => one.Event == ExerciseReview.WordOf(ThreatStep.Engaged)).GroupBy(one => one.By!).Select(layer => (layer.Key, layer.Count()))],
            Fate = fate,
            Ended = over?.At,
            By = fate == ThreatFate.Ended ? over!.By : null,
            Place = place,
            Impacts = fate == ThreatFate.Arrived && place is { } there ? [.. from zone in zones.Site.Zones.Select(zone => At(zone, over!.At, paths)) where zone.Distance(there.X, there.Y) <= zone.DangerDistance select Impact(zone, over!.At, zones)] : [],
            Path = [.. paths[began.Subject].Select(row => row.Position)],
        };
    }

    private static readonly ImmutableArray<ThreatStep> s_steps = [ThreatStep.Detected, ThreatStep.Tracked, ThreatStep.Identified, ThreatStep.Decided, ThreatStep.Engaged];

    private static readonly ImmutableDictionary<string, ThreatFate> s_fates =
        new[] { ThreatFate.Ended, ThreatFate.Arrived, ThreatFate.Gone }.ToImmutableDictionary(fate => fate.ToString().ToLowerInvariant());

    // A zone that moves counts where its vehicle truly was.
    private static Zone At(Zone zone, Instant time, ILookup<string, TruthRow> paths) =>
        zone.Motion is null || !paths[zone.Id].Any(row => row.Time <= time) ? zone : zone with { Center = paths[zone.Id].Last(row => row.Time <= time).Position };

    private static ReviewedImpact Impact(Zone zone, Instant time, ToldZones zones) => new(zone, zones.CoverSince(zone.Id, time) is { } since ? (time - since).Seconds : null);
}

/// <summary>A threat came down near people.</summary>
/// <param name="Zone">The zone within whose danger distance it was.</param>
/// <param name="Lead">How long before the people were told to take cover, and that still held, s; none where they were not.</param>
public sealed record ReviewedImpact(Zone Zone, double? Lead)
{
    /// <summary>Whether the people were told.</summary>
    public bool Missed => Lead is null;

    /// <summary>Whether they were told too late to reach shelter.</summary>
    public bool Late => Lead < Zone.TimeToShelter;
}
