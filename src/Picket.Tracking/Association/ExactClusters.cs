using System.Runtime.InteropServices;
using Picket.Tracking.Parallelism;

namespace Picket.Tracking.Association;

/// <summary>Exact marginal association probabilities of small clusters: with loops, where objects meet, belief propagation is only near; without, the sum takes one step where messages go to and fro.</summary>
/// <remarks>
/// Sums over all joint associations by tracks in turn, with the set of detections taken so far as the state: 2^detections sums instead of one term for each of
/// the joint associations, forwards and backwards. A cluster is tracks and detections joined by pairs; large ones, and those without loops that have more than a few detections, are left to belief propagation.
/// Clusters are independent, so that each is solved by itself while it is at hand.
/// </remarks>
internal sealed class ExactClusters
{
    private const int MostDetections = 8;
    private const int MostTracks = 12;
    private const int MostPairs = MostTracks * MostDetections;
    private const int MostOfTree = 4;
    private const int SmallestPart = 1024;
    private readonly Action<int, int, int> _sum;
    private readonly List<Room> _rooms = [];
    private readonly List<int> _members = [], _starts = [0];
    private int[] _root = [], _pairCount = [], _first = [], _next = [];
    private AssociationProblem _problem = null!;
    private double[] _weight = null!;
    private bool[] _isOpen = null!;

    /// <summary>No clusters.</summary>
    public ExactClusters() => _sum = Sum;

    /// <summary>How many clusters were summed.</summary>
    public int Count => _starts.Count - 1;

    /// <summary>The tracks of a summed cluster.</summary>
    public ReadOnlySpan<int> Members(int cluster) => CollectionsMarshal.AsSpan(_members)[_starts[cluster].._starts[cluster + 1]];

    /// <summary>The first track of the cluster that a track is in, summed or not.</summary>
    public int RootOf(int track) => _root[track];

