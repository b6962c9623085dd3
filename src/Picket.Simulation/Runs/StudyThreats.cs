using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Flights;
using Picket.Simulation.Kernel;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Runs;

/// <summary>Draws the threats of a run by the same laws as <see cref="World"/> does, without allocating.</summary>
internal sealed class StudyThreats
{
    /// <summary>Indices of the chance of a group: how many there are, when the first begins, and how long until the next, from there on.</summary>
    public const int Count = 0, At = 1, Spacing = 16;

    private const int Side = 2;
    private readonly Group[] _groups;
    private readonly double _duration;
    private readonly List<int> _groupOf = [], _targetOf = [];

    /// <summary>The threats of a scenario.</summary>
    /// <exception cref="InvalidDataException">An arc of a site cannot be flown.</exception>
    public StudyThreats(Scenario scenario) => (_duration, _groups) =
        (scenario.Duration, [.. scenario.Threats.Select((group, index) => (group, index)).Where(of => of.group.Kind != ThreatKind.RoadsideEvent).Select(of => new Group(scenario, of.group, of.index))]);

    /// <summary>Index in the scenario of a threat's group, by the threat's number.</summary>
    public int GroupOf(int threat) => _groupOf[threat];

    /// <summary>Index in the scenario of the zone that a threat goes to, by the threat's number; -1 where it goes to none.</summary>
    public int TargetOf(int threat) => _targetOf[threat];

    /// <summary>Adds the threats of a run to an engagement.</summary>
    public void Draw(Engagement engagement, in RunChance chance)
    {
        _groupOf.Clear();
        _targetOf.Clear();
        foreach (Group group in _groups)
        {
            ThreatGroup law = group.Law;
            double start = law.At.Quantile(chance.Uniform(ChancePurpose.Group, group.Index, At)), side = law.From.Quantile(chance.Uniform(ChancePurpose.Group, group.Index, Side));
            int count = (int)Math.Round(law.Count.Quantile(chance.Uniform(ChancePurpose.Group, group.Index, Count)));
            for (int member = 0; member < count && start < _duration; member++)
            {
                int entity = RunChance.EntityOf(group.Index, member);
                engagement.AddThreat(law.Site, law.Kind, hostile: !law.OwnFire, entity);
                _groupOf.Add(group.Index);
                _targetOf.Add(group.Fly(engagement, chance, entity, start, side));
                start += law.Spacing.Quantile(chance.Uniform(ChancePurpose.Group, group.Index, Spacing + member));
            }
        }
    }

    private sealed class Group
    {
        private const int Target = 0, Aside = 1, Distance = 2, Speed = 3, Height = 4, Shape = 5, From = 6, East = 7, North = 8;
        private readonly int[] _targets;
        private readonly double[] _shares;
        private readonly ArcShapes? _shapes;
        private readonly Level _level;
        private readonly ZoneCourses _zones;

        public Group(Scenario scenario, ThreatGroup law, int index)
        {
            (Law, Index) = (law, index);
            Site site = scenario.Sites[law.Site].File.Site!;
            double all = law.Targets.Sum(target => target.Weight), sum = 0;
            _shares = [.. law.Targets.Select(target => (sum += target.Weight) / all)];
            _level = new(site.Origin is not null);
            _zones = new(scenario);
            _targets = [.. law.Targets.Select(target => _zones.IndexOf(law.Site, target.Zone))];
            if (law.Arc is not null) _shapes = ArcShapes.Of(site, site.Arcs.First(arc => arc.Id == law.Arc));
        }

        public ThreatGroup Law { get; }

        public int Index { get; }

        /// <summary>Adds the way of a threat, and says which zone it goes to; -1 for none.</summary>
        public int Fly(Engagement engagement, in RunChance chance, int entity, double start, double side)
        {
            int target = -1;
            if (_targets.Length > 0)
            {
                double share = chance.Uniform(ChancePurpose.Way, entity, Target);
                int which = 0;
                while (which < _targets.Length - 1 && share >= _shares[which]) which++;
                target = _targets[which];
            }

            if (_shapes is not null)
            {
                EnuVector? about = target < 0 ? null : _zones.PlaceOf(target, chance, start + _shapes.MeanTime);
                _shapes.Add(engagement, start, about, chance.Uniform(ChancePurpose.Way, entity, Shape), chance.Uniform(ChancePurpose.Way, entity, From), chance.Normal(ChancePurpose.Way, entity, East), chance.Normal(ChancePurpose.Way, entity, North));
                return target;
            }

            double distance = Law.Distance.Quantile(chance.Uniform(ChancePurpose.Way, entity, Distance)), speed = Law.Speed.Quantile(chance.Uniform(ChancePurpose.Way, entity, Speed));
            double height = Law.Height.Quantile(chance.Uniform(ChancePurpose.Way, entity, Height));
            if (Law.Spread > 0) side += Law.Spread * chance.Normal(ChancePurpose.Way, entity, Aside);
            Come(engagement, start, _zones.PlaceOf(target, chance, start + distance / speed), side, distance, speed, height);
            return target;
        }

        // As DroneCourse says; the Earth's curve is flown in straight pieces.
        private void Come(Engagement engagement, double start, in EnuVector target, double from, double distance, double speed, double height)
        {
            const int pieces = 3;
            (double sin, double cos) = Math.SinCos(from);
            double down = Math.Min(distance, Math.Max(0, height - target.Z) / DroneCourse.Slope(Law.Kind)), level = distance - down;
            for (int piece = 0; piece <= pieces; piece++)
            {
                double left = distance - level * piece / pieces;
                engagement.AddKnot(start + (distance - left) / speed, _level.Place(target.X + left * sin, target.Y + left * cos, height));
                if (level == 0) break;
            }

            if (down > 0) engagement.AddKnot(start + distance / speed, target);
        }
    }
}
