using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;
using Picket.Tracking;

namespace Picket.Benchmarks.Convoys;

/// <summary>A desk that warns a convoy, and what it told of one attack: by its own rule, and what a plain threshold at other cost ratios would have.</summary>
internal sealed class ConvoyDesk
{
    private readonly WarningDesk _desk;
    private readonly Dictionary<string, int> _index = [];
    private readonly List<Warning> _told = [];

    /// <summary>A desk for the vehicles of an attack.</summary>
    /// <param name="attack">The attack.</param>
    /// <param name="missCosts">What a missed warning costs: first by the desk's own rule, then by thresholds.</param>
    public ConvoyDesk(ConvoyAttack attack, ReadOnlySpan<double> missCosts)
    {
        ImmutableArray<Zone> zones = attack.Vehicles;
        for (int zone = 0; zone < zones.Length; zone++) _index[zones[zone].Id] = zone;
        _desk = new WarningDesk(attack.Arc.Scene.Site with { Zones = zones });
        Probability = new double[zones.Length];
        Rules = [.. missCosts.ToArray().Select((cost, index) => new ConvoyCover(index == 0 ? null : 1 / (1 + cost), zones.Length))];
    }

    /// <summary>Who was told to take cover, by the desk's rule and by the thresholds.</summary>
    public ConvoyCover[] Rules { get; }

    /// <summary>The probability that it stood at when the round came down.</summary>
    public double[] Probability { get; }

    public void Report(PositionReport report, double time) => _desk.Report(report, Instant.FromSeconds(time));

    /// <summary>Probability that each vehicle is within its danger distance for one who knows the impact exactly, and of the vehicles what the desk does: summed along the road in steps, at the time of the last decision.</summary>
    public double[] Known(ConvoyAttack attack)
    {
        EnuVector impact = attack.Arc.Flight.Landing.Position;
        return [.. attack.Vehicles.Zip(_desk.Zones).Select(pair => Known(pair.First, pair.Second.Place!.Value, pair.Second.PlaceSigma, impact))];
    }

    private static double Known(Zone zone, EnuVector place, double sigma, EnuVector impact)
    {
        Polyline road = zone.Motion!.Route.Road;
        double mean = Enumerable.Range(-(int)zone.Motion.Offset, (int)road.Length).MinBy(along => (road.At(along) - place).Norm);
        double sum = 0, inside = 0, step = sigma / 100;
        for (double along = mean - 6 * sigma; along <= mean + 6 * sigma; along += step)
        {
            double weight = Math.Exp(-(along - mean) * (along - mean) / (2 * sigma * sigma));
            sum += weight;
            if (((road.At(Math.Clamp(along, -zone.Motion.Offset, road.Length - zone.Motion.Offset)) - impact) with { Z = 0 }).Norm <= zone.Radius + zone.DangerDistance) inside += weight;
        }

        return inside / sum;
    }

    /// <summary>Looks at what the tracker knows, and decides.</summary>
    public void Decide(Tracker tracker, double time)
    {
        _desk.Assess(tracker);
        _told.Clear();
        _desk.Decide(Instant.FromSeconds(time), 0, _told);
        foreach (Warning warning in _told)
        {
            int vehicle = _index[warning.Zone];
            Rules[0].Tell(vehicle, warning.Stage == WarningStage.TakeCover, time);
        }

        ImmutableArray<ZoneStatus> zones = _desk.Zones;
        for (int zone = 0; zone < zones.Length; zone++) Probability[zone] = zones[zone].Probability;
        foreach (ConvoyCover rule in Rules) rule.Weigh(Probability, time);
    }
}
