using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Simulation.Scenes;

namespace Picket.Benchmarks.Proof;

/// <summary>What became of a zone in an attack.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Endangered">Whether a round came down within its danger distance.</param>
/// <param name="Possible">Warning time that was physically possible, s: from the third look in whose field the round was to its impact; of the first round that endangers it.</param>
/// <param name="Delivered">From the first take-cover to that impact, s; 0 where none came before it.</param>
/// <param name="InCover">Whether the zone was told to take cover at the impact.</param>
/// <param name="Sheltered">How long it was told to take cover altogether, s.</param>
internal readonly record struct ZoneOutcome(Zone Zone, bool Endangered, double Possible, double Delivered, bool InCover, double Sheltered)
{
    /// <summary>The look from which a warning is physically possible.</summary>
    public const int FirstUseful = 3;

    /// <summary>Warning time delivered as a share of what was possible.</summary>
    public double Share => Delivered / Possible;

    /// <summary>When a warning of a round is physically possible, s of the scene's time; none where fewer looks had it in their field.</summary>
    public static double? PossibleFrom(AttackScene.Round round) => round.Seen.Length >= FirstUseful ? round.Seen[FirstUseful - 1] : null;

    /// <summary>What became of every zone. A round that too few looks could see endangers nobody for the figures: nobody could be warned of it.</summary>
    public static IEnumerable<ZoneOutcome> Of(AttackScene attack, Site site, IReadOnlyCollection<Warning> warnings)
    {
        double end = attack.Scene.Looks[^1].Time.Seconds;
        foreach (Zone zone in site.Zones)
        {
            AttackScene.Round? first = attack.Rounds.Where(round => PossibleFrom(round) is not null && Endangers(zone, round.Flight.Landing.Position)).MinBy(round => round.End);
            double impact = first?.End ?? double.NaN, since = double.NaN, sheltered = 0, delivered = 0;
            bool inCover = false;
            foreach (Warning warning in warnings.Where(warning => warning.Zone == zone.Id))
            {
                double time = warning.Time.Seconds;
                bool cover = warning.Stage == WarningStage.TakeCover;
                if (!double.IsNaN(since)) sheltered += time - since;
                since = cover ? time : double.NaN;
                if (!(time < impact)) continue;
                inCover = cover;
                if (cover && delivered == 0) delivered = impact - time;
            }

            if (!double.IsNaN(since)) sheltered += end - since;
            yield return new(zone, first is not null, first is null ? 0 : first.End - PossibleFrom(first)!.Value, delivered, inCover, sheltered);
        }
    }

    /// <summary>Whether an impact is within the danger distance of a zone.</summary>
    public static bool Endangers(Zone zone, in EnuVector impact) => zone.Polygon.IsEmpty
        ? (impact - zone.Center) is var offset && Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y) <= zone.Radius + zone.DangerDistance
        : SimplePolygon.Contains(zone.Polygon.AsSpan(), impact.X, impact.Y) || SimplePolygon.DistanceToEdge(zone.Polygon.AsSpan(), impact.X, impact.Y) <= zone.DangerDistance;
}
