using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Tracks;
using Picket.Simulation.Scenes;

namespace Picket.Benchmarks.Proof;

/// <summary>Which track each round of a salvo has, look by look.</summary>
/// <remarks>
/// Matched as CLEAR does (Bernardin and Stiefelhagen 2008): a round keeps its track while it is closer than the cutoff, the rest are matched anew, the nearest first. A round is tracked one to one where it is mostly tracked (Li, Huang and
/// Nevatia 2009: at 80 % of its looks or more; here of those from its third look to its last), all that time by one track, which never was another round's (no identity switch), and no second confirmed track without a round
/// of its own is that near for more than a tenth of them.
/// </remarks>
/// <param name="attack">The salvo.</param>
/// <param name="settled">How long after it rose a round's looks begin to count, s; its third look in any case.</param>
internal sealed class SalvoMatch(AttackScene attack, double settled = 0)
{
    /// <summary>How near a track must be, m: the cutoff of <c>picket score</c>.</summary>
    public const double Cutoff = 100;

    private const double Mostly = 0.8, Redundant = 0.1;
    private readonly Life[] _lives = [.. attack.Rounds.Select(_ => new Life())];
    private readonly Dictionary<long, int> _roundOf = [];

    private sealed class Life
    {
        public readonly HashSet<long> Tracks = [];
        public long? Last;
        public int Looks, Matched, Doubled;
        public bool Stolen;
    }

    /// <summary>What kept a round from being tracked one to one.</summary>
    public enum Fault
    {
        /// <summary>Nothing.</summary>
        None,

        /// <summary>It had no track for too long.</summary>
        Lost,

        /// <summary>It changed its track, or its track was another's.</summary>
        Switched,

        /// <summary>It had two tracks.</summary>
        Doubled,
    }

    /// <summary>Takes a look's time with the tracks that the picture shows then.</summary>
    public void Add(in TruthAtTime truth, ImmutableArray<Track>.Builder tracks)
    {
        double time = truth.Time.Seconds;
        List<(int Round, EnuVector Place)> flying = [];
        foreach (TrueObject one in truth.Objects)
        {
            AttackScene.Round round = attack.Rounds[one.Id - 1];
            if (ZoneOutcome.PossibleFrom(round) is { } from && time >= from && time >= round.Start + settled && time <= round.Seen[^1]) flying.Add((one.Id - 1, one.Position));
        }

        HashSet<int> matched = [];
        HashSet<long> taken = [];
        foreach ((int round, EnuVector place) in flying)
        {
            Life life = _lives[round];
            life.Looks++;
            Track? kept = life.Last is { } last && _roundOf[last] == round ? tracks.FirstOrDefault(track => track.Number == last) : null;
            if (kept is not null && (kept.Position - place).Norm < Cutoff) Match(round, kept.Number);
        }

        foreach ((int round, Track track, double distance) in flying.SelectMany(one => tracks.Select(track => (one.Round, Track: track, Distance: (track.Position - one.Place).Norm))).OrderBy(pair => pair.Distance))
        {
            if (distance < Cutoff && !matched.Contains(round) && !taken.Contains(track.Number)) Match(round, track.Number);
        }

        foreach ((int round, EnuVector place) in flying)
        {
            if (tracks.Any(track => !taken.Contains(track.Number) && (track.Position - place).Norm < Cutoff)) _lives[round].Doubled++;
        }

        void Match(int round, long track)
        {
            Life life = _lives[round];
            if (_roundOf.TryGetValue(track, out int other) && other != round) (life.Stolen, _lives[other].Stolen) = (true, true);
            (_roundOf[track], life.Last) = (round, track);
            life.Matched++;
            life.Tracks.Add(track);
            matched.Add(round);
            taken.Add(track);
        }
    }

    /// <summary>The rounds' faults.</summary>
    public IEnumerable<Fault> Faults => _lives.Select(life =>
        life.Tracks.Count > 1 || life.Stolen ? Fault.Switched
        : life.Matched < Mostly * life.Looks ? Fault.Lost
        : life.Doubled > Redundant * life.Looks ? Fault.Doubled
        : Fault.None);
}
