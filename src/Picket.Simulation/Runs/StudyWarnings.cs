using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Calibrations;
using Picket.Simulation.Kernel;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>Draws who is told to take cover in a run, how early, and for how long people sit in cover.</summary>
/// <remarks>
/// Each threat tells the zones of its site by the law of its group, as it would alone. A zone is in cover while any threat holds it there, so that what comes down in an alarm finds people who were warned of what came before it. Without a law a tracked round tells the
/// zones within its danger and 100 m more, and what manoeuvres tells those that ask for it, no sooner than they foresee (<see cref="ApproachSettings.Within"/>) and when it has come on for the time of their closing rule; their people hear of it over their site's link.
/// A part of a zone's people follows, one draw of their reaction for all. What comes down finds a vehicle where it is. Its people are told
/// as those are who are as near as it is or would be if nothing had stopped it, whichever is nearer: at picture depth no vehicle reports its place, so that it may be anywhere along some hundred metres of its road.
/// </remarks>
internal sealed class StudyWarnings
{
    private const double Spread = 100, Hold = 30; // m and s, without a law
    private const int After = 1; // index of the chance of what is told after a threat's end
    private const int Reactions = 16, Messages = 1 << 16; // where the indices of a zone's people begin, and of what they are sent
    private static readonly Distribution s_assessment = Distribution.Triangular(1, 2, 5); // s from the track to the decision, without a law
    private readonly Scenario _scenario;
    private readonly CueLaw?[] _laws;
    private readonly LinkDefinition[] _links; // of each site to its people
    private readonly ZoneCourses _zones;
    private readonly ShelterBehaviour[] _people; // by zone
    private readonly Columns _columns;
    private readonly StudyEvents _events;
    private Cover[] _covers = new Cover[64];
    private Impact[] _impacts = new Impact[64];
    private readonly List<Interval> _told = [];
    private int _count, _impactCount;

    public StudyWarnings(Scenario scenario, CueLaw?[] laws)
    {
        (_scenario, _laws, _zones, _columns) = (scenario, laws, new(scenario), new(scenario));
        _events = new(scenario, _zones, _columns);
        _people = [.. scenario.Zones.Select(one => scenario.BehaviourOf(one.Site, one.Zone).People)];
        _links = [.. scenario.Sites.Select((_, site) => RunLink.Of(scenario.Links, site, null) ?? new LinkDefinition())];
    }

    // A stretch of time in which a zone is told to be in cover, and whether one's own fire began it.
    private readonly record struct Cover(int Zone, double From, double To, bool OwnFire) : IComparable<Cover>
    {
        public int CompareTo(Cover other) => Zone != other.Zone ? Zone.CompareTo(other.Zone) : From.CompareTo(other.From);
    }

    // A threat came down within the danger distance of a zone.
    private readonly record struct Impact(int Zone, int Entity, double Time, double Flight);

    /// <summary>People within danger of what came through, and those of them who were not in cover.</summary>
    public (double InDanger, double Uncovered) People { get; private set; }

    /// <summary>What people spent in cover, person-seconds.</summary>
    public double Sheltering { get; private set; }

    /// <summary>How many alarms one's own fire began.</summary>
    public int OwnFireAlarms { get; private set; }

    /// <summary>Draws for all threats of a run that is over.</summary>
    /// <param name="engagement">The run.</param>
    /// <param name="chance">Its chance.</param>
    /// <param name="threats">The groups of its threats.</param>
    /// <param name="delivered">Takes the warning time of each zone that something came down at, s, 0 where it was not told, and how long the threat had been on its way.</param>
    public void Draw(Engagement engagement, in RunChance chance, StudyThreats threats, Action<double, double> delivered)
    {
        (People, _impactCount) = ((0, 0), 0);
        Tell(engagement, chance, threats, stopped: false);
        if (!_columns.All.IsEmpty)
        {
            Stop(chance);
            Tell(engagement, chance, threats, stopped: true);
            Stop(chance);
            ComeDown(engagement, chance, threats);
        }

        foreach (ref readonly Impact impact in _impacts.AsSpan(0, _impactCount)) Suffer(impact, chance, delivered);
    }

    private void Tell(Engagement engagement, in RunChance chance, StudyThreats threats, bool stopped)
    {
        (Sheltering, OwnFireAlarms, _count) = (0, 0, 0);
        for (int threat = 0; threat < engagement.Threats; threat++) Tell(engagement, chance, threat, _laws[threats.GroupOf(threat)], stopped);
        Merge();
    }

    private void Tell(Engagement engagement, in RunChance chance, int threat, CueLaw? law, bool stopped)
    {
        ThreatOutcome outcome = engagement.Outcomes[threat];
        int entity = engagement.EntityOf(threat);
        double arrival = engagement.Paths.End(threat), ended = outcome.Fate == Fate.EndedByLayer ? outcome.Ended : double.NaN;
        double uniform = chance.Uniform(ChancePurpose.Warning, entity), after = chance.Uniform(ChancePurpose.Warning, entity, After);
        EnuVector place = engagement.Paths.At(threat, arrival);
        bool hostile = engagement.IsHostile(threat);
        for (int index = 0; index < _zones.Count; index++)
        {
            (int site, int number, Zone zone) = _zones[index];
            if (site != outcome.Site) continue;
            double distance = _zones.Distance(index, _zones.PlaceOf(index, chance, arrival), place);
            if (stopped) distance = Math.Min(distance, _zones.Distance(index, PlaceOf(index, chance, arrival), place));
            if (_columns.All.IsEmpty && hostile && outcome.Fate == Fate.ReachedTarget && distance <= zone.DangerDistance) Add(new Impact(index, entity, arrival, arrival - engagement.Paths.Start(threat)));
            _told.Clear();
            if (law is null) Foresee(outcome, chance, entity, index, distance, arrival, uniform);
            else law.Warn(number, distance / zone.DangerDistance, outcome.Tracked, arrival, ended, uniform, after, _told);
            foreach (Interval told in _told) Add(new Cover(index, told.Start, Math.Min(told.End, _scenario.Duration), !hostile));
        }
    }

