using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;

namespace Picket.Simulation.Runs;

/// <summary>Comings of what flies about a site, drawn once and flown second by second to their ends: a run cannot fly each of its own.</summary>
/// <remarks>What comes together stays together: a run takes a coming whole, by the law of the group's number.</remarks>
internal sealed class AroundShapes
{
    private const int Shapes = 128, Longest = 7200, Step = 2; // s
    private readonly int _site;
    private readonly EnuVector[][][] _comings;

    /// <summary>Draws comings of a group; the same for every run, worker and plan.</summary>
    public AroundShapes(TrafficGroup group, Site site)
    {
        _site = group.Site;
        _comings = [.. Enumerable.Range(0, Shapes).Select(shape =>
        {
            var chance = new Substream(1, $"shapes of {group.Id}/{shape}");
            int together = (int)Math.Round(group.Together.Draw(chance));
            return new QuietFlyers(chance, QuietFlyers.Middle(site)).Of(group.Kind, together).Select(Flown).ToArray();
        })];
    }

    /// <summary>Adds the aircraft of a coming to an engagement.</summary>
    /// <param name="engagement">The engagement.</param>
    /// <param name="start">When it begins, s.</param>
    /// <param name="shape">Which coming, in [0, 1).</param>
    public void Add(Engagement engagement, double start, double shape)
    {
        foreach (EnuVector[] places in _comings[(int)(shape * Shapes)])
        {
            engagement.AddFriend(_site);
            for (int place = 0; place < places.Length; place++) engagement.AddFriendKnot(start + place * Step, places[place]);
        }
    }

    private static EnuVector[] Flown(QuietFlight flight)
    {
        var places = new List<EnuVector> { flight.Position };
        for (int time = 1; time < Longest && flight.Fly(1); time++)
        {
            if (time % Step == 0) places.Add(flight.Position);
        }

        return [.. places];
    }
}
