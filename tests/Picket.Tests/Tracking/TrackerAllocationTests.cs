using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Simulation.Scenes;
using Picket.Tracking;

namespace Picket.Tests.Tracking;

public sealed class TrackerAllocationTests
{
    [Theory]
    [InlineData(AssociationAlgorithm.GlobalNearestNeighbour)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulli)]
    public void A_scan_allocates_nothing_once_the_tracker_has_its_size(AssociationAlgorithm algorithm) =>
        AllocatedFedAgain(new ConstantDensity(100, seed: 1).Record(60), algorithm).ShouldBe(0);

    [Theory]
    [InlineData(AssociationAlgorithm.GlobalNearestNeighbour)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulli)]
    public void Late_looks_of_two_sensors_allocate_nothing_either(AssociationAlgorithm algorithm) =>
        AllocatedFedAgain(TwoRadars.Draw(seed: 1, TwoRadars.SharedBias), algorithm).ShouldBe(0);

    // Feeds a scene four times over; gives the bytes of the last, when nothing comes that did not come before.
    private static long AllocatedFedAgain(Scene scene, AssociationAlgorithm algorithm)
    {
        var tracker = new Tracker(scene.Site with { Tracker = scene.Site.Tracker with { Algorithm = algorithm } });
        ImmutableArray<SimulatedLook>[] rounds = [scene.Looks, Later(scene.Looks, 1), Later(scene.Looks, 2), Later(scene.Looks, 3)];
        long before = 0;
        foreach (ImmutableArray<SimulatedLook> round in rounds)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            foreach (SimulatedLook look in round) look.FeedTo(tracker);
            tracker.EndInput();
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        tracker.LastNumber.ShouldBeGreaterThan(100); // it did track
        return allocated;
    }

    private static ImmutableArray<SimulatedLook> Later(ImmutableArray<SimulatedLook> looks, int rounds)
    {
        Duration shift = Duration.FromSeconds(130 * rounds);
        return [.. looks.Select(look => look with
        {
            Scan = look.Scan + 1000 * rounds,
            Time = look.Time + shift,
            Arrival = look.Arrival + shift,
            Detections = [.. look.Detections.Select(detection => detection with { Scan = detection.Scan + 1000 * rounds, Time = detection.Time + shift })],
        })];
    }
}
