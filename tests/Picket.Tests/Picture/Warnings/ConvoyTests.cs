using System.Text;
using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Files.Sites;
using Picket.Picture;
using Picket.Picture.Warnings;

namespace Picket.Tests.Picture.Warnings;

/// <summary>Zones that move, in the fold.</summary>
public sealed class ConvoyTests
{
    private static readonly string s_text = PlotSite.Text.Replace("feeds:", """
        routes: [{id: road, points: [[0, 0], [3000, 0], [3000, 4000]], speed: 10, speed_sigma: 2, start: "2026-11-22T10:00:00Z"}]
        convoys: [{id: north, route: road, vehicles: 3, spacing: 50, identities: {2: "icao:3C4A02"}}]
        feeds:
        """, StringComparison.Ordinal);

    [Fact]
    public void Vehicles_move_in_the_picture_and_a_report_moves_the_one_it_names_in_its_mode_alone()
    {
        var (picture, door) = PlotSite.Configured(s_text);
        picture.Apply(door.Stamp(InputKind.Tick, Mode.Live, -1, default, At(20)));
        ZoneStatus[] zones = Zones(picture, Mode.Live);
        zones.Select(zone => zone.Zone).ShouldBe(["camp", "hangar", "north-1", "north-2", "north-3"]);
        zones[0].Place.ShouldBeNull();
        zones[2].Place!.Value.X.ShouldBe(200, 1e-9);
        zones[4].Place!.Value.X.ShouldBe(100, 1e-9);
        zones[2].PlaceSigma.ShouldBeGreaterThan(30);

        picture.Apply(Report(door, "north-2", 120, 4, 21));
        picture.Apply(Report(door, "camp", 120, 4, 21));
        picture.Apply(Report(door, "north-9", 120, 4, 21));
        picture.Apply(door.Stamp(InputKind.Position, Mode.Live, -1, "{"u8.ToArray(), At(21)));
        picture.Apply(door.Stamp(InputKind.Tick, Mode.Live, -1, default, At(22)));
        zones = Zones(picture, Mode.Live);
        zones[3].Place!.Value.X.ShouldBe(131, 4);
        zones[3].PlaceSigma.ShouldBeLessThan(8);
        zones[2].Place!.Value.X.ShouldBe(220, 1e-9);
        Zones(picture, Mode.Exercise)[3].Place!.Value.X.ShouldBe(170, 1e-9);
    }

    [Fact]
    public void What_is_detected_under_its_name_moves_a_vehicle()
    {
        Site site = SiteFile.Parse(s_text, "site.yaml").Site!;
        WarningDesk desk = new(site), other = new(site);
        var seen = new Measurement { Components = MeasuredComponents.Horizontal, X = 110, Y = 2, SigmaX = 5, SigmaY = 5 };
        var detection = new Detection { Sensor = 0, Time = At(20), Measurement = seen, Identity = new("icao", "3C4A02") };
        desk.Report(detection with { Identity = new("icao", "3C4A03") });
        desk.Report(detection with { Measurement = new() { Components = MeasuredComponents.RangeRate } });
        Decide(desk, 20).ShouldBe(Decide(other, 20));
        desk.Report(detection);
        Decide(desk, 20)[3].ShouldBe(110, 3);
        Measurement polar = new() { Components = MeasuredComponents.Range | MeasuredComponents.Azimuth, Range = 110, Azimuth = Math.PI / 2, SigmaRange = 5, SigmaAzimuth = 0.02 };
        other.Report(detection with { Measurement = polar });
        Decide(other, 20)[3].ShouldBe(110, 3);
    }

