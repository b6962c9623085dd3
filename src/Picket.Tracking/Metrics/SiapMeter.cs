using Picket.Core.Time;

namespace Picket.Tracking.Metrics;

/// <summary>Measures <see cref="Siap"/>, time by time in order. Not thread safe.</summary>
/// <remarks>
/// At each time every track goes to the nearest object closer than the cutoff (of equals, the earlier in the list), several to one if so: that is what ambiguity
/// counts. It fails where objects are closer than the tracks' errors: the nearest object may be another's.
/// </remarks>
/// <param name="cutoff">Distance at which a track has no object any more, m, above 0.</param>
public sealed class SiapMeter(double cutoff)
{
    private readonly NearPairs _near = new(cutoff);
    private readonly List<Instant> _times = [];
    private readonly Dictionary<string, ObjectHistory> _objects = [];
    private readonly Dictionary<string, TrackSegment> _segmentOf = [];
    private long _truth, _tracked, _tracks, _associated, _velocities, _classed, _named, _right, _disagreeing;
    private double _distance, _velocityDistance;

    private sealed class TrackSegment
    {
        public required ObjectHistory Object;
        public int First, Last;
    }

    private sealed class ObjectHistory
    {
        public int First, Last;
        public readonly List<TrackSegment> Segments = [];
    }

    /// <summary>Takes one time.</summary>
    public void Add(Instant time, ReadOnlySpan<ScoredPoint> truth, ReadOnlySpan<ScoredPoint> tracks)
    {
        int now = _times.Count;
        _times.Add(time);
        foreach (ScoredPoint one in truth)
        {
            if (!_objects.TryGetValue(one.Id, out ObjectHistory? history)) _objects.Add(one.Id, history = new ObjectHistory { First = now });
            history.Last = now;
        }

        var nearest = new NearPair?[tracks.Length];
        foreach (NearPair pair in _near.Find(truth, tracks))
        {
            if (nearest[pair.Track] is not { } best || pair.Distance < best.Distance) nearest[pair.Track] = pair;
        }

        var votes = new ClassVotes[truth.Length];
        foreach (NearPair? found in nearest)
        {
            if (found is not { } pair) continue;
            (ScoredPoint one, ScoredPoint track) = (truth[pair.Truth], tracks[pair.Track]);
            _associated++;
            _distance += pair.Distance;
            if (one.VelocityDistanceTo(track) is { } off)
            {
                _velocities++;
                _velocityDistance += off;
            }

            votes[pair.Truth] = votes[pair.Truth].With(one.Class, track.Class);
            Extend(_objects[one.Id], track.Id, now);
        }

        _truth += truth.Length;
        _tracks += tracks.Length;
        for (int index = 0; index < truth.Length; index++) Count(votes[index], truth[index].Class is not null);
    }

    /// <summary>The attributes over the times so far.</summary>
    public Siap Total()
    {
        (long changes, double tracked, double longest, double life) = (0, 0, 0, 0);
        foreach (ObjectHistory one in _objects.Values)
        {
            life += Between(one.First, one.Last);
            longest += one.Segments.Select(segment => Between(segment.First, segment.Last)).DefaultIfEmpty().Max();
            (int needed, double time) = Cover(one.Segments);
            changes += Math.Max(0, needed - 1);
            tracked += time;
        }

        return new Siap
        {
            Completeness = Ratio(_tracked, _truth),
            Ambiguity = Ratio(_associated, _tracked),
            Spuriousness = Ratio(_tracks - _associated, _tracks),
            PositionalAccuracy = Ratio(_distance, _associated),
            VelocityAccuracy = Ratio(_velocityDistance, _velocities),
            TrackNumberChangeRate = Ratio(changes, tracked),
            LongestTrackSegment = Ratio(longest, life),
            IdCompleteness = Ratio(_named, _classed),
            IdCorrectness = Ratio(_right, _classed),
            IdAmbiguity = Ratio(_disagreeing, _classed),
        };
    }

    /// <summary>How many of an object's tracks name its class, another, and none.</summary>
    private readonly record struct ClassVotes(int Right, int Wrong, int Silent)
    {
        public int All => Right + Wrong + Silent;

        public ClassVotes With(string? truth, string? track) =>
            track is null ? this with { Silent = Silent + 1 } : track == truth ? this with { Right = Right + 1 } : this with { Wrong = Wrong + 1 };
    }

    private void Count(ClassVotes votes, bool classKnown)
    {
        if (votes.All == 0) return;
        _tracked++;
        if (!classKnown) return;
        _classed++;
        if (votes.Silent < votes.All) _named++;
        if (votes.Right == votes.All) _right++;
        if (votes.Right < votes.All && votes.Wrong < votes.All && votes.Silent < votes.All) _disagreeing++;
    }

    private void Extend(ObjectHistory history, string track, int now)
    {
        if (_segmentOf.TryGetValue(track, out TrackSegment? segment) && segment.Object == history && segment.Last == now - 1)
        {
            segment.Last = now;
            return;
        }

        history.Segments.Add(_segmentOf[track] = new TrackSegment { Object = history, First = now, Last = now });
    }

    // The fewest segments that cover the times at which the object was tracked, and how long those were: of those that cover the next
    // time take the one that lasts longest, and go on behind it. Segments come by their first time.
    private (int Needed, double Time) Cover(List<TrackSegment> segments)
    {
        (int needed, double time, int next) = (0, 0, 0);
        while (next < segments.Count)
        {
            int start = segments[next].First, covered = start - 1;
            while (true)
            {
                int reach = covered;
                for (; next < segments.Count && segments[next].First <= covered + 1; next++) reach = Math.Max(reach, segments[next].Last);
                if (reach == covered) break;
                covered = reach;
                needed++;
            }

            time += Between(start, covered);
        }

        return (needed, time);
    }

    private double Between(int first, int last) => (_times[last] - _times[first]).Seconds;

    private static double? Ratio(double part, double whole) => whole > 0 ? part / whole : null;
}
