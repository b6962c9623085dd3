using FsCheck;
using FsCheck.Fluent;
using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Mixtures;

namespace Picket.Tests.Tracking.Mixtures;

public sealed class MixtureTrackerTests
{
    private static readonly Sensor s_eye = new()
    {
        Id = "eye",
        Kind = SensorKind.Position,
        Noise = new() { X = 20, Y = 20 },
        ClutterPerScan = 400,
        Field = new() { X = new(-5000, 5000), Y = new(-5000, 5000) },
    };

    private static readonly TrackerSettings s_settings = new()
    {
        AccelerationPsd = 1,
        SurvivalProbability = 0.99,
        Births = new() { InitialPerSquareKilometer = 4, RatePerSquareKilometer = 0.4, SpeedSigma = 15 },
    };

    private static readonly MixtureLimits s_everything = new()
    {
        Hypotheses = 100_000,
        Choices = int.MaxValue,
        LowestWeight = 1e-300,
        LowestExistence = 0,
        LowestRatio = 1e-300,
        Dependence = 1e-13,
        Memory = 8,
    };

    private static readonly SensorModel[] s_sensors = [new SensorModel(s_eye, s_settings, plane: true)];
    private static readonly PlaneFilter s_filter = new(s_sensors, s_settings.AccelerationPsd);

    [Fact]
    public void All_weights_are_those_of_full_enumeration_where_nothing_is_cut_or_parted() => ForSeeds(100, chance =>
    {
        // One group, whose tracks are never parted: the joint hypotheses stand side by side.
        MixtureTracker<PlaneState, PlaneFilter> mixture = Create(s_everything with { Dependence = -1 });
        var reference = new EnumeratedMixture(s_filter, s_eye, s_settings);
        for (int look = 1; look <= 3; look++)
        {
            Detection[] detections = Group(chance, look, x: 0, count: look == 1 ? 1 + chance.NextInt32(2) : 1 + chance.NextInt32(3));
            mixture.Look(0, At(look), detections);
            reference.Look(At(look), detections);
        }

        double[] weights = mixture.Posterior.WeightsOf(mixture.Posterior.Clusters.ToArray().ShouldHaveSingleItem()).ToArray();
        double[] expected = [.. reference.Hypotheses.Select(one => one.Weight).OrderDescending()];
        weights.Length.ShouldBe(expected.Length);
        for (int index = 0; index < weights.Length; index++) weights[index].ShouldBe(expected[index], 1e-9);
    });

    [Fact]
    public void Clusters_have_the_existence_and_the_means_of_full_enumeration_over_all_tracks_together() => ForSeeds(100, chance =>
    {
        MixtureTracker<PlaneState, PlaneFilter> mixture = Create(s_everything);
        var reference = new EnumeratedMixture(s_filter, s_eye, s_settings);
        for (int look = 1; look <= 4; look++)
        {
            Detection[] detections = [.. Group(chance, look, x: -2000, count: chance.NextInt32(3)), .. Group(chance, look, x: 2000, count: look > 3 ? 0 : chance.NextInt32(3))];
            mixture.Look(0, At(look), detections);
            reference.Look(At(look), detections);
        }

        var found = Marginals(mixture.Posterior);
        var expected = reference.Hypotheses.SelectMany(one => one.Objects.Select(of => (of.Number, Mass: one.Weight * of.Existence, of.State.X)))
            .GroupBy(one => one.Number).ToDictionary(one => one.Key, one => (Existence: one.Sum(of => of.Mass), X: one.Sum(of => of.Mass * of.X)));
        found.Keys.Order().ShouldBe(expected.Where(one => one.Value.Existence > 0).Select(one => one.Key).Order());
        foreach (var (number, (existence, x)) in found)
        {
            existence.ShouldBe(expected[number].Existence, 1e-9);
            x.ShouldBe(expected[number].X, 1e-6);
        }
    });

    [Fact]
    public void The_order_of_detections_does_not_change_a_bit() => ForSeeds(30, chance =>
    {
        (MixtureTracker<PlaneState, PlaneFilter> one, MixtureTracker<PlaneState, PlaneFilter> other) = (Create(), Create());
        for (int look = 1; look <= 8; look++)
        {
            Detection[] detections = Crowd(chance, look);
            one.Look(0, At(look), detections);
            chance.Shuffle(detections.AsSpan());
            other.Look(0, At(look), detections);
        }

        Saved(other).ShouldBe(Saved(one));
    });

