using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Units;
using Picket.Files.Csv;
using Picket.Files.Sites;
using Picket.Simulation.Scenes;

namespace Picket.Tests.Simulation.Scenes;

public sealed class SceneFilesTests
{
    public static TheoryData<string, Func<Scene>> Scenes => new()
    {
        { "density", () => new ConstantDensity(20, seed: 1).Record(5) },
        { "meeting", () => Meeting.Draw(seed: 1) },
        { "manoeuvres", () => Manoeuvres.Draw(seed: 1) },
        { "radars", () => TwoRadars.Draw(seed: 1, TwoRadars.SharedBias) },
    };

    [Theory]
    [MemberData(nameof(Scenes))]
    public void What_is_read_back_is_the_scene(string name, Func<Scene> draw)
    {
        Scene scene = draw();
        string folder = Path.Combine(Path.GetTempPath(), $"picket-scene-{name}-{Environment.ProcessId}");
        try
        {
            SceneFiles.Write(scene, folder);
            Site site = SiteFile.Read(Path.Combine(folder, "site.yaml")).Site!;
            site.Sensors.ShouldBe(scene.Site.Sensors);

            using var csv = new DetectionCsv(Path.Combine(folder, "detections.csv"), site);
            DetectionRow[] rows = [.. csv.Read()];
            rows.Select(row => (row.Arrival, row.Detection.Time, row.Detection.Sensor, row.Detection.Scan))
                .ShouldBe(scene.Looks.SelectMany(look => look.Detections.Select(one => (look.Arrival, one.Time, one.Sensor, one.Scan))));
            foreach ((DetectionRow row, Detection detection) in rows.Zip(scene.Looks.SelectMany(look => look.Detections)))
            {
                Measurement read = row.Detection.Measurement, drawn = detection.Measurement;
                read.Components.ShouldBe(drawn.Components);
                (read.X, read.Y, read.Range, read.RangeRate).ShouldBe((drawn.X, drawn.Y, drawn.Range, drawn.RangeRate));
                new Angle(read.Azimuth - drawn.Azimuth).Radians.ShouldBe(0, 1e-12);
                new Angle(read.Elevation - drawn.Elevation).Radians.ShouldBe(0, 1e-12);
            }

            TruthCsv.Read(Path.Combine(folder, "truth.csv")).Select(row => (row.Time, row.Target, row.Position))
                .ShouldBe(scene.Truth.SelectMany(truth => truth.Objects.Select(one => (truth.Time, one.Id.ToString(), one.Position))));
            File.ReadLines(Path.Combine(folder, "sources.csv")).Count().ShouldBe(1 + rows.Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_look_that_found_nothing_has_a_line_of_its_own()
    {
        Scene scene = new ConstantDensity(1, seed: 1).Record(3);
        scene = scene with { Looks = [scene.Looks[0] with { Detections = [], Sources = [] }, .. scene.Looks.Skip(1)] };
        string folder = Path.Combine(Path.GetTempPath(), $"picket-scene-empty-{Environment.ProcessId}");
        try
        {
            SceneFiles.Write(scene, folder);
            using var csv = new DetectionCsv(Path.Combine(folder, "detections.csv"), scene.Site);
            csv.Read().First().IsEmptyLook.ShouldBeTrue();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
