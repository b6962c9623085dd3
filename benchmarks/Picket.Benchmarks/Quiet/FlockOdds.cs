using Picket.Core.Sites;
using Picket.Simulation.Scenes;
using Picket.Tracking;
using Picket.Tracking.Impacts;

namespace Picket.Benchmarks.Quiet;

/// <summary>How much a flock that is in the air at once looks like a round that falls.</summary>
internal static class FlockOdds
{
    private const double Before = 10, Long = 20; // s; before, the tracker learns where the false detections are

    /// <summary>The highest odds that any track was a round in free flight, before they are weighed by how rare rounds are.</summary>
    /// <param name="site">The site, over level ground.</param>
    /// <param name="seed">The seed of the flock.</param>
    /// <param name="anySpeed">Whether also what never was as fast as a round counts.</param>
    public static double Highest(Site site, ulong seed, bool anySpeed = false)
    {
        var tracker = new Tracker(site);
        var states = new List<BallisticState>();
        double highest = 0;
        foreach (SimulatedLook look in QuietDay.WithFlock(site, seed, Before).Looks(Before + Long))
        {
            look.FeedTo(tracker);
            tracker.EndInput();
            if (look.Time.Seconds < Before) continue;
            states.Clear();
            tracker.CopyBallistic(states, least: 1e-4);
            foreach (BallisticState state in states)
            {
                double falls = state.Probability * (anySpeed ? 1 : LaunchSpeed.IsOfRound(state, ground: 0)), thrown = falls + state.BoostProbability, round = state.CautiousExistence * thrown;
                if (thrown > 0) highest = Math.Max(highest, round / Math.Max(1 - round, 1e-12) * falls / thrown);
            }
        }

        return highest;
    }
}
