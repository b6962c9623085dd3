namespace Picket.Tracking.Association;

/// <summary>Exact marginal association probabilities of small clusters with loops, where belief propagation is only near: objects that meet.</summary>
/// <remarks>
/// Sums over all joint associations by tracks in turn, with the set of detections taken so far as the state: 2^detections sums instead of one term for each of
/// the joint associations, forwards and backwards. A cluster is tracks and detections joined by pairs; one without loops is left to belief propagation, which is exact there.
/// </remarks>
internal sealed class ExactClusters
{
    private const int MostDetections = 8;
    private const int MostTracks = 12;
    private int[] _parent = [], _pairCount = [], _first = [], _next = [];
    private readonly int[] _tracks = new int[MostTracks], _detections = new int[MostDetections];
    private readonly double[] _forward = new double[(MostTracks + 1) << MostDetections], _backward = new double[(MostTracks + 1) << MostDetections];
    private readonly List<int> _members = [], _starts = [0];
    private AssociationProblem _problem = null!;
    private double[] _weight = null!;

    /// <summary>How many clusters were summed.</summary>
    public int Count => _starts.Count - 1;

    /// <summary>The tracks of a summed cluster.</summary>
    public ReadOnlySpan<int> Members(int cluster) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_members)[_starts[cluster].._starts[cluster + 1]];

    /// <summary>Replaces the probabilities of the clusters it can sum.</summary>
    /// <param name="problem">The problem with a solution.</param>
    /// <param name="weight">exp(LogRatio) of every pair.</param>
    public void Refine(AssociationProblem problem, double[] weight)
    {
        (_problem, _weight) = (problem, weight);
        Clear();
        Join();
        for (int track = 0; track < problem.Tracks; track++)
        {
            if (_parent[track] == track && problem.TrackStart[track + 1] > problem.TrackStart[track]) TrySum(track);
        }
    }

    /// <summary>Forgets the clusters.</summary>
    public void Clear()
    {
        _members.Clear();
        _starts.RemoveRange(1, _starts.Count - 1);
    }

    // Clusters of tracks that share detections: each track's root, and the tracks of a root in a list by number.
    private void Join()
    {
        int tracks = _problem.Tracks;
        if (_parent.Length < tracks) (_parent, _pairCount, _first, _next) = (new int[2 * tracks], new int[2 * tracks], new int[2 * tracks], new int[2 * tracks]);
        for (int track = 0; track < tracks; track++) (_parent[track], _pairCount[track], _first[track]) = (track, 0, -1);
        for (int detection = 0; detection < _problem.Detections; detection++)
        {
            (int start, int end) = (_problem.DetectionStart[detection], _problem.DetectionStart[detection + 1]);
            for (int place = start + 1; place < end; place++)
            {
                int one = Root(_problem.Pairs[_problem.DetectionPairs[start]].Track), other = Root(_problem.Pairs[_problem.DetectionPairs[place]].Track);
                _parent[Math.Max(one, other)] = Math.Min(one, other);
            }
        }

        for (int track = tracks - 1; track >= 0; track--)
        {
            int root = Root(track);
            _parent[track] = root;
            _pairCount[root] += _problem.TrackStart[track + 1] - _problem.TrackStart[track];
            (_next[track], _first[root]) = (_first[root], track);
        }
    }

    private int Root(int track)
    {
        while (_parent[track] != track) track = _parent[track] = _parent[_parent[track]];
        return track;
    }

    private void TrySum(int root)
    {
        int tracks = 0, detections = 0;
        for (int track = _first[root]; track >= 0; track = _next[track])
        {
            if (tracks == MostTracks) return;
            _tracks[tracks++] = track;
            for (int pair = _problem.TrackStart[track]; pair < _problem.TrackStart[track + 1]; pair++)
            {
                int detection = _problem.Pairs[pair].Detection;
                if (Array.IndexOf(_detections, detection, 0, detections) >= 0) continue;
                if (detections == MostDetections) return;
                _detections[detections++] = detection;
            }
        }

        if (_pairCount[root] >= tracks + detections) Sum(tracks, detections);
    }

    private void Sum(int tracks, int detections)
    {
        int sets = 1 << detections;
        Array.Clear(_forward, 0, (tracks + 1) * sets);
        Array.Clear(_backward, 0, (tracks + 1) * sets);
        _forward[0] = 1;
        Array.Fill(_backward, 1, tracks * sets, sets);
        for (int index = 0; index < tracks; index++)
        {
            int here = index * sets, after = here + sets;
            for (int set = 0; set < sets; set++)
            {
                double reached = _forward[here + set];
                if (reached == 0) continue;
                _forward[after + set] += reached;
                for (int pair = _problem.TrackStart[_tracks[index]]; pair < _problem.TrackStart[_tracks[index] + 1]; pair++)
                {
                    int bit = 1 << Array.IndexOf(_detections, _problem.Pairs[pair].Detection, 0, detections);
                    if ((set & bit) == 0) _forward[after + (set | bit)] += reached * _weight[pair];
                }
            }
        }

        for (int index = tracks - 1; index >= 0; index--)
        {
            int here = index * sets, after = here + sets;
            for (int set = 0; set < sets; set++)
            {
                double sum = _backward[after + set];
                for (int pair = _problem.TrackStart[_tracks[index]]; pair < _problem.TrackStart[_tracks[index] + 1]; pair++)
                {
                    int bit = 1 << Array.IndexOf(_detections, _problem.Pairs[pair].Detection, 0, detections);
                    if ((set & bit) == 0) sum += _weight[pair] * _backward[after + (set | bit)];
                }

                _backward[here + set] = sum;
            }
        }

        Read(tracks, detections, sets);
    }

    private void Read(int tracks, int detections, int sets)
    {
        double all = _backward[0];
        if (!double.IsFinite(all)) return;
        for (int index = 0; index < tracks; index++) _members.Add(_tracks[index]);
        _starts.Add(_members.Count);
        Span<double> taken = stackalloc double[MostDetections];
        taken.Clear();
        for (int index = 0; index < tracks; index++)
        {
            int here = index * sets, after = here + sets;
            for (int pair = _problem.TrackStart[_tracks[index]]; pair < _problem.TrackStart[_tracks[index] + 1]; pair++)
            {
                int place = Array.IndexOf(_detections, _problem.Pairs[pair].Detection, 0, detections), bit = 1 << place;
                double sum = 0;
                for (int set = 0; set < sets; set++)
                {
                    if ((set & bit) == 0) sum += _forward[here + set] * _backward[after + (set | bit)];
                }

                taken[place] += _problem.Pairs[pair].Probability = Math.Min(1, sum * _weight[pair] / all);
            }
        }

        for (int place = 0; place < detections; place++) _problem.Unassigned[_detections[place]] = Math.Max(0, 1 - taken[place]);
    }
}
