using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;
using Picket.Simulation.Scenes;
using Picket.Tracking;

namespace Picket.Benchmarks.Proof;

/// <summary>What the zones are told of an attack, by the tracker and the desk of a site, as <c>picket track --warnings</c> has it.</summary>
internal static class AttackFold
{
    private static readonly Duration s_tick = Duration.FromMilliseconds(100);

    /// <summary>The warnings of an attack for each of several sites that differ in the costs of their zones only, in order of decision.</summary>
    public static List<Warning>[] Run(Scene scene, params ReadOnlySpan<Site> sites)
    {
        var tracker = new Tracker(scene.Site);
        WarningDesk[] desks = new WarningDesk[sites.Length];
        for (int index = 0; index < desks.Length; index++) desks[index] = new WarningDesk(sites[index]);
        return Decide(desks, scene.Looks, (look, all) =>
        {
            look.FeedTo(tracker);
            tracker.EndInput();
            foreach (WarningDesk desk in all) desk.Assess(tracker);
        });
    }

    /// <summary>Lets desks decide after every look and, in between, every 100 ms.</summary>
    /// <param name="desks">The desks.</param>
    /// <param name="looks">The looks.</param>
    /// <param name="take">Takes a look and tells the desks what it means.</param>
    public static List<Warning>[] Decide(WarningDesk[] desks, ImmutableArray<SimulatedLook> looks, Action<SimulatedLook, WarningDesk[]> take)
    {
        var warnings = new List<Warning>[desks.Length];
        for (int index = 0; index < desks.Length; index++) warnings[index] = [];
        for (int number = 0; number < looks.Length; number++)
        {
            take(looks[number], desks);
            Instant next = number + 1 < looks.Length ? looks[number + 1].Time : looks[number].Time + s_tick;
            for (int index = 0; index < desks.Length; index++)
            {
                for (Instant tick = looks[number].Time; tick < next && !desks[index].IsCalm; tick += s_tick) desks[index].Decide(tick, number, warnings[index]);
            }
        }

        return warnings;
    }
}
