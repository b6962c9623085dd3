using System.Collections.Immutable;
using System.Security.Cryptography;
using Picket.Core.Sites;
using Picket.Core.Tracks;
using Picket.Simulation.Scenes;
using Picket.Tracking;

namespace Picket.Tests.Tracking;

public sealed class TrackerThreadTests
{
    [Theory]
    [InlineData(AssociationAlgorithm.GlobalNearestNeighbour, 1, 12)] // tracks are put in order of place
    [InlineData(AssociationAlgorithm.Jipda, 1, 4)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulli, 1, 12)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulliMixture, 1, 4)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulli, 5, 4)] // clusters run together
    [InlineData(AssociationAlgorithm.GlobalNearestNeighbour, 5, 4)]
    public void Tracks_are_the_same_bit_for_bit_on_1_2_and_8_threads_and_handed_from_one_to_another(AssociationAlgorithm algorithm, double clutter, int scans)
    {
        Scene scene = new ConstantDensity(2500, seed: 1) { ClutterFactor = clutter }.Record(scans); // many enough for several parts of every step
        Site site = scene.Site with { Tracker = scene.Site.Tracker with { Algorithm = algorithm } };
        string one = Track(scene, site, 1);
        Track(scene, site, 2).ShouldBe(one);
        Track(scene, site, 8).ShouldBe(one);
        Track(scene, site, 2, 8).ShouldBe(one);
    }

    // Hash of every bit of every track after every scan, and the whole state at the end. Of several trackers each takes its share of the scans, restored from the one before.
    private static string Track(Scene scene, Site site, params ReadOnlySpan<int> threads)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        byte[]? state = null;
        for (int turn = 0; turn < threads.Length; turn++)
        {
            var tracker = new Tracker(site, threads[turn]);
            if (state is not null) tracker.Load(new BinaryReader(new MemoryStream(state)));
            tracker.LookClosed = _ => Write(writer, tracker);
            foreach (SimulatedLook look in scene.Looks[(turn * scene.Looks.Length / threads.Length)..((turn + 1) * scene.Looks.Length / threads.Length)]) look.FeedTo(tracker);
            if (turn == threads.Length - 1) tracker.EndOfData();
            using var saved = new MemoryStream();
            tracker.Save(new BinaryWriter(saved));
            state = saved.ToArray();
        }

        writer.Write(state!);
        return Convert.ToHexString(SHA256.HashData(bytes.ToArray()));
    }

    private static void Write(BinaryWriter writer, Tracker tracker)
    {
        var tracks = ImmutableArray.CreateBuilder<Track>();
        tracker.CopyTracks(tracks, includeTentative: true);
        foreach (Track track in tracks)
        {
            foreach (double value in (ReadOnlySpan<double>)[track.Number, track.Position.X, track.Position.Y, track.Velocity.X, track.Velocity.Y, track.Sigma.X, track.CovarianceXY, track.Existence])
                writer.Write(value);
        }
    }
}
