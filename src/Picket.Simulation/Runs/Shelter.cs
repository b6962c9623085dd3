using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Runs;

/// <summary>Who is in cover when something comes down: each person follows a warning or does not, takes a time to react, and then the zone's time to shelter.</summary>
/// <param name="world">What is true but for what people do.</param>
/// <param name="places">Where zones are.</param>
internal sealed class Shelter(World world, TruePlaces places)
{
    /// <summary>What an impact of a threat means for the zones of its site; nothing for those that are far enough.</summary>
    /// <param name="story">The threat, which nothing ended.</param>
    /// <param name="zones">The zones of its site.</param>
    public IEnumerable<ZoneImpact> Of(ThreatStory story, IReadOnlyList<ZoneLog> zones)
    {
        TrueFlight threat = story.Flight;
        EnuVector place = places.StrikeOf(threat);
        foreach (ZoneLog log in zones)
        {
            Zone zone = log.Zone with { Center = places.Of(log.Site, log.Zone, threat.End) };
            if (zone.Distance(place.X, place.Y) > zone.DangerDistance) continue;
            double delivered = log.CoverSince(threat.End) is { } since ? threat.End - since : 0;
            yield return new(threat, log, threat.End, threat.End - story.ThirdPlot, delivered, InCover(zone, log, delivered, threat.End - delivered));
        }
    }

    // The draws are by zone and alarm, so that several impacts during one alarm find the same people.
    private int InCover(Zone zone, ZoneLog log, double delivered, double since)
    {
        if (delivered <= 0) return 0;
        ShelterBehaviour people = world.Scenario.BehaviourOf(log.Site, zone).People;
        int inCover = 0, alarm = 0;
        foreach ((double told, _) in log.Told) alarm += told < since ? 1 : 0;
        var chance = new Substream(world.Seed, $"{log.Site}/shelter/{zone.Id}/{alarm}");
        for (int person = 0; person < zone.People; person++)
        {
            bool follows = chance.NextDouble() < people.Compliance;
            double reaction = Math.Max(0, people.Reaction.Draw(chance));
            if (follows && reaction + zone.TimeToShelter <= delivered) inCover++;
        }

        return inCover;
    }
}
