using Picket.Files.Csv;
using Picket.Files.Sites;
using Picket.Simulation.Scenes;

namespace Picket.Benchmarks.Tracking;

/// <summary>The scenes of the shared tracking sets.</summary>
internal static class SharedScenes
{
    /// <summary>Reads a scene from its files in a folder of the tracking sets.</summary>
    public static Scene Read(string folder, string detections, string truth, string site = "site.yaml")
    {
        SiteFile file = SiteFile.Read(Path(folder, site));
        using var csv = new DetectionCsv(Path(folder, detections), file.Site!);
        TruthRow[] rows = [.. TruthCsv.Read(Path(folder, truth))];
        return new Scene
        {
            SiteFile = file,
            HasHeights = rows[0].HasHeight,
            Truth = [.. rows.GroupBy(row => row.Time).Select((at, index) => new TruthAtTime(index + 1, at.Key, [.. at.Select(row => new TrueObject(int.Parse(row.Target), row.Position, Velocity: default))]))],
            Looks = [.. csv.Read().GroupBy(row => (row.Detection.Sensor, row.Detection.Scan)).Select(look =>
                new SimulatedLook(look.Key.Sensor, look.Key.Scan, look.First().Detection.Time, look.First().Arrival, [.. look.Where(row => !row.IsEmptyLook).Select(row => row.Detection)], Sources: []))],
        };
    }

    private static string Path(string folder, string file) => SharedData.File(System.IO.Path.Combine("tracking", folder, file));
}
