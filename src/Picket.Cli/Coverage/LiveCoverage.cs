using Picket.Core.Sites;
using Picket.Core.Terrain;
using Picket.Server;
using Picket.Simulation.Coverage;

namespace Picket.Cli.Coverage;

/// <summary>The coverage of a served site, as the server's page and API show it: over the site file's terrain, or over a plain where it has none.</summary>
internal static class LiveCoverage
{
    // Posts along a side of a map: outlines over a plain are smooth and short, those over hills are neither.
    private const int PlainSide = 1000, HillsSide = 500;

    private static readonly double[] s_heights = [30, 100, 300, 1000];

    /// <summary>Works it out on the calling thread: the sweep of 3601 x 3601 posts takes a second a sensor.</summary>
    /// <exception cref="InvalidDataException">The site cannot have one: one line.</exception>
    public static SiteCoverage Survey(Site site, Action<double> progress, CancellationToken stop)
    {
        Site looking = CoverageRun.Looking(site);
        if (looking.Sensors.Length is 0 or >= JointCoverage.Beyond) throw new InvalidDataException($"{looking.Sensors.Length} sensors see what is silent, allowed: 1 to {JointCoverage.Beyond - 1}");
        SiteTerrain? terrain = site.Environment.Terrain;
        PlainGround? plain = terrain is null ? PlainGround.Under(looking, s_heights[^1], PlainSide) : null;
        var run = new CoverageRun(looking, plain?.Grid ?? terrain!.Grid, [], new CoverageWords(s_heights, plain?.Reach, terrain?.Undulation ?? 0, AboveGround: false, Exact: false, Threads: 1, Places: 0, plain is null ? HillsSide : PlainSide));
        string ground = terrain is null ? "no terrain: a plain that follows the Earth, sight bent as over 4/3 of its radius" : $"terrain {Path.GetFileName(terrain.Path)}, sight bent as over 4/3 of the Earth's radius";
        JointCoverage joint = run.Work(ground, done => progress(done / run.Total), stop).Joint;
        return new SiteCoverage(ground, Farthest(joint), Heights(joint), [.. joint.Views.Select(view => (view.Id, Heights(new JointCoverage(joint.Land, joint.Heights, [view]))))]);
    }

    private static List<SeenHeight> Heights(JointCoverage joint)
    {
        var heights = new List<SeenHeight>();
        foreach ((int band, double height) in joint.Heights.Index())
        {
            byte[] count = joint.Count(band);
            heights.Add(new SeenHeight(height, [.. joint.Areas(count).Select((area, sensors) => new SeenArea(sensors, area, CoverageOutline.Of(joint.Land, [.. count.Select(seen => seen == sensors)])))]));
        }

        return heights;
    }

    // All of the terrain is looked at where a sensor's range has no end.
    private static double Farthest(JointCoverage joint)
    {
        CoverageLand land = joint.Land;
        (double east, double north) = land.FromOrigin(0, 0);
        return Math.Min(land.Reach, double.Hypot(east, north));
    }
}