    [Fact]
    public void A_loaded_tracker_goes_on_as_the_saved_one()
    {
        var chance = new Substream(3, "saved");
        MixtureTracker<PlaneState, PlaneFilter> one = Create(), other = Create();
        for (int look = 1; look <= 6; look++) one.Look(0, At(look), Crowd(chance, look));
        other.Load(new BinaryReader(new MemoryStream(Saved(one))));
        for (int look = 7; look <= 9; look++)
        {
            Detection[] detections = Crowd(chance, look);
            one.Look(0, At(look), detections);
            other.Look(0, At(look), detections);
        }

        Saved(other).ShouldBe(Saved(one));
    }

    [Fact]
    public void Two_objects_that_cross_keep_their_numbers()
    {
        MixtureTracker<PlaneState, PlaneFilter> tracker = Create();
        var chance = new Substream(5, "crossing");
        Dictionary<double, long> before = Numbers(15), after = Numbers(45);
        after.ShouldBe(before);

        // One goes east and one north; they are at the origin together at 30 s.
        Dictionary<double, long> Numbers(int until)
        {
            for (int look = (int)(tracker.Time?.Seconds ?? 0) + 1; look <= until; look++)
            {
                double way = 30 * (look - 30);
                tracker.Look(0, At(look), [Plot(look, way + 20 * chance.NextNormal(), 20 * chance.NextNormal()), Plot(look, 20 * chance.NextNormal(), way + 20 * chance.NextNormal())]);
            }

            List<MixtureEstimate<PlaneState>> all = [];
            tracker.Report(all);
            return all.Where(one => one.Existence > 0.5).ToDictionary(one => Math.Round(Math.Atan2(one.State.V, one.State.U) / (Math.PI / 2)), one => one.Number);
        }
    }

    [Fact]
    public void An_object_that_flies_over_the_edge_is_gone_before_it_is_missed_twice()
    {
        MixtureTracker<PlaneState, PlaneFilter> tracker = Create();
        List<MixtureEstimate<PlaneState>> all = [];
        for (int look = 1; look <= 20; look++) tracker.Look(0, At(look), [Plot(look, 3000 + 100 * look, 0)]);
        tracker.Report(all);
        all.Count(one => one.Existence > 0.4).ShouldBe(1);
        tracker.Look(0, At(21), []);
        tracker.Report(all);
        all.Where(one => one.Existence > 0.01).ShouldBeEmpty();
    }

    [Fact]
    public void Existence_is_a_probability_and_covariances_are_positive() => ForSeeds(20, chance =>
    {
        MixtureTracker<PlaneState, PlaneFilter> tracker = Create();
        List<MixtureEstimate<PlaneState>> all = [];
        for (int look = 1; look <= 15; look++)
        {
            tracker.Look(0, At(look), Crowd(chance, look));
            tracker.Report(all);
            all.Select(one => one.Number).ShouldBeUnique();
            foreach (MixtureEstimate<PlaneState> one in all)
            {
                one.Existence.ShouldBeInRange(0, 1 + 1e-9);
                one.Detections.ShouldBeGreaterThan(0);
                (one.State.XX > 0 && one.State.UU > 0 && one.State.XX * one.State.YY > one.State.XY * one.State.XY).ShouldBeTrue();
            }
        }
    });

