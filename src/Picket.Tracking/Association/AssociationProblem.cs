using Picket.Tracking.Parallelism;
using Picket.Tracking.Scans;

namespace Picket.Tracking.Association;

/// <summary>Which tracks and detections of one scan may belong together: a sparse graph, stored by track and by detection. Every pair that is not listed is impossible.</summary>
/// <remarks>The same object is filled anew for every scan; its arrays only grow.</remarks>
internal sealed class AssociationProblem(Partitions partitions)
{
    private int[] _detectionStart = [0], _detectionPairs = [];
    private int[] _trackStart = [0];
    private double[] _unassigned = [];
    private AssociationPair[] _pairs = [];

    /// <summary>Work in parallel parts.</summary>
    public Partitions Partitions { get; } = partitions;

    /// <summary>Clusters with loops, which were summed exactly.</summary>
    public ExactClusters Meetings { get; } = new();

    /// <summary>Number of tracks.</summary>
    public int Tracks { get; private set; }

    /// <summary>Number of detections.</summary>
    public int Detections { get; private set; }

    /// <summary>Number of pairs.</summary>
    public int PairCount { get; private set; }

    /// <summary>The pairs by track, then by detection.</summary>
    public AssociationPair[] Pairs => _pairs;

    /// <summary>Where the pairs of each track start, one entry more than tracks.</summary>
    public int[] TrackStart => _trackStart;

    /// <summary>Where the pairs of each detection start in <see cref="DetectionPairs"/>, one entry more than detections.</summary>
    public int[] DetectionStart => _detectionStart;

    /// <summary>Indices of pairs by detection, then by track.</summary>
    public int[] DetectionPairs => _detectionPairs;

    /// <summary>Result: the probability of each detection that it is none of the tracks'.</summary>
    public double[] Unassigned => _unassigned;

    /// <summary>Starts a new problem.</summary>
    public void Begin(int tracks, int detections)
    {
        (Tracks, Detections, PairCount) = (tracks, detections, 0);
        Fit(ref _trackStart, tracks + 1);
        Fit(ref _detectionStart, detections + 2);
        Fit(ref _unassigned, detections);
        _trackStart[0] = 0;
        Meetings.Clear();
    }

    /// <summary>Adds pairs of tracks that follow those added before, each with its <see cref="AssociationPair.Track"/>, in order.</summary>
    public void Add(ReadOnlySpan<AssociationPair> pairs)
    {
        if (_pairs.Length < PairCount + pairs.Length) Fit(ref _pairs, PairCount + pairs.Length, PairCount);
        pairs.CopyTo(_pairs.AsSpan(PairCount));
        PairCount += pairs.Length;
    }

    /// <summary>Builds both indices, once all pairs are there; lets names decide.</summary>
    public void End()
    {
        Fit(ref _detectionPairs, PairCount);
        Array.Clear(_detectionStart, 0, Detections + 2);
        for (int pair = 0, track = 0; pair <= PairCount; pair++)
        {
            int next = pair < PairCount ? _pairs[pair].Track : Tracks;
            while (track < next) _trackStart[++track] = pair;
            if (pair < PairCount) _detectionStart[_pairs[pair].Detection + 2]++;
        }

        for (int detection = 2; detection <= Detections + 1; detection++) _detectionStart[detection] += _detectionStart[detection - 1];
        for (int pair = 0; pair < PairCount; pair++) _detectionPairs[_detectionStart[_pairs[pair].Detection + 1]++] = pair;
        for (int pair = 0; pair < PairCount; pair++)
        {
            if (_pairs[pair].Named) Settle(pair);
        }
    }

    /// <summary>Gives the named pairs their certainty; the last step of every method.</summary>
    public void Conclude()
    {
        for (int pair = 0; pair < PairCount; pair++)
        {
            if (!_pairs[pair].Named) continue;
            _pairs[pair].Probability = 1;
            _unassigned[_pairs[pair].Detection] = 0;
        }
    }

    /// <summary>Gives back room that the problem did not need.</summary>
    public void Trim()
    {
        if (_pairs.Length > Scratch.Spare(PairCount)) _pairs = new AssociationPair[PairCount];
    }

    // A named pair leaves the problem with its track and its detection; of two the first.
    private void Settle(int settled)
    {
        ref AssociationPair named = ref _pairs[settled];
        if (double.IsNegativeInfinity(named.LogRatio))
        {
            named.Named = false;
            return;
        }

        for (int pair = _trackStart[named.Track]; pair < _trackStart[named.Track + 1]; pair++) _pairs[pair].LogRatio = double.NegativeInfinity;
        for (int place = _detectionStart[named.Detection]; place < _detectionStart[named.Detection + 1]; place++)
            _pairs[_detectionPairs[place]].LogRatio = double.NegativeInfinity;
    }

    private static void Fit<T>(ref T[] array, int length, int kept = 0)
    {
        if (array.Length >= length && (kept > 0 || array.Length <= Scratch.Spare(length))) return;
        var fitting = new T[array.Length < length ? Math.Max(length, 2 * array.Length) : 2 * length];
        Array.Copy(array, fitting, kept);
        array = fitting;
    }
}
