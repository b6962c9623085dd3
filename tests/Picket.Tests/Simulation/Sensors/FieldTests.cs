using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Sites;
using Picket.Simulation.Flights;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;

namespace Picket.Tests.Simulation.Sensors;

/// <summary>Every model of a sensor, and study depth, sees within the field of the site file and nowhere else.</summary>
public sealed class FieldTests
{
    private static readonly EnuVector s_inside = new(2000, 1000, 400), s_west = new(-2000, 1000, 400), s_south = new(2000, -1000, 400), s_far = new(12_000, 6000, 400), s_high = new(200, 100, 2000);

    public static TheoryData<string> Models => ["radar", "position", "bearing", "receiver", "network"];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_sector_holds_what_is_in_its_azimuths(string model)
    {
        var field = new FieldOfView { Range = new(0, 10_000), Azimuth = new(0, Math.PI / 2), Elevation = new(0, 1) };
        Sees(model, field, s_inside).ShouldBeTrue();
        foreach (EnuVector outside in new[] { s_west, s_south, s_far, s_high }) Sees(model, field, outside).ShouldBeFalse($"{outside}");
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_rectangle_holds_what_is_within_its_sides(string model)
    {
        var field = new FieldOfView { Range = new(0, 50_000), X = new(0, 5000), Y = new(0, 5000) };
        Sees(model, field, s_inside).ShouldBeTrue();
        foreach (EnuVector outside in new[] { s_west, s_south, s_far }) Sees(model, field, outside).ShouldBeFalse($"{outside}");
    }

    [Fact]
    public void A_sector_may_go_through_north()
    {
        var field = new FieldOfView { Azimuth = new(-0.2 + Math.Tau, 0.3) };
        foreach (double azimuth in new[] { -0.19, 0, 0.29, Math.Tau - 0.1, -Math.Tau + 0.1 }) field.HoldsAzimuth(azimuth).ShouldBeTrue($"{azimuth}");
        foreach (double azimuth in new[] { -0.21, 0.31, Math.PI, -Math.PI }) field.HoldsAzimuth(azimuth).ShouldBeFalse($"{azimuth}");
    }

    [Theory]
    [InlineData("azimuth: [0, 90]")]
    [InlineData("x: [0, 5000], y: [0, 5000]")]
    public void Study_depth_without_a_calibration_looks_within_the_field(string field)
    {
        var site = SiteFile.Parse($"picket: 1\nsite: {{name: range, frame: local}}\nsensors:\n  - {{id: radar, kind: radar, sigma: {{range: 10, azimuth: 0.1}}, field: {{range: [0, 10000], {field}}}}}\n", "range.yaml");
        site.Problems.ShouldBeEmpty();
        var sight = new SiteSight(new Scenario { Name = "range", Duration = 100, Sites = [new() { File = site }] }, 0);
        var paths = new PathSet();
        foreach (EnuVector place in new[] { s_inside, s_west, s_south })
        {
            paths.Begin();
            paths.Add(0, place);
            paths.Add(10, place + new EnuVector(1, 1, 0));
        }

        sight.FirstInSight(paths, 0).ShouldBe(0);
        double.IsNaN(sight.FirstInSight(paths, 1)).ShouldBeTrue();
        double.IsNaN(sight.FirstInSight(paths, 2)).ShouldBeTrue();
    }

    private static bool Sees(string name, FieldOfView field, EnuVector place)
    {
        (SensorKind kind, SensorPhysics? physics) = name switch
        {
            "radar" => (SensorKind.Radar, (SensorPhysics?)null),
            "position" => (SensorKind.Position, null),
            "bearing" => (SensorKind.Bearing, null),
            "receiver" => (SensorKind.Receiver, new ReceiverPhysics { Listens = Broadcast.RemoteId }),
            _ => (SensorKind.Position, new TimeDifferencePhysics { Stations = [new(-3000, -2000, 20), new(2500, -2600, 35), new(200, 3900, 10), new(4100, 2500, 60)] }),
        };
        var setting = new SensorSetting
        {
            Site = new Site { Name = "plane", Sensors = [new() { Id = "one", Kind = kind, Position = new(0, 0, 20), Period = 1, DetectionProbability = 0.9, Noise = new() { X = 20, Y = 20, Range = 20, Azimuth = 0.001 }, Field = field }] },
            Sensor = 0,
            Start = Instant.FromSeconds(1000),
            Seed = 6,
        };
        ISensorModel model = setting.Model(physics);
        TrueObject one = new(1, place, default) { Names = new() { RemoteId = "1596F0123" }, Signature = new() { RadioPower = 40 } };
        return Enumerable.Range(0, 40).Any(look => !model.Look(look, [one]).Detections.IsEmpty);
    }
}