    [Fact]
    public void A_changed_site_file_keeps_what_is_known_of_a_vehicle_whose_way_stays()
    {
        var (picture, door) = PlotSite.Configured(s_text);
        picture.Apply(Report(door, "north-2", 30, 0, 21));
        picture.Apply(door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(s_text.Replace("radius: 120", "radius: 130", StringComparison.Ordinal)), At(22)));
        picture.Apply(door.Stamp(InputKind.Tick, Mode.Live, -1, default, At(22.5)));
        Zones(picture, Mode.Live)[3].Place!.Value.X.ShouldBeLessThan(60);
        picture.Apply(door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(s_text.Replace("speed: 10", "speed: 9", StringComparison.Ordinal)), At(23)));
        picture.Apply(door.Stamp(InputKind.Tick, Mode.Live, -1, default, At(23.5)));
        Zones(picture, Mode.Live)[3].Place!.Value.X.ShouldBe(9 * 23.5 - 50, 1e-9);
    }

    [Fact]
    public void The_fold_is_the_same_across_save_and_load()
    {
        var (first, door) = PlotSite.Configured(s_text);
        var (second, _) = PlotSite.Configured(s_text);
        var chance = new Substream(12, "places");
        int index = 0;
        foreach (Input input in PlotSite.Random(3, door, 600))
        {
            Input one = input;
            if (index++ % 9 == 0) one = Placed(input, new() { Zone = $"north-{chance.NextInt32(5)}", X = chance.NextInt32(900), Y = chance.NextInt32(300), By = "driver" });
            first.Apply(one);
            second.Apply(one);
            if (index % 97 == 0)
            {
                SavedState state = second.SaveState();
                second = PlotSite.Create();
                second.Restore(state);
            }
        }

        second.Hash().ShouldBe(first.Hash());
        second.Snapshot().Pictures[0].Zones.ShouldBe(first.Snapshot().Pictures[0].Zones);
    }

    [Theory]
    [InlineData("""{"x":1,"y":2,"by":"driver"}""", null)]
    [InlineData("""{"x":1,"y":2,"sigma":0,"by":"driver"}""", "sigma: above 0")]
    [InlineData("""{"x":1e9,"y":2,"by":"driver"}""", "x, y: metres")]
    [InlineData("""{"x":1,"y":2,"by":""}""", "by: needs who")]
    [InlineData("""{"x":"east","y":2,"by":"driver"}""", "x: not a value")]
    [InlineData("""{"y":2,"by":"driver"}""", "JSON deserialization")]
    [InlineData("null", "nothing in it")]
    [InlineData("[", "")]
    public void A_report_says_what_is_wrong_with_it(string text, string? problem)
    {
        PositionReport.TryRead(Encoding.UTF8.GetBytes(text), out _, out string? found).ShouldBe(problem is null);
        if (problem is not null) found!.ShouldContain(problem);
    }

    [Fact]
    public void Chance_does_not_upset_the_reader_of_reports()
    {
        var chance = new Substream(4, "fuzz");
        byte[] whole = new PositionReport { Zone = "north-1", X = 12.5, Y = -3, By = "driver" }.Write();
        for (int trial = 0; trial < 5_000; trial++)
        {
            byte[] bytes = [.. whole.AsSpan(0, 1 + chance.NextInt32(whole.Length))];
            for (int change = chance.NextInt32(4); change >= 0; change--) bytes[chance.NextInt32(bytes.Length)] = (byte)chance.NextInt32(256);
            if (!PositionReport.TryRead(bytes, out PositionReport? report, out string? problem)) problem.ShouldNotBeNull();
            else double.IsFinite(report!.X + report.Y + report.Sigma).ShouldBeTrue();
        }
    }

    private static Input Report(Door door, string zone, double x, double y, double seconds) =>
        door.Stamp(InputKind.Position, Mode.Live, -1, new PositionReport { Zone = zone, X = x, Y = y, Sigma = 5, By = "driver" }.Write(), At(seconds));

    private static Input Placed(in Input at, PositionReport report) => new(at.Sequence, at.Received, InputKind.Position, at.Mode, -1, report.Write());

    private static Instant At(double seconds) => PlotSite.Begin + Duration.FromSeconds(seconds);

    private static ZoneStatus[] Zones(SitePicture picture, Mode mode) => [.. picture.Snapshot().Pictures.Single(one => one.Mode == mode).Zones];

    private static double[] Decide(WarningDesk desk, double seconds)
    {
        List<Warning> told = [];
        desk.Decide(At(seconds), 1, told);
        return [.. desk.Zones.Select(zone => zone.Place?.X ?? 0)];
    }
}
