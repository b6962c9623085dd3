using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Sites;

namespace Picket.Tests.Files.Sites;

public sealed class RouteSectionTests
{
    private const string Head = "picket: 1\nsite: {name: a, frame: local, epoch: \"2026-11-22T10:00:00Z\"}\nsensors: [{id: radar-1, kind: radar}]\n";
    private const string Road = "routes: [{id: msr-1, points: [[0, 0], [300, 400], [300, 900]], speed: 12, start: 30}]\n";

    [Fact]
    public void A_convoy_is_a_zone_for_each_vehicle()
    {
        Site site = Parse(Road + "convoys: [{id: north, route: msr-1, vehicles: 12, spacing: 50, people: 4, danger_distance: 100, identities: {2: \"icao:3C4A02\"}}]");
        site.Zones.Select(zone => zone.Id).ShouldBe(Enumerable.Range(1, 12).Select(number => $"north-{number}"));
        site.Zones.ShouldAllBe(zone => zone.People == 4 && zone.DangerDistance == 100 && zone.Radius == 5);
        Zone third = site.Zones[2];
        third.Motion.ShouldNotBeNull().Offset.ShouldBe(100);
        third.Motion.Convoy.ShouldBe("north");
        third.Center.ShouldBe(new EnuVector(-60, -80, 0));
        site.Zones[1].Motion!.Identity.ShouldBe(new Identity("icao", "3C4A02"));
        third.Motion.Identity.IsNone.ShouldBeTrue();
        Route route = third.Motion.Route;
        (route.Road.Length, route.Speed, route.SpeedSigma, route.SpeedTime).ShouldBe((1000, 12, 2.4000000000000004, 60));
        route.Start.ToString().ShouldBe("2026-11-22T10:00:30.000Z");
        site.Tracker.Motion.HasFlag(MotionModel.Ballistic).ShouldBeFalse("this radar measures no elevations");
    }

    [Fact]
    public void A_zone_of_its_own_moves_too_and_a_start_may_be_a_time()
    {
        Site site = Parse("routes: [{id: r, points: [[0, 0], [0, 500]], speed: 8, speed_sigma: 1, start: \"2026-11-22T11:00:00Z\"}]\nzones: [{id: ambulance, route: r, offset: 20, identity: \"remote-id:A:7\"}]");
        Zone zone = site.Zones.ShouldHaveSingleItem();
        zone.Motion!.Convoy.ShouldBeNull();
        (zone.Center, zone.Motion!.Identity, zone.Motion.Route.Start).ShouldBe((new EnuVector(0, -20, 0), new Identity("remote-id", "A:7"), Instant.FromUtc(new DateTime(2026, 11, 22, 11, 0, 0, DateTimeKind.Utc))));
    }

