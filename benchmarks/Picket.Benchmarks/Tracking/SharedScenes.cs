using Picket.Files.Csv;
using Picket.Files.Sites;
using Picket.Simulation.Scenes;

namespace Picket.Benchmarks.Tracking;

/// <summary>The scenes of the shared tracking sets.</summary>
internal static class SharedScenes
{
    /// <summary>Reads a scene from its files in a folder of the tracking sets.</summary>
    public static Scene Read(string folder, string detections, string truth, string site = "site.yaml", string? sources = null)
    {
        SiteFile file = SiteFile.Read(Path(folder, site));
        using var csv = new DetectionCsv(Path(folder, detections), file.Site!);
        TruthRow[] rows = [.. TruthCsv.Read(Path(folder, truth))];
        return new Scene
        {
            SiteFile = file,
            HasHeights = rows[0].HasHeight,
            Truth = [.. rows.GroupBy(row => row.Time).Select((at, index) => new TruthAtTime(index + 1, at.Key, [.. at.Select(row => new TrueObject(int.Parse(row.Target), row.Position, Velocity: default))]))],
            Looks = [.. csv.Read().Zip(sources is null ? Enumerable.Repeat(0, int.MaxValue) : Answers(Path(folder, sources))).GroupBy(row => (row.First.Detection.Sensor, row.First.Detection.Scan)).Select(look =>
                new SimulatedLook(look.Key.Sensor, look.Key.Scan, look.First().First.Detection.Time, look.First().First.Arrival,
                    [.. look.Where(row => !row.First.IsEmptyLook).Select(row => row.First.Detection)], [.. look.Where(row => !row.First.IsEmptyLook).Select(row => row.Second)]))],
        };
    }

    // The answer key beside a file: the number of the object that gave each row, 0 for a false one.
    private static IEnumerable<int> Answers(string path) => File.ReadLines(path).Skip(1).Select(line => int.Parse(line[(line.IndexOf(',') + 1)..]));

    private static string Path(string folder, string file) => SharedData.File(System.IO.Path.Combine("tracking", folder, file));
}
