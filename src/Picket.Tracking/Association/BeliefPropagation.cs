using Picket.Tracking.Scans;

namespace Picket.Tracking.Association;

/// <summary>Marginal association probabilities by loopy belief propagation (Williams and Lau, "Approximate evaluation of marginal association probabilities with belief propagation", IEEE TAES 2014).</summary>
/// <remarks>
/// Small clusters are summed exactly; in the others tracks and detections send each other one number per pair until nothing changes; exact where the pairs form a tree, and convergent always (Theorem 2 there).
/// A sweep goes over all tracks, then over all detections, each of which reads only what the other side wrote: parts run in parallel with
/// identical results, also where clutter joins all clusters into one. Who received nothing new is left out of a sweep.
/// </remarks>
internal sealed class BeliefPropagation : IAssociator
{
    private const int MostSweeps = 200;
    private const double Tolerance = 1e-6;
    private const int SmallestPart = 2048;
    private const double Dominated = 1e-3;
    private readonly Action<int, int, int> _prepare, _trackSweep, _detectionSweep, _trackResult, _detectionResult;
    private double[] _weight = [], _toDetection = [], _toTrack = [];
    private bool[] _isOpen = [], _trackActive = [], _detectionActive = [];
    private AssociationProblem _problem = null!;
    private int _active;

    /// <summary>A solver.</summary>
    public BeliefPropagation() =>
        (_prepare, _trackSweep, _detectionSweep, _trackResult, _detectionResult) = (Prepare, SweepTracks, SweepDetections, ReadTracks, ReadDetections);

    /// <inheritdoc/>
    public bool IsHard => false;

    /// <inheritdoc/>
    public IAssociator Anew() => new BeliefPropagation();

    /// <inheritdoc/>
    public void Associate(AssociationProblem problem)
    {
        _problem = problem;
        if (_weight.Length < problem.PairCount || _weight.Length > Scratch.Spare(problem.PairCount))
            (_weight, _toDetection, _toTrack) = (new double[2 * problem.PairCount], new double[2 * problem.PairCount], new double[2 * problem.PairCount]);
        if (_trackActive.Length < problem.Tracks) (_trackActive, _isOpen) = (new bool[2 * problem.Tracks], new bool[2 * problem.Tracks]);
        if (_detectionActive.Length < problem.Detections) _detectionActive = new bool[2 * problem.Detections];
        Array.Clear(_detectionActive, 0, problem.Detections);
        problem.Partitions.Run(problem.PairCount, SmallestPart, _prepare);
        problem.Meetings.Solve(problem, _weight, _isOpen);
        Array.Copy(_isOpen, _trackActive, problem.Tracks);
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            problem.Partitions.Run(problem.Tracks, SmallestPart, _trackSweep);
            _active = 0;
            problem.Partitions.Run(problem.Detections, SmallestPart, _detectionSweep);
            if (_active == 0) break;
        }

        problem.Partitions.Run(problem.Tracks, SmallestPart, _trackResult);
        problem.Partitions.Run(problem.Detections, SmallestPart, _detectionResult);
        problem.Conclude();
    }

    private void Prepare(int part, int start, int end)
    {
        for (int pair = start; pair < end; pair++)
        {
            _weight[pair] = Math.Exp(Math.Min(_problem.Pairs[pair].LogRatio, 300));
            _toTrack[pair] = 1;
            _toDetection[pair] = 0;
        }
    }

    // A sum without one element is the whole less the element, but where that element is nearly all of it: there the difference would lose the rest.
    private void SweepTracks(int part, int start, int end)
    {
        int[] trackStart = _problem.TrackStart;
        for (int track = NextActive(_trackActive, start, end); track < end; track = NextActive(_trackActive, track + 1, end))
        {
            _trackActive[track] = false;
            (int first, int last) = (trackStart[track], trackStart[track + 1]);
            if (last - first == 1)
            {
                Send(first, _weight[first]);
                continue;
            }

            double sum = 1;
            for (int pair = first; pair < last; pair++) sum += _weight[pair] * _toTrack[pair];
            for (int pair = first; pair < last; pair++)
            {
                double others = sum - _weight[pair] * _toTrack[pair];
                if (others < Dominated * sum)
                {
                    others = 1;
                    for (int other = first; other < last; other++) others += other == pair ? 0 : _weight[other] * _toTrack[other];
                }

                Send(pair, _weight[pair] / others);
            }
        }
    }

    // The last sweeps are for few of very many.
    private static int NextActive(bool[] active, int from, int end)
    {
        if (from == end || active[from]) return from;
        int ahead = active.AsSpan(from, end - from).IndexOf(true);
        return ahead < 0 ? end : from + ahead;
    }

    private void Send(int pair, double message)
    {
        if (Math.Abs(message - _toDetection[pair]) <= Tolerance * (1 + message)) return;
        _toDetection[pair] = message;
        _detectionActive[_problem.Pairs[pair].Detection] = true;
    }

    private void SweepDetections(int part, int start, int end)
    {
        int[] detectionStart = _problem.DetectionStart, pairs = _problem.DetectionPairs;
        bool any = false;
        for (int detection = NextActive(_detectionActive, start, end); detection < end; detection = NextActive(_detectionActive, detection + 1, end))
        {
            _detectionActive[detection] = false;
            (int first, int last) = (detectionStart[detection], detectionStart[detection + 1]);
            double sum = 1;
            for (int place = first; place < last; place++) sum += _toDetection[pairs[place]];
            for (int place = first; place < last; place++)
            {
                int pair = pairs[place];
                double others = sum - _toDetection[pair];
                if (others < Dominated * sum)
                {
                    others = 1;
                    for (int other = first; other < last; other++) others += other == place ? 0 : _toDetection[pairs[other]];
                }

                double message = 1 / others;
                if (Math.Abs(message - _toTrack[pair]) <= Tolerance * message) continue;
                _toTrack[pair] = message;
                _trackActive[_problem.Pairs[pair].Track] = true;
                any = true;
            }
        }

        if (any) Volatile.Write(ref _active, 1);
    }

    private void ReadTracks(int part, int start, int end)
    {
        int[] trackStart = _problem.TrackStart;
        for (int track = NextActive(_isOpen, start, end); track < end; track = NextActive(_isOpen, track + 1, end))
        {
            double sum = 1;
            for (int pair = trackStart[track]; pair < trackStart[track + 1]; pair++) sum += _weight[pair] * _toTrack[pair];
            for (int pair = trackStart[track]; pair < trackStart[track + 1]; pair++) _problem.Pairs[pair].Probability = _weight[pair] * _toTrack[pair] / sum;
        }
    }

    private void ReadDetections(int part, int start, int end)
    {
        int[] detectionStart = _problem.DetectionStart, pairs = _problem.DetectionPairs;
        for (int detection = start; detection < end; detection++)
        {
            (int first, int last) = (detectionStart[detection], detectionStart[detection + 1]);
            if (last > first && !_isOpen[_problem.Pairs[pairs[first]].Track]) continue;
            double sum = 1;
            for (int place = first; place < last; place++) sum += _toDetection[pairs[place]];
            _problem.Unassigned[detection] = 1 / sum;
        }
    }
}
