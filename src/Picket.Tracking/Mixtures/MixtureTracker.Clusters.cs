namespace Picket.Tracking.Mixtures;

/// <summary>Which clusters a look joins: those that may have given the same detection.</summary>
internal sealed partial class MixtureTracker<TState, TFilter>
{
    private int[] _leader = [], _following = [], _last = [], _owner = [];

    // Union by the lowest cluster; members of a set are a list from its first on.
    private void Group()
    {
        Span<MixtureCluster> clusters = _now.Clusters;
        if (_leader.Length < clusters.Length) (_leader, _following, _last) = (new int[2 * clusters.Length], new int[2 * clusters.Length], new int[2 * clusters.Length]);
        if (_owner.Length < _detections.Count) _owner = new int[2 * _detections.Count];
        Array.Fill(_owner, -1, 0, _detections.Count);
        for (int cluster = 0; cluster < clusters.Length; cluster++)
        {
            (_leader[cluster], _following[cluster], _last[cluster]) = (cluster, -1, cluster);
            foreach (ref readonly MixtureTrack track in _now.TracksOf(clusters[cluster]))
            {
                for (int local = track.FirstLocal; local < track.FirstLocal + track.LocalCount; local++) Claim(cluster, _gates[local]);
            }
        }
    }

    private void Claim(int cluster, in LocalGate gate)
    {
        for (int pair = gate.FirstPair; pair < gate.FirstPair + gate.Pairs; pair++)
        {
            ref int owner = ref _owner[_pairs[pair].Detection];
            if (owner < 0) owner = cluster;
            else Unite(Leader(owner), Leader(cluster));
        }
    }

    private int Leader(int cluster)
    {
        while (_leader[cluster] != cluster) cluster = _leader[cluster] = _leader[_leader[cluster]];
        return cluster;
    }

    private void Unite(int one, int other)
    {
        if (one == other) return;
        (int first, int second) = one < other ? (one, other) : (other, one);
        _leader[second] = first;
        _following[_last[first]] = second;
        _last[first] = _last[second];
    }

    private bool IsFirst(int cluster) => _leader[cluster] == cluster;
}
