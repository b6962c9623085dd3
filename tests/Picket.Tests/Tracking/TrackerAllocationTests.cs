using Picket.Core.Sites;
using Picket.Simulation.Scenes;
using Picket.Tracking;

namespace Picket.Tests.Tracking;

public sealed class TrackerAllocationTests
{
    [Theory]
    [InlineData(AssociationAlgorithm.GlobalNearestNeighbour)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulli)]
    public void A_scan_allocates_nothing_once_the_tracker_has_its_size(AssociationAlgorithm algorithm)
    {
        Scene scene = new ConstantDensity(200, seed: 1).Record(90);
        var tracker = new Tracker(scene.Site with { Tracker = scene.Site.Tracker with { Algorithm = algorithm } });
        long before = 0;
        foreach (SimulatedLook look in scene.Looks)
        {
            if (look.Scan == 61) before = GC.GetAllocatedBytesForCurrentThread();
            look.FeedTo(tracker);
        }

        tracker.EndInput();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }
}
