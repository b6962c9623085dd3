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
    [InlineData(AssociationAlgorithm.GlobalNearestNeighbour, 1)]
    [InlineData(AssociationAlgorithm.Jipda, 1)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulli, 1)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulliMixture, 1)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulli, 5)] // clusters run together
    public void Tracks_are_the_same_bit_for_bit_on_1_2_and_8_threads(AssociationAlgorithm algorithm, double clutter)
    {
        Scene scene = new ConstantDensity(2500, seed: 1) { ClutterFactor = clutter }.Record(4); // many enough for several parts of every step
        Site site = scene.Site with { Tracker = scene.Site.Tracker with { Algorithm = algorithm } };
        string one = Track(scene, site, threads: 1);
        Track(scene, site, threads: 2).ShouldBe(one);
        Track(scene, site, threads: 8).ShouldBe(one);
    }

    // Hash of every bit of every track after every scan, and the whole state at the end.
    private static string Track(Scene scene, Site site, int threads)
    {
        var tracker = new Tracker(site, threads);
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        var tracks = ImmutableArray.CreateBuilder<Track>();
        tracker.LookClosed = _ =>
        {
            tracks.Clear();
            tracker.CopyTracks(tracks, includeTentative: true);
            foreach (Track track in tracks)
            {
                foreach (double value in (ReadOnlySpan<double>)[track.Number, track.Position.X, track.Position.Y, track.Velocity.X, track.Velocity.Y, track.Sigma.X, track.CovarianceXY, track.Existence])
                    writer.Write(value);
            }
        };
        foreach (SimulatedLook look in scene.Looks) look.FeedTo(tracker);
        tracker.EndOfData();
        tracker.Save(writer);
        return Convert.ToHexString(SHA256.HashData(bytes.ToArray()));
    }
}
