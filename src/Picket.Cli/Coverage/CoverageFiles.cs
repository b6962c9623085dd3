using System.Globalization;
using Picket.Cli.Commands;
using Picket.Files.Terrain;
using Picket.Simulation.Coverage;

namespace Picket.Cli.Coverage;

/// <summary>Writes a coverage into a folder: maps as GeoTIFF and PNG, tables as CSV, and the page.</summary>
internal static class CoverageFiles
{
    private const float Unseen = -1;

    /// <summary>Writes them all.</summary>
    public static void Write(string folder, CoverageStudy study)
    {
        Directory.CreateDirectory(folder);
        JointCoverage joint = study.Joint;
        CoverageLand land = joint.Land;
        var maps = new List<CoverageMap>();
        for (int band = 0; band < joint.Heights.Count; band++)
        {
            string name = Path.Combine(folder, $"seen-{Number(joint.Heights[band])}m");
            byte[] count = study.Counts[band];
            WholeFile.WriteBytes($"{name}.tif", stream => GeoTiffWriter.Write(stream, land.Ground.Grid, land.Origin, count, JointCoverage.Beyond));
            maps.Add(CoverageMap.Draw(land, count));
            WholeFile.WriteBytes($"{name}.png", stream => stream.Write(maps[^1].File));
        }

        float[] least = [.. joint.Least.Select(value => float.IsNaN(value) ? Unseen : value)];
        WholeFile.WriteBytes(Path.Combine(folder, "least-height.tif"), stream => GeoTiffWriter.Write(stream, land.Ground.Grid, land.Origin, least, Unseen));
        WholeFile.Write(Path.Combine(folder, "coverage.csv"), writer => Areas(writer, study));
        WholeFile.Write(Path.Combine(folder, "gaps.csv"), writer => Gaps(writer, study));
        foreach (RouteCut cut in study.Routes)
        {
            WholeFile.Write(Path.Combine(folder, $"route-{cut.Id}.csv"), writer => Route(writer, cut));
            WholeFile.Write(Path.Combine(folder, $"route-{cut.Id}.svg"), writer => writer.Write(RoutePlot.Draw(cut)));
        }

        if (study.Placement is { } placement) WholeFile.Write(Path.Combine(folder, "placement.csv"), writer => Placement(writer, study, placement));
        WholeFile.Write(Path.Combine(folder, "coverage.html"), writer => writer.Write(CoveragePage.Of(study, maps)));
    }

    private static void Areas(TextWriter writer, CoverageStudy study)
    {
        writer.WriteLine("height,sensors,area_km2,share");
        for (int band = 0; band < study.Joint.Heights.Count; band++)
        {
            double[] areas = study.Areas(band);
            for (int sensors = 0; sensors < areas.Length; sensors++) writer.WriteLine($"{Number(study.Joint.Heights[band])},{sensors},{Number(areas[sensors])},{Number(areas[sensors] / areas.Sum())}");
        }
    }

    private static void Gaps(TextWriter writer, CoverageStudy study)
    {
        writer.WriteLine("height,gap,area_km2,bearing_deg,nearest_m,farthest_m,x,y");
        for (int band = 0; band < study.Joint.Heights.Count; band++)
        {
            foreach ((int index, CoverageGap gap) in study.Gaps[band].Index())
                writer.WriteLine(string.Join(',', ((double[])[study.Joint.Heights[band], index + 1, gap.Area / 1e6, gap.Bearing * (180 / Math.PI), gap.Nearest, gap.Farthest, gap.East, gap.North]).Select(Number)));
        }
    }

    private static void Route(TextWriter writer, RouteCut cut)
    {
        writer.WriteLine("along,ground,least_height");
        for (int at = 0; at < cut.Least.Count; at++) writer.WriteLine($"{Number(at * cut.Step)},{Number(cut.Ground[at])},{(double.IsNaN(cut.Least[at]) ? "" : Number(cut.Least[at]))}");
    }

    private static void Placement(TextWriter writer, CoverageStudy study, SensorPlacement placement)
    {
        writer.WriteLine("order,id,x,y,adds_km2");
        foreach ((int index, (int candidate, double adds)) in placement.Chosen.Index())
            writer.WriteLine($"{index + 1},{study.Candidates[candidate].Id},{Number(study.Candidates[candidate].Position.X)},{Number(study.Candidates[candidate].Position.Y)},{Number(adds / 1e6)}");
    }

    private static string Number(double value) => Math.Round(value, 4).ToString(CultureInfo.InvariantCulture);
}
