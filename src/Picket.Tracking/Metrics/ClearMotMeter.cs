using Picket.Tracking.Association;

namespace Picket.Tracking.Metrics;

/// <summary>Measures <see cref="ClearMot"/>, time by time in order. Not thread safe.</summary>
/// <remarks>
/// As the paper's section 2.1.2 has it: an object keeps its last track while both are there and closer than the cutoff; the others are
/// matched anew, as many as can be and with the least total distance (the paper's Munkres, here over near pairs only); a mismatch is
/// counted where the new track is another than the object's last, however long ago. Where two objects had the same track, the one
/// that had it last keeps it. It fails to tell a bad match held from a good one: a kept pair may be the worse one up to the cutoff.
/// </remarks>
/// <param name="cutoff">Distance at which nothing is matched any more, m, above 0.</param>
public sealed class ClearMotMeter(double cutoff)
{
    private readonly SparseAssignment _assignment = new();
    private readonly NearPairs _near = new(cutoff);
    private readonly Dictionary<string, string> _trackOf = [], _objectOf = [];
    private ClearMot _sum;

    /// <summary>The metrics over the times so far.</summary>
    public ClearMot Total => _sum;

    /// <summary>Takes one time.</summary>
    public void Add(ReadOnlySpan<ScoredPoint> truth, ReadOnlySpan<ScoredPoint> tracks)
    {
        IReadOnlyList<NearPair> pairs = _near.Find(truth, tracks);
        bool[] keptTruth = new bool[truth.Length], keptTrack = new bool[tracks.Length];
        (long matches, double distance) = (0, 0);
        foreach (NearPair pair in pairs)
        {
            if (!WasLast(truth[pair.Truth].Id, tracks[pair.Track].Id)) continue;
            keptTruth[pair.Truth] = keptTrack[pair.Track] = true;
            matches++;
            distance += pair.Distance;
        }

        // A pair more must outweigh any saving of distance.
        double worthOfPair = cutoff * (1 + Math.Min(truth.Length, tracks.Length));
        _assignment.Begin(truth.Length, tracks.Length);
        foreach (NearPair pair in pairs)
        {
            if (!keptTruth[pair.Truth] && !keptTrack[pair.Track]) _assignment.Add(pair.Truth, pair.Track, worthOfPair - pair.Distance);
        }

        _assignment.Solve();
        long mismatches = 0;
        for (int index = 0; index < truth.Length; index++)
        {
            int track = _assignment.ColumnOf(index);
            if (track < 0) continue;
            matches++;
            distance += truth[index].DistanceTo(tracks[track]);
            if (_trackOf.TryGetValue(truth[index].Id, out string? last) && last != tracks[track].Id) mismatches++;
            _trackOf[truth[index].Id] = tracks[track].Id;
            _objectOf[tracks[track].Id] = truth[index].Id;
        }

        _sum = new ClearMot(_sum.Objects + truth.Length, _sum.Matches + matches, _sum.FalsePositives + tracks.Length - matches,
            _sum.Mismatches + mismatches, _sum.Distance + distance);
    }

    private bool WasLast(string truth, string track) =>
        _trackOf.TryGetValue(truth, out string? itsTrack) && itsTrack == track && _objectOf[track] == truth;
}
