using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Simulation.Scenes;
using Picket.Tracking;
using Picket.Tracking.Impacts;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tests.Tracking;

/// <summary>The tracker decides by itself what falls.</summary>
public sealed class TrackerBallisticTests
{
    [Theory]
    [InlineData(true, AssociationAlgorithm.PoissonMultiBernoulli)]
    [InlineData(false, AssociationAlgorithm.PoissonMultiBernoulli)]
    [InlineData(true, AssociationAlgorithm.GlobalNearestNeighbour)]
    public void A_round_among_false_detections_is_known_and_its_impact_foreseen(bool fine, AssociationAlgorithm algorithm)
    {
        int believed = 0, inside = 0;
        const int arcs = 8;
        for (int seed = 0; seed < arcs; seed++)
        {
            ArcScene arc = ArcScene.Draw(ArcKind.Middle, fine, (ulong)(100 + seed));
            Site site = arc.Scene.Site;
            var tracker = new Tracker(site with { Tracker = site.Tracker with { Algorithm = algorithm } });
            foreach (SimulatedLook look in arc.Scene.Looks.Where(look => look.Time.Seconds < arc.Start + 18)) look.FeedTo(tracker);
            tracker.EndInput();
            List<BallisticState> states = [];
            tracker.CopyBallistic(states, 0.9);
            if (states.Count == 0) continue;
            believed++;
            new ImpactPredictor(BallisticEnvironment.Of(site), new LevelGround()).TryPredict(states[0], out ImpactPrediction impact).ShouldBeTrue();
            EnuVector truth = arc.Flight.Landing.Position;
            inside += impact.Contains(truth.X, truth.Y) ? 1 : 0;
            (new EnuVector(impact.X, impact.Y, 0) - truth).Norm.ShouldBeLessThan(fine ? 200 : 800);
        }

        believed.ShouldBeGreaterThanOrEqualTo(arcs - 1);
        inside.ShouldBeGreaterThanOrEqualTo(arcs - 2);
    }

    [Theory] // steep arcs that spend 3 s and more above the upper edge of the radar's field
    [InlineData(81)]
    [InlineData(112)]
    [InlineData(189)]
    public void A_round_above_the_radar_stays_the_track_that_it_was(ulong seed)
    {
        ArcScene arc = ArcScene.Draw(ArcKind.Steep, fine: true, seed);
        var tracker = new Tracker(arc.Scene.Site);
        List<BallisticState> states = [];
        List<long> numbers = [];
        int unseen = 0, longest = 0;
        foreach (SimulatedLook look in arc.Scene.Looks.Where(look => look.Time.Seconds < arc.Start + arc.Flight.Landing.Time - 2))
        {
            look.FeedTo(tracker);
            tracker.EndInput();
            longest = Math.Max(longest, unseen = look.Sources.Contains(1) ? 0 : unseen + 1);
            states.Clear();
            tracker.CopyBallistic(states, 0.9);
            if (states.Count > 0 && look.Time.Seconds > arc.Start + 8) numbers.Add(states.ShouldHaveSingleItem().Track);
        }

        longest.ShouldBeGreaterThan(5);
        numbers.Count.ShouldBeGreaterThan(20);
        numbers.Distinct().ShouldHaveSingleItem();
    }

    [Theory] // neither says where it does not see
    [InlineData(SensorKind.Receiver)]
    [InlineData(SensorKind.Radar)]
    public void A_round_that_has_come_down_is_over_within_seconds_whatever_stands_beside_its_radar(SensorKind beside)
    {
        ArcScene arc = ArcScene.Draw(ArcKind.Middle, fine: true, 101);
        Site site = arc.Scene.Site;
        var tracker = new Tracker(site with { Sensors = site.Sensors.Add(new Sensor { Id = "beside", Kind = beside, Period = 4, Noise = new() { Range = 60, Azimuth = 0.002 } }) });
        double landing = arc.Start + arc.Flight.Landing.Time;
        List<BallisticState> states = [];
        foreach (SimulatedLook look in arc.Scene.Looks.Where(look => look.Time.Seconds < landing)) look.FeedTo(tracker);
        tracker.EndInput();
        tracker.CopyBallistic(states);
        states.ShouldHaveSingleItem();
        for (int look = 1; look <= 10; look++)
        {
            tracker.Advance(Instant.FromSeconds(landing + look * 0.5));
            tracker.Look(0, 10_000 + look, Instant.FromSeconds(landing + look * 0.5));
        }

        tracker.EndOfData();
        states.Clear();
        tracker.CopyBallistic(states, 0.05);
        states.ShouldBeEmpty();
    }

