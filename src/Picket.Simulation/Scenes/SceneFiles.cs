using System.Globalization;
using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Core.Units;

namespace Picket.Simulation.Scenes;

/// <summary>Writes a scene as the files of the shared sets: site.yaml, detections.csv, truth.csv and sources.csv, the answer key.</summary>
public static class SceneFiles
{
    /// <summary>Writes the four files into a folder, which is made where it is missing.</summary>
    public static void Write(Scene scene, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "site.yaml"), scene.SiteFile.Text);
        File.WriteAllLines(Path.Combine(folder, "detections.csv"), Detections(scene));
        File.WriteAllLines(Path.Combine(folder, "truth.csv"), Truth(scene));
        File.WriteAllLines(Path.Combine(folder, "sources.csv"), scene.Looks.SelectMany(look => look.Sources).Select((source, row) => $"{row + 1},{source}").Prepend("row,target"));
    }

    private static IEnumerable<string> Detections(Scene scene)
    {
        MeasuredComponents measured = scene.Looks.SelectMany(look => look.Detections).FirstOrDefault().Measurement.Components;
        bool late = scene.Looks.Any(look => look.Arrival != look.Time);
        yield return $"scan,time,{(late ? "arrival," : "")}sensor{Columns(measured)}";
        foreach (SimulatedLook look in scene.Looks)
        {
            string start = $"{look.Scan},{Seconds(look.Time)},{(late ? $"{Seconds(look.Arrival)}," : "")}{scene.Site.Sensors[look.Sensor].Id}";
            if (look.Detections.IsEmpty) yield return start + new string(',', Columns(measured).Count(letter => letter == ','));
            foreach (Detection detection in look.Detections) yield return start + Values(detection.Measurement);
        }
    }

    private static IEnumerable<string> Truth(Scene scene)
    {
        yield return scene.HasHeights ? "scan,time,target,x,y,z,vx,vy,vz" : "scan,time,target,x,y,vx,vy";
        foreach (TruthAtTime truth in scene.Truth)
        {
            foreach ((int id, var position, var velocity) in truth.Objects)
            {
                double[] values = scene.HasHeights ? [position.X, position.Y, position.Z, velocity.X, velocity.Y, velocity.Z] : [position.X, position.Y, velocity.X, velocity.Y];
                yield return $"{truth.Scan},{Seconds(truth.Time)},{id},{string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}";
            }
        }
    }

    private static string Columns(MeasuredComponents measured) =>
        (measured.HasFlag(MeasuredComponents.Horizontal) ? ",x,y" : ",range,azimuth")
        + (measured.HasFlag(MeasuredComponents.Elevation) ? ",elevation" : "") + (measured.HasFlag(MeasuredComponents.RangeRate) ? ",range_rate" : "");

    private static string Values(in Measurement one)
    {
        string text = one.Has(MeasuredComponents.Horizontal)
            ? string.Create(CultureInfo.InvariantCulture, $",{one.X:R},{one.Y:R}")
            : string.Create(CultureInfo.InvariantCulture, $",{one.Range:R},{new Angle(one.Azimuth).Degrees:R}");
        if (one.Has(MeasuredComponents.Elevation)) text += string.Create(CultureInfo.InvariantCulture, $",{new Angle(one.Elevation).Degrees:R}");
        if (one.Has(MeasuredComponents.RangeRate)) text += string.Create(CultureInfo.InvariantCulture, $",{one.RangeRate:R}");
        return text;
    }

    private static string Seconds(Instant time) => (time.Nanoseconds / 1_000_000_000m).ToString(CultureInfo.InvariantCulture);
}