    [Theory]
    [InlineData("routes: [{id: r, points: [[0, 0], [0, 500]], start: 0}]", 4, "routes[0]: \"speed\" is missing; it must be a number above 0 to 100 (m/s)")]
    [InlineData("routes: [{id: r, points: [[0, 0], [0, 500]], speed: 0, start: 0}]", 4, "routes[0].speed: found \"0\", allowed: a number above 0 to 100 (m/s)")]
    [InlineData("routes: [{id: r, points: [[0, 0], [0, 500]], speed: 8}]", 4, "routes[0]: \"start\" is missing; it must be when the head")]
    [InlineData("routes: [{id: r, points: [[0, 0], [0, 500]], speed: 8, start: soon}]", 4, "routes[0].start: found \"soon\", allowed: a time as in")]
    [InlineData("routes: [{id: r, points: [[0, 0]], speed: 8, start: 0}]", 4, "routes[0].points: found 1, allowed: two or more points")]
    [InlineData("routes: [{id: r, points: [], speed: 8, start: 0}]", 4, "routes[0].points: found 0, allowed: two or more points")]
    [InlineData("routes: [{id: r, speed: 8, start: 0}]", 4, "routes[0]: \"points\" is missing")]
    [InlineData("routes: [{id: r, points: [[0, 0], [0, 0], [5, 5]], speed: 8, start: 0}]", 4, "routes[0].points: [0, 0] comes twice in a row")]
    [InlineData("routes: [{id: r, points: [[0, 0], [x, 0], [5, 5]], speed: 8, start: 0}]", 4, "routes[0].points: found")]
    [InlineData("routes: [{id: r, points: [[0, 0], [0, 9]], speed: 8, start: 0, sped: 3}]", 4, "routes[0]: unknown key \"sped\"")]
    [InlineData(Road + "zones: [{id: a, route: msr-2}]", 5, "zones[0].route: there is no route \"msr-2\", allowed: msr-1 (did you mean \"msr-1\"?)")]
    [InlineData("zones: [{id: a, route: msr-2}]", 4, "zones[0].route: there is no route \"msr-2\", allowed: none, since the file has no routes")]
    [InlineData(Road + "zones: [{id: a, route: msr-1, center: {x: 0, y: 0}}]", 5, "zones[0]: unknown key \"center\"")]
    [InlineData(Road + "zones: [{id: a, route: msr-1, identity: 3C4A02}]", 5, "zones[0].identity: found \"3C4A02\", allowed: scheme:value")]
    [InlineData(Road + "convoys: [{id: c, vehicles: 3, spacing: 50}]", 5, "convoys[0]: \"route\" is missing")]
    [InlineData(Road + "convoys: [{id: c, route: msr-1, vehicles: 3}]", 5, "convoys[0]: \"spacing\" is missing")]
    [InlineData(Road + "convoys: [{id: c, route: msr-1, vehicles: 0, spacing: 50}]", 5, "convoys[0].vehicles: found \"0\", allowed: a number from 1 to 500 (vehicles)")]
    [InlineData(Road + "convoys: [{id: c, route: msr-1, vehicles: 3, spacing: 50, identities: {4: \"icao:1\"}}]", 5, "convoys[0].identities.4: found vehicle 4, allowed: 1 to 3")]
    [InlineData(Road + "zones: [{id: c-2, route: msr-1}]\nconvoys: [{id: c, route: msr-1, vehicles: 3, spacing: 50}]", 6, "convoys[0].id: its vehicle c-2 has the id of another zone")]
    [InlineData("zones: [{id: bow, polygon: [[0, 0], [9, 9], [9, 0], [0, 9]]}]", 4, "zones[0].polygon: its edges from [0, 0] and from [9, 0] meet")]
    public void What_is_wrong_is_said_in_one_line(string text, int line, string message)
    {
        var problem = SiteFile.Parse(Head + text, "site.yaml").Problems.ShouldHaveSingleItem();
        problem.Line.ShouldBe(line);
        problem.Message.ShouldStartWith(message, customMessage: problem.Message);
    }

    [Fact]
    public void A_convoy_is_explained_in_words()
    {
        string[] words = [.. SiteInWords.Describe(Parse(Road + "convoys: [{id: north, route: msr-1, vehicles: 12, spacing: 50, people: 4, danger_distance: 100, time_to_shelter: 6, identities: {1: \"icao:3C4A02\"}}]\nzones: [{id: ambulance, route: msr-1, offset: 700}]"))];
        words[1].ShouldBe("Route msr-1: 1 km of road in 2 legs; what moves along it sets off at 2026-11-22T10:00:30.000Z at 12 +- 2.4 m/s, stays faster or slower for about 60 s, and is at its end after about 83 s, known to 163 m if nobody reports.");
        words[2].ShouldBe("Zone ambulance: a circle of 5 m, 0 people, along route msr-1, the first 700 m behind its head, each known to 10 m when it sets off; none sends a name that is looked for; an impact within 150 m is dangerous, shelter is 15 s away, a missed warning costs 100 false ones.");
        words[3].ShouldBe("Convoy of 12 vehicles, zones north-1 to north-12: circles of 5 m, 4 people in each, 50 m apart, along route msr-1, the first 0 m behind its head, each known to 10 m when it sets off; seen under a name of its own: north-1 as icao:3C4A02; an impact within 100 m is dangerous, shelter is 6 s away, a missed warning costs 100 false ones.");
    }

    private static Site Parse(string text)
    {
        SiteFile file = SiteFile.Parse(Head + text, "site.yaml");
        file.Problems.ShouldBeEmpty();
        return file.Site!;
    }
}
