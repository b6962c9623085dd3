using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Files.Sites;
using Picket.Tracking.Measurements;
using static Picket.Tests.Tracking.TrackerRig;

namespace Picket.Tests.Tracking;

public sealed class BirthIntensityTests
{
    private const double Rate = 0.02, Period = 2;
    private static readonly TrackerSettings s_edges = Settings with { Births = Settings.Births with { InitialPerSquareKilometer = 0, RatePerSquareKilometer = 0, EdgeRatePerKilometer = Rate } };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0.9, 1.1)] // and a tenth of those that the look before missed
    public void What_comes_over_an_edge_between_looks_lies_inside_it(double detected, double looks)
    {
        var model = new SensorModel(Eye with { DetectionProbability = detected }, s_edges, plane: true);
        model.Births.Look(Instant.FromSeconds(0));
        model.Births.Look(Instant.FromSeconds(Period));
        double perMeter = 0;
        for (double x = -1999.5; x < 0; x++) perMeter += model.Births.Density(At(Period, x, 0).Measurement, new(x, 0, 0));
        perMeter.ShouldBe(detected * Rate / 1000 * Period * looks, 1e-3 * Rate / 1000);
        model.Births.Density(At(Period, 0, 0).Measurement, new(0, 0, 0)).ShouldBe(0);
    }

    [Fact]
    public void Every_outer_edge_lets_objects_in()
    {
        var radar = new SensorModel(Radar with { Field = Radar.Field with { Azimuth = new(0, 1) } }, s_edges, plane: true);
        double Near(double azimuth, double range) => radar.Coverage.NearEdges(new(range * Math.Sin(azimuth), range * Math.Cos(azimuth), 0), depth: 100);
        Near(0.5, 100_000).ShouldBe(0.5, 1e-9);
        Near(0.5, 99_900).ShouldBe(NormalDistribution.Cumulative(-1), 1e-9);
        Near(0, 50_000).ShouldBe(0.5, 1e-9);
        Near(1, 50_000).ShouldBe(0.5, 1e-9);
        Near(0.5, 600).ShouldBeLessThan(0.01); // the blind zone is no edge that objects come over
    }

    [Fact]
    public void Objects_that_come_over_an_edge_are_believed_sooner()
    {
        LooksToBelieve(0).ShouldBeGreaterThan(LooksToBelieve(Rate));
    }

    [Fact]
    public void A_small_field_beside_a_wide_one_expects_as_many_newcomers()
    {
        var file = SiteFile.Parse("picket: 1\nsite: {name: two, frame: local}\nsensors: [{id: far, kind: radar, field: {range: [0, 110000]}}, {id: near, kind: radar, field: {range: [0, 9000]}}, {id: all, kind: receiver}]", "two.yaml");
        foreach (Sensor sensor in file.Site!.Sensors.Where(sensor => sensor.Kind == SensorKind.Radar))
        {
            var model = new SensorModel(sensor, file.Site.Tracker, plane: true);
            model.Births.StatedPerSecond.ShouldBe(0.1, 1e-9); // anywhere and over the edge
            model.Births.Look(Instant.FromSeconds(0));
            (model.Births.Density(At(0, 0, 0).Measurement, new(0, 0, 0)) / sensor.DetectionProbability * model.Coverage.Area).ShouldBe(10, 1e-9);
        }
    }

    private static int LooksToBelieve(double edgeRate)
    {
        Sensor eye = Eye with { ClutterPerSquareKilometer = 4 };
        var tracker = new Picket.Tracking.Tracker(SiteOf([eye]) with { Tracker = s_edges with { Births = s_edges.Births with { RatePerSquareKilometer = 0.002, EdgeRatePerKilometer = edgeRate } } });
        var shown = System.Collections.Immutable.ImmutableArray.CreateBuilder<Track>();
        for (int look = 1; look < 12; look++)
        {
            tracker.Advance(Instant.FromSeconds(look));
            tracker.Look(0, 0, Instant.FromSeconds(look));
            if (look > 3) tracker.Detect(At(look, -1995 + 10 * (look - 4), 0));
            tracker.EndOfData();
            tracker.CopyTracks(shown, includeTentative: false);
            if (shown.Count > 0) return look - 3;
        }

        return int.MaxValue;
    }
}