    // What its vehicles were told, and what happens on the road, stops a column.
    private void Stop(in RunChance chance)
    {
        foreach (Column column in _columns.All) column.Clear();
        foreach (ref readonly Cover cover in _covers.AsSpan(0, _count)) _columns.Of(cover.Zone)?.Add(new(cover.From, cover.To));
        _events.Draw(chance);
        foreach (Column column in _columns.All) column.Join();
    }

    // What came down, once it is known what has stopped the columns: what manoeuvres strikes the vehicle that it goes for where that is by then.
    private void ComeDown(Engagement engagement, in RunChance chance, StudyThreats threats)
    {
        for (int threat = 0; threat < engagement.Threats; threat++)
        {
            ref readonly ThreatOutcome outcome = ref engagement.Outcomes[threat];
            if (!engagement.IsHostile(threat) || outcome.Fate != Fate.ReachedTarget) continue;
            double arrival = engagement.Paths.End(threat);
            int target = outcome.Kind is ThreatKind.Rocket or ThreatKind.Mortar ? -1 : threats.TargetOf(threat);
            EnuVector place = target >= 0 ? PlaceOf(target, chance, arrival) : engagement.Paths.At(threat, arrival);
            for (int index = 0; index < _zones.Count; index++)
            {
                (int site, _, Zone zone) = _zones[index];
                if (site == outcome.Site && _zones.Distance(index, PlaceOf(index, chance, arrival), place) <= zone.DangerDistance) Add(new Impact(index, engagement.EntityOf(threat), arrival, arrival - engagement.Paths.Start(threat)));
            }
        }
    }

    private EnuVector PlaceOf(int zone, in RunChance chance, double time) => _zones.PlaceOf(zone, _columns.Of(zone), chance, time);

    private void Foresee(in ThreatOutcome outcome, in RunChance chance, int entity, int index, double distance, double arrival, double uniform)
    {
        Zone zone = _zones[index].Zone;
        double decided = outcome.Tracked + s_assessment.Quantile(uniform), ends = double.IsNaN(outcome.Ended) ? arrival : outcome.Ended;
        if (distance > zone.DangerDistance + Spread) return;
        if (outcome.Kind is not (ThreatKind.Rocket or ThreatKind.Mortar)) decided = zone.Approach is { } approach ? Math.Max(decided + (approach.Closing?.Time ?? 0), arrival - approach.Within) : double.NaN;
        if (!(decided < ends)) return;
        double told = Heard(decided, chance, entity, index, 0), cleared = Heard(ends + Hold, chance, entity, index, 1);
        if (told < cleared) _told.Add(new(told, cleared)); // else the all-clear has overtaken it
    }

    // When a zone's people hear what was decided at a time: each message has a delay of its own.
    private double Heard(double decided, in RunChance chance, int entity, int index, int message)
    {
        (int site, int number, _) = _zones[index];
        int at = Messages + 2 * (2 * number + message);
        return decided + RunLink.SendUntilAcknowledged(_links[site], chance.Uniform(ChancePurpose.Warning, entity, at), chance.Uniform(ChancePurpose.Warning, entity, at + 1));
    }

    private void Suffer(in Impact impact, in RunChance chance, Action<double, double> delivered)
    {
        (_, int number, Zone zone) = _zones[impact.Zone];
        double ahead = 0;
        foreach (ref readonly Cover cover in _covers.AsSpan(0, _count))
        {
            if (cover.Zone == impact.Zone && cover.From <= impact.Time && cover.To > impact.Time) ahead = impact.Time - cover.From;
        }

        delivered(ahead, impact.Flight);
        bool inTime = ahead > 0 && Math.Max(0, _people[impact.Zone].Reaction.Quantile(chance.Uniform(ChancePurpose.Warning, impact.Entity, Reactions + number))) + zone.TimeToShelter <= ahead;
        People = (People.InDanger + zone.People, People.Uncovered + zone.People * (inTime ? 1 - _people[impact.Zone].Compliance : 1));
    }

    private void Add(in Cover cover)
    {
        if (cover.From >= cover.To) return;
        if (_count == _covers.Length) Array.Resize(ref _covers, 2 * _count);
        _covers[_count++] = cover;
    }

    private void Add(in Impact impact)
    {
        if (_impactCount == _impacts.Length) Array.Resize(ref _impacts, 2 * _impactCount);
        _impacts[_impactCount++] = impact;
    }

    // Stretches of one zone that overlap are one.
    private void Merge()
    {
        _covers.AsSpan(0, _count).Sort();
        int merged = 0;
        foreach (Cover cover in _covers.AsSpan(0, _count))
        {
            if (merged > 0 && _covers[merged - 1] is var last && last.Zone == cover.Zone && cover.From <= last.To) _covers[merged - 1] = last with { To = Math.Max(last.To, cover.To) };
            else _covers[merged++] = cover;
        }

        _count = merged;
        foreach (ref readonly Cover cover in _covers.AsSpan(0, _count))
        {
            Sheltering += (cover.To - cover.From) * _zones[cover.Zone].Zone.People * _people[cover.Zone].Compliance;
            OwnFireAlarms += cover.OwnFire ? 1 : 0;
        }
    }
}