    [Fact]
    public void A_rocket_is_followed_through_its_boost()
    {
        Site site = ArcScene.Site(fine: true).Site!;
        var environment = BallisticEnvironment.Of(site);
        var tracker = new Tracker(site);
        (EnuVector p, EnuVector v) = (new(-4000, 1000, 20), new(60, 0, 75));
        var boost = new BoostMotion(environment, burnTime: 1e9);
        double boosted = 0;
        double[] state = [p.X, p.Y, p.Z, v.X, v.Y, v.Z, 90];
        var flight = new BallisticMotion(environment);
        List<BallisticState> states = [];
        for (int look = 1; look <= 20; look++)
        {
            bool burns = look <= 5;
            if (look == 6) state[6] = 1;
            (burns ? (FlightMotion)boost : flight).Move(state, 0.5, state);
            double range = new EnuVector(state[0], state[1], state[2] - 5).Norm;
            tracker.Advance(Instant.FromSeconds(look * 0.5));
            tracker.Look(0, look, Instant.FromSeconds(look * 0.5));
            tracker.Detect(new Detection
            {
                Sensor = 0,
                Scan = look,
                Time = Instant.FromSeconds(look * 0.5),
                Measurement = new Measurement
                {
                    Components = MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Elevation,
                    Range = range,
                    SigmaRange = 10,
                    Azimuth = (Math.Atan2(state[0], state[1]) + Math.Tau) % Math.Tau,
                    SigmaAzimuth = 0.0015,
                    Elevation = Math.Asin((state[2] - 5) / range),
                    SigmaElevation = 0.0015,
                },
            });
            tracker.EndInput();
            states.Clear();
            tracker.CopyBallistic(states, 0);
            if (states.Count > 0 && burns) boosted = Math.Max(boosted, states[0].BoostProbability);
        }

        boosted.ShouldBeGreaterThan(0.5);
        states.ShouldHaveSingleItem().Probability.ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void What_flies_on_has_no_impact()
    {
        ImmutableArray<Zone> zones = ArcScene.Site(fine: true).Site!.Zones;
        Scene scene = Manoeuvres.Draw(5);
        Site site = scene.Site with { Zones = zones, Tracker = scene.Site.Tracker with { Motion = scene.Site.Tracker.Motion | MotionModel.Ballistic } };
        var tracker = new Tracker(site);
        List<BallisticState> states = [];
        var tracks = ImmutableArray.CreateBuilder<Track>();
        int falling = 0, flying = 0;
        foreach (SimulatedLook look in scene.Looks)
        {
            look.FeedTo(tracker);
            tracker.EndInput();
            states.Clear();
            tracks.Clear();
            tracker.CopyBallistic(states);
            tracker.CopyTracks(tracks, includeTentative: false);
            (falling, flying) = (falling + states.Count, flying + tracks.Count);
        }

        flying.ShouldBeGreaterThan(500);
        falling.ShouldBeLessThan(flying / 50);
    }

    [Fact]
    public void A_tracker_of_rounds_saves_and_loads_itself()
    {
        ArcScene arc = ArcScene.Draw(ArcKind.Steep, fine: true, 7);
        Tracker whole = new(arc.Scene.Site), first = new(arc.Scene.Site), second = new(arc.Scene.Site);
        int half = arc.Scene.Looks.Length / 2;
        foreach (SimulatedLook look in arc.Scene.Looks[..half])
        {
            look.FeedTo(whole);
            look.FeedTo(first);
        }

        using var stream = new MemoryStream();
        first.Save(new BinaryWriter(stream));
        stream.Position = 0;
        second.Load(new BinaryReader(stream));
        foreach (SimulatedLook look in arc.Scene.Looks[half..^4])
        {
            look.FeedTo(whole);
            look.FeedTo(second);
        }

        List<BallisticState> expected = [], got = [];
        whole.CopyBallistic(expected);
        second.CopyBallistic(got);
        got.ShouldHaveSingleItem().Parts[0].Mean.ToArray().ShouldBe(expected.ShouldHaveSingleItem().Parts[0].Mean.ToArray());
    }
}