    [Fact]
    public void A_flood_of_detections_stays_within_the_limits_and_keeps_the_object()
    {
        var limits = new MixtureLimits { Tracks = 2000, DependentTracks = 20 };
        MixtureTracker<PlaneState, PlaneFilter> tracker = Create(limits);
        var chance = new Substream(6, "flood");
        long kept = 0;
        List<MixtureEstimate<PlaneState>> all = [];
        for (int look = 1; look <= 30; look++)
        {
            int clutter = look < 15 ? 10 : 3000;
            Detection[] detections = [Plot(look, 30 * look + 20 * chance.NextNormal(), 20 * chance.NextNormal()), .. Enumerable.Range(0, clutter).Select(_ => Plot(look, chance.NextDouble(-2000, 2000), chance.NextDouble(-2000, 2000)))];
            tracker.Look(0, At(look), detections);
            tracker.Posterior.Tracks.Length.ShouldBeLessThanOrEqualTo(limits.Tracks);
            foreach (MixtureCluster cluster in tracker.Posterior.Clusters)
            {
                cluster.TrackCount.ShouldBeLessThanOrEqualTo(limits.DependentTracks);
                cluster.WeightCount.ShouldBeLessThanOrEqualTo(limits.Hypotheses);
            }

            tracker.Report(all);
            if (look == 14) kept = all.MaxBy(one => one.Detections).Number;
        }

        all.ShouldContain(one => one.Number == kept && one.Existence > 0.9);
        tracker.DissolvedClusters.ShouldBeGreaterThan(0);
        tracker.RefusedBirths.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_look_that_comes_late_is_held_against_the_tracks_as_they_were()
    {
        MixtureTracker<PlaneState, PlaneFilter> inOrder = Create(), late = Create();
        for (int look = 1; look <= 10; look++)
        {
            inOrder.Look(0, At(look), [Plot(look, 100 * look, 0)]);
            if (look != 9) late.Look(0, At(look), [Plot(look, 100 * look, 0)]);
        }

        late.Look(0, At(9), [Plot(9, 900, 0)]);
        late.LateLooks.ShouldBe(1);
        MixtureEstimate<PlaneState> found = Only(late), expected = Only(inOrder);
        found.Detections.ShouldBe(10);
        found.State.Time.ShouldBe(At(10));
        found.State.X.ShouldBe(expected.State.X, 0.3 * Math.Sqrt(expected.State.XX));
        found.State.XX.ShouldBeInRange(0.9 * expected.State.XX, 1.3 * expected.State.XX);
    }

    [Fact]
    public void A_sector_that_was_not_looked_at_is_not_missed()
    {
        MixtureTracker<PlaneState, PlaneFilter> tracker = Create();
        for (int look = 1; look <= 10; look++) tracker.Look(0, At(look), [Plot(look, 1000, 1000)]);
        double before = Only(tracker).Existence;
        tracker.Look(0, At(10), [], (Math.PI, Math.PI));
        Only(tracker).Existence.ShouldBe(before, 1e-12);
        tracker.Look(0, At(10), [], (0, Math.PI));
        Only(tracker).Existence.ShouldBe(before * 0.1 / (1 - 0.9 * before), 1e-9);
    }

    private static MixtureEstimate<PlaneState> Only(MixtureTracker<PlaneState, PlaneFilter> tracker)
    {
        List<MixtureEstimate<PlaneState>> all = [];
        tracker.Report(all);
        return all.Where(one => one.IsReported).ToArray().ShouldHaveSingleItem();
    }

    private static void ForSeeds(int count, Action<Substream> check) =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed => check(new Substream((ulong)seed, "mixture"))).Check(Config.QuickThrowOnFailure.WithMaxTest(count));

    // Each tracker has sensors of its own: the intensity of the undetected is a part of its state.
    private static MixtureTracker<PlaneState, PlaneFilter> Create(MixtureLimits? limits = null) =>
        new(s_filter, [new SensorModel(s_eye, s_settings, plane: true)], s_settings, limits);

    private static Detection[] Group(Substream chance, int look, double x, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Plot(look, x + chance.NextDouble(-25, 25), chance.NextDouble(-25, 25)))];

    private static Detection[] Crowd(Substream chance, int look) =>
        [.. Enumerable.Range(0, 12).Select(one => Plot(look, 100 * one + 10 * look + 20 * chance.NextNormal(), 20 * chance.NextNormal())), .. Enumerable.Range(0, 20).Select(_ => Plot(look, chance.NextDouble(0, 1200), chance.NextDouble(-500, 500)))];

    private static Detection Plot(double time, double x, double y) => TrackerRig.At(time, x, y);

    private static Instant At(double seconds) => Instant.FromSeconds(seconds);

    private static byte[] Saved(MixtureTracker<PlaneState, PlaneFilter> tracker)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        tracker.Save(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private static Dictionary<long, (double Existence, double X)> Marginals(Mixture<PlaneState> mixture)
    {
        Dictionary<long, (double Existence, double X)> marginals = [];
        foreach (MixtureCluster cluster in mixture.Clusters)
        {
            for (int hypothesis = 0; hypothesis < cluster.WeightCount; hypothesis++)
            {
                for (int index = 0; index < cluster.TrackCount; index++)
                {
                    int choice = mixture.Row(cluster, hypothesis)[index];
                    if (choice < 0) continue;
                    MixtureTrack track = mixture.TracksOf(cluster)[index];
                    LocalHypothesis<PlaneState> local = mixture.Locals[track.FirstLocal + choice];
                    double mass = mixture.WeightsOf(cluster)[hypothesis] * local.Existence;
                    marginals.TryGetValue(track.Number, out var sum);
                    marginals[track.Number] = (sum.Existence + mass, sum.X + mass * local.State.X);
                }
            }
        }

        return marginals;
    }
}
