using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Files.Sites;
using Picket.Picture.Warnings;
using Picket.Simulation.Scenes;
using Picket.Tracking;

namespace Picket.Benchmarks.Proof;

/// <summary>A salvo through the tracker and the desk.</summary>
/// <param name="Faults">What kept each round from being tracked one to one.</param>
/// <param name="Later">The same of its flight from <see cref="Settled"/> after it rose.</param>
/// <param name="Endangered">Zones in danger.</param>
/// <param name="Unwarned">Those of them that were not in cover at the first impact that endangers them.</param>
/// <param name="Nearest">Of each pair of rounds, how near they came to each other at a look, m.</param>
internal sealed record SalvoRun(ImmutableArray<SalvoMatch.Fault> Faults, ImmutableArray<SalvoMatch.Fault> Later, int Endangered, int Unwarned, ImmutableArray<double> Nearest)
{
    /// <summary>Rounds of a salvo.</summary>
    public const int Rounds = 16;

    /// <summary>Over how long they rise, s.</summary>
    public const double Within = 4;

    /// <summary>By when tracks of rounds that rose together are sorted out, s.</summary>
    public const double Settled = 6;

    /// <summary>Draws a salvo and runs it.</summary>
    public static SalvoRun Of(SiteFile file, IReadOnlyCollection<string> radars, ulong seed)
    {
        AttackScene attack = AttackScene.Draw(file, radars, Rounds, Within, seed);
        Site site = file.Site!;
        var tracker = new Tracker(site);
        var match = new SalvoMatch(attack);
        var later = new SalvoMatch(attack, Settled);
        var tracks = ImmutableArray.CreateBuilder<Track>();
        Dictionary<Instant, TruthAtTime> truth = attack.Scene.Truth.ToDictionary(at => at.Time);
        List<Warning> warnings = AttackFold.Decide([new WarningDesk(site)], attack.Scene.Looks, (look, desks) =>
        {
            look.FeedTo(tracker);
            tracker.EndInput();
            desks[0].Assess(tracker);
            tracks.Clear();
            tracker.CopyTracks(tracks, includeTentative: false, look.Time);
            match.Add(truth[look.Time], tracks);
            later.Add(truth[look.Time], tracks);
        })[0];
        ZoneOutcome[] zones = [.. ZoneOutcome.Of(attack, site, warnings).Where(zone => zone.Endangered)];
        return new([.. match.Faults], [.. later.Faults], zones.Length, zones.Count(zone => !zone.InCover), Approaches(attack));
    }

    private static ImmutableArray<double> Approaches(AttackScene attack)
    {
        double[,] nearest = new double[Rounds, Rounds];
        foreach (TruthAtTime at in attack.Scene.Truth)
        {
            foreach (TrueObject one in at.Objects)
            {
                foreach (TrueObject other in at.Objects.Where(other => other.Id > one.Id))
                {
                    ref double least = ref nearest[one.Id - 1, other.Id - 1];
                    double distance = (one.Position - other.Position).Norm;
                    least = least == 0 ? distance : Math.Min(least, distance);
                }
            }
        }

        return [.. nearest.Cast<double>().Where(distance => distance > 0)];
    }
}
