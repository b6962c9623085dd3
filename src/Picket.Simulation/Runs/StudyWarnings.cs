using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Kernel;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>Draws who is told to take cover in a run, how early, and for how long people sit in cover.</summary>
/// <remarks>
/// A tracked round tells the zones that it endangers, and those a little farther (<see cref="WarningLaw.Spread"/>), the delay after its track. What manoeuvres tells a zone that asks for it, and no sooner than it is as near as the zone foresees
/// (<see cref="ApproachSettings.Within"/>), nor before it has come on for the time of its closing rule. A part of a zone's people follows, one draw of their reaction for all.
/// </remarks>
internal sealed class StudyWarnings
{
    private readonly Scenario _scenario;
    private readonly CueModel _model;
    private readonly (int Site, Zone Zone)[] _zones;
    private Cover[] _covers = new Cover[64];
    private int _count;

    public StudyWarnings(Scenario scenario, CueModel model)
    {
        (_scenario, _model) = (scenario, model);
        _zones = [.. scenario.Sites.SelectMany((site, index) => site.File.Site!.Zones.Select(zone => (index, zone)))];
    }

    // A stretch of time in which a zone is told to be in cover.
    private readonly record struct Cover(int Zone, double From, double To) : IComparable<Cover>
    {
        public int CompareTo(Cover other) => Zone != other.Zone ? Zone.CompareTo(other.Zone) : From.CompareTo(other.From);
    }

    /// <summary>People within danger of what came through, and those of them who were not in cover.</summary>
    public (double InDanger, double Uncovered) People { get; private set; }

    /// <summary>What people spent in cover, person-seconds.</summary>
    public double Sheltering { get; private set; }

    /// <summary>Draws for all threats of a run that is over.</summary>
    /// <param name="engagement">The run.</param>
    /// <param name="chance">Its chance.</param>
    /// <param name="delivered">Takes the warning time of each zone that something came down at, s; 0 where it was not told.</param>
    public void Draw(Engagement engagement, in RunChance chance, Action<double> delivered)
    {
        (People, Sheltering, _count) = ((0, 0), 0, 0);
        for (int threat = 0; threat < engagement.Threats; threat++) Draw(engagement, chance, threat, delivered);
        AddUp();
    }

    private void Draw(Engagement engagement, in RunChance chance, int threat, Action<double> delivered)
    {
        ThreatOutcome outcome = engagement.Outcomes[threat];
        WarningLaw law = _model.Warnings.GetValueOrDefault((outcome.Site, outcome.Kind), WarningLaw.Usual);
        double arrival = engagement.Paths.End(threat);
        EnuVector place = engagement.Paths.At(threat, arrival);
        bool hits = outcome.Fate == Fate.ReachedTarget, told = law.Missed == 0 || chance.Uniform(ChancePurpose.Warning, threat, 1) >= law.Missed;
        double tracked = outcome.Tracked + law.Delay.Quantile(chance.Uniform(ChancePurpose.Warning, threat));
        for (int index = 0; index < _zones.Length; index++)
        {
            (int site, Zone zone) = _zones[index];
            if (site != outcome.Site || zone.Motion is not null) continue;
            double distance = zone.Distance(place.X, place.Y);
            if (distance > zone.DangerDistance + law.Spread) continue;
            double from = told ? Since(outcome.Kind, zone, tracked, arrival) : double.NaN, ends = Math.Min(arrival, double.IsNaN(outcome.Ended) ? arrival : outcome.Ended);
            if (from < ends) Add(new(index, from, ends + law.Hold));
            if (!hits || distance > zone.DangerDistance) continue;
            double ahead = from < arrival ? arrival - from : 0;
            delivered(ahead);
            bool inTime = ahead > 0 && Math.Max(0, _scenario.People.Reaction.Quantile(chance.Uniform(ChancePurpose.Warning, threat, 16 + index))) + zone.TimeToShelter <= ahead;
            People = (People.InDanger + zone.People, People.Uncovered + zone.People * (inTime ? 1 - _scenario.People.Compliance : 1));
        }
    }

    private static double Since(ThreatKind kind, Zone zone, double tracked, double arrival)
    {
        if (kind is ThreatKind.Rocket or ThreatKind.Mortar) return tracked;
        return zone.Approach is { } approach ? Math.Max(tracked + (approach.Closing?.Time ?? 0), arrival - approach.Within) : double.NaN;
    }

    private void Add(in Cover cover)
    {
        if (_count == _covers.Length) Array.Resize(ref _covers, 2 * _count);
        _covers[_count++] = cover;
    }

    // Stretches of one zone that overlap count once.
    private void AddUp()
    {
        Span<Cover> covers = _covers.AsSpan(0, _count);
        covers.Sort();
        (int zone, double until) = (-1, 0);
        foreach (ref readonly Cover cover in covers)
        {
            double from = cover.Zone == zone ? Math.Max(cover.From, until) : cover.From;
            until = cover.Zone == zone ? Math.Max(until, cover.To) : cover.To;
            zone = cover.Zone;
            Sheltering += Math.Max(0, cover.To - from) * _zones[zone].Zone.People * _scenario.People.Compliance;
        }
    }
}
