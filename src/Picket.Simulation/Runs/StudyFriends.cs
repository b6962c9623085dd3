using Picket.Core.Geodesy;
using Picket.Simulation.Kernel;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>Draws one's own aircraft in a run: what layers hold for.</summary>
/// <remarks>Routes are flown as they are written, corner by corner; what crosses, straight. What flies about the site goes from place to place there, as one's own drones do.</remarks>
/// <param name="scenario">The scenario.</param>
internal sealed class StudyFriends(Scenario scenario)
{
    private const double Before = 1800; // s: what came earlier has gone
    private const double Step = 45, Stay = 600, LowestAround = 30, HighestAround = 120; // s, m
    private const int MostFlights = 1 << 12, Speed = 1, Height = 2, From = 3, Passing = 4, Until = 5, Next = 6, Places = 16;
    private readonly (TrafficGroup Law, int Index)[] _groups = [.. scenario.Traffic.Select((group, index) => (group, index)).Where(of => of.group.Friendly && scenario.Layers.Any(layer => layer.FriendlyHold > 0 && layer.Site == of.group.Site))];

    /// <summary>Adds the aircraft of a run to an engagement.</summary>
    public void Draw(Engagement engagement, in RunChance chance)
    {
        foreach ((TrafficGroup law, int index) in _groups)
        {
            int flight = 0;
            foreach (double time in law.Times) Fly(engagement, chance, law, index * MostFlights + flight++, time);
            if (!law.Times.IsEmpty) continue;
            double start = -Before;
            while (true)
            {
                start -= 3600 / law.PerHour * Math.Log(1 - chance.Uniform(ChancePurpose.Friend, index * MostFlights + flight, Next));
                if (start >= scenario.Duration || flight == MostFlights - 1) break;
                Fly(engagement, chance, law, index * MostFlights + flight++, start);
            }
        }
    }

    private static void Fly(Engagement engagement, in RunChance chance, TrafficGroup law, int entity, double start)
    {
        double speed = law.Speed.Quantile(chance.Uniform(ChancePurpose.Friend, entity, Speed)), height = law.Height.Quantile(chance.Uniform(ChancePurpose.Friend, entity, Height));
        engagement.AddFriend(law.Site);
        if (law.Around) About(engagement, chance, entity, start);
        else if (law.Route.IsEmpty) Across(engagement, chance, law, entity, start, speed, height);
        else Along(engagement, law, start, speed, height);
    }

    private static void Along(Engagement engagement, TrafficGroup law, double start, double speed, double height)
    {
        EnuVector before = law.Route[0];
        foreach (EnuVector corner in law.Route)
        {
            start += ((corner - before) with { Z = 0 }).Norm / speed;
            engagement.AddFriendKnot(start, corner with { Z = height });
            before = corner;
        }
    }

    private static void Across(Engagement engagement, in RunChance chance, TrafficGroup law, int entity, double start, double speed, double height)
    {
        (double sin, double cos) = Math.SinCos(Math.Tau * chance.Uniform(ChancePurpose.Friend, entity, From));
        double passing = law.Passing.Quantile(chance.Uniform(ChancePurpose.Friend, entity, Passing));
        engagement.AddFriendKnot(start, new(law.Extent * sin + passing * cos, law.Extent * cos - passing * sin, height));
        engagement.AddFriendKnot(start + 2 * law.Extent / speed, new(-law.Extent * sin + passing * cos, -law.Extent * cos - passing * sin, height));
    }

    private static void About(Engagement engagement, in RunChance chance, int entity, double start)
    {
        double until = 180 + (1500 - 180) * chance.Uniform(ChancePurpose.Friend, entity, Until), height = LowestAround + (HighestAround - LowestAround) * chance.Uniform(ChancePurpose.Friend, entity, Height);
        for (int place = 0; place * Step <= until; place++)
        {
            engagement.AddFriendKnot(start + place * Step, new(Stay * chance.Normal(ChancePurpose.Friend, entity, Places + 2 * place), Stay * chance.Normal(ChancePurpose.Friend, entity, Places + 2 * place + 1), height));
        }
    }
}