    /// <summary>Fills in the probabilities of the clusters it can sum.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="weight">exp(LogRatio) of every pair.</param>
    /// <param name="isOpen">Result: by track, whether its cluster is left to others.</param>
    public void Solve(AssociationProblem problem, double[] weight, bool[] isOpen)
    {
        (_problem, _weight, _isOpen) = (problem, weight, isOpen);
        Clear();
        Array.Clear(isOpen, 0, problem.Tracks);
        Join();
        int parts = Partitions.PartsOf(problem.Tracks, SmallestPart);
        while (_rooms.Count < parts) _rooms.Add(new Room());
        for (int part = 0; part < parts; part++) _rooms[part].Meetings.Clear();
        problem.Partitions.Run(problem.Tracks, SmallestPart, _sum);
        for (int part = 0; part < parts; part++)
        {
            foreach (int root in _rooms[part].Meetings)
            {
                for (int track = _first[root]; track >= 0; track = _next[track]) _members.Add(track);
                _starts.Add(_members.Count);
            }
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
        if (_root.Length < tracks) (_root, _pairCount, _first, _next) = (new int[2 * tracks], new int[2 * tracks], new int[2 * tracks], new int[2 * tracks]);
        for (int track = 0; track < tracks; track++) (_root[track], _pairCount[track], _first[track]) = (track, 0, -1);
        for (int detection = 0; detection < _problem.Detections; detection++)
        {
            (int start, int end) = (_problem.DetectionStart[detection], _problem.DetectionStart[detection + 1]);
            for (int place = start + 1; place < end; place++)
            {
                int one = Root(_problem.Pairs[_problem.DetectionPairs[start]].Track), other = Root(_problem.Pairs[_problem.DetectionPairs[place]].Track);
                _root[Math.Max(one, other)] = Math.Min(one, other);
            }
        }

        for (int track = tracks - 1; track >= 0; track--)
        {
            int root = Root(track);
            _root[track] = root;
            _pairCount[root] += _problem.TrackStart[track + 1] - _problem.TrackStart[track];
            (_next[track], _first[root]) = (_first[root], track);
        }
    }

    private int Root(int track)
    {
        while (_root[track] != track) track = _root[track] = _root[_root[track]];
        return track;
    }

    private void Sum(int part, int start, int end)
    {
        Room room = _rooms[part];
        for (int track = start; track < end; track++)
        {
            if (_root[track] != track || _pairCount[track] == 0) continue;
            if (_pairCount[track] == 1)
            {
                SumOne(_problem.TrackStart[track]);
                continue;
            }

            bool isListed = TryList(track, room);
            if (isListed && (room.HasLoops || room.DetectionCount <= MostOfTree) && TrySum(room))
            {
                if (room.HasLoops) room.Meetings.Add(track);
                continue;
            }

            for (int member = _first[track]; member >= 0; member = _next[member]) _isOpen[member] = true;
        }
    }

    // Most clusters are a track and a detection.
    private void SumOne(int pair)
    {
        double unassigned = 1 / (1 + _weight[pair]);
        _problem.Unassigned[_problem.Pairs[pair].Detection] = unassigned;
        _problem.Pairs[pair].Probability = _weight[pair] * unassigned;
    }

    private bool TryList(int root, Room room)
    {
        int tracks = 0, detections = 0, pairs = 0;
        for (int track = _first[root]; track >= 0; track = _next[track])
        {
            if (tracks == MostTracks) return false;
            room.PairStart[tracks++] = pairs;
            for (int pair = _problem.TrackStart[track]; pair < _problem.TrackStart[track + 1]; pair++)
            {
                int detection = _problem.Pairs[pair].Detection, place = room.Detections.AsSpan(0, detections).IndexOf(detection);
                if (place < 0)
                {
                    if (detections == MostDetections) return false;
                    place = detections++;
                    room.Detections[place] = detection;
                }

                (room.Pairs[pairs], room.Places[pairs], room.Weights[pairs]) = (pair, place, _weight[pair]);
                pairs++;
            }
        }

        room.PairStart[tracks] = pairs;
        (room.TrackCount, room.DetectionCount) = (tracks, detections);
        return true;
    }

    private bool TrySum(Room room)
    {
        int tracks = room.TrackCount, sets = 1 << room.DetectionCount;
        Span<double> forward = room.Forward.AsSpan(0, (tracks + 1) * sets), backward = room.Backward.AsSpan(0, (tracks + 1) * sets);
        forward.Clear();
        forward[0] = 1;
        backward[(tracks * sets)..].Fill(1);
        for (int index = 0; index < tracks; index++)
        {
            Span<double> here = forward.Slice(index * sets, sets), after = forward.Slice((index + 1) * sets, sets);
            for (int set = 0; set < sets; set++)
            {
                double reached = here[set];
                if (reached == 0) continue;
                after[set] += reached;
                for (int pair = room.PairStart[index]; pair < room.PairStart[index + 1]; pair++)
                {
                    int bit = 1 << room.Places[pair];
                    if ((set & bit) == 0) after[set | bit] += reached * room.Weights[pair];
                }
            }
        }

        for (int index = tracks - 1; index >= 0; index--)
        {
            Span<double> here = backward.Slice(index * sets, sets), after = backward.Slice((index + 1) * sets, sets);
            for (int set = 0; set < sets; set++)
            {
                double sum = after[set];
                for (int pair = room.PairStart[index]; pair < room.PairStart[index + 1]; pair++)
                {
                    int bit = 1 << room.Places[pair];
                    if ((set & bit) == 0) sum += room.Weights[pair] * after[set | bit];
                }

                here[set] = sum;
            }
        }

        if (!double.IsFinite(backward[0])) return false;
        Read(room, sets);
        return true;
    }

    private void Read(Room room, int sets)
    {
        double all = room.Backward[0];
        Span<double> taken = stackalloc double[MostDetections];
        taken.Clear();
        for (int index = 0; index < room.TrackCount; index++)
        {
            ReadOnlySpan<double> here = room.Forward.AsSpan(index * sets, sets), after = room.Backward.AsSpan((index + 1) * sets, sets);
            for (int pair = room.PairStart[index]; pair < room.PairStart[index + 1]; pair++)
            {
                int bit = 1 << room.Places[pair];
                double sum = 0;
                for (int set = 0; set < sets; set++)
                {
                    if ((set & bit) == 0) sum += here[set] * after[set | bit];
                }

                taken[room.Places[pair]] += _problem.Pairs[room.Pairs[pair]].Probability = Math.Min(1, sum * room.Weights[pair] / all);
            }
        }

        for (int place = 0; place < room.DetectionCount; place++) _problem.Unassigned[room.Detections[place]] = Math.Max(0, 1 - taken[place]);
    }

    /// <summary>Where one part lists a cluster: its pairs by track, with the place of each one's detection among the cluster's, and the sums over sets of detections.</summary>
    private sealed class Room
    {
        public readonly List<int> Meetings = [];
        public readonly double[] Forward = new double[(MostTracks + 1) << MostDetections], Backward = new double[(MostTracks + 1) << MostDetections], Weights = new double[MostPairs];
        public readonly int[] PairStart = new int[MostTracks + 1], Pairs = new int[MostPairs], Places = new int[MostPairs], Detections = new int[MostDetections];
        public int TrackCount, DetectionCount;

        public bool HasLoops => PairStart[TrackCount] >= TrackCount + DetectionCount;
    }
}
