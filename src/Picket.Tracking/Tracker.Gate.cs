using Picket.Core.Detections;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Scans;
using Picket.Tracking.Tracks;

namespace Picket.Tracking;

/// <summary>Which track may have given which detection, by place and by name.</summary>
public sealed partial class Tracker
{
    // A name decides: its log ratio stands above every likelihood, and its gate of 20 sigma holds a radar's bias against GNSS.
    private const double NamedLogRatio = 1000;
    private const double NamedGate = 400;
    private const double RenumberedLogRatio = -5;

    private static ReadOnlySpan<double> Gates => [0, 15.1, 18.4, 21.1, 23.5, 25.7]; // chi-square by rows, 1 in 10,000 outside

    /// <summary>A detection held against a track.</summary>
    private struct Match
    {
        public KinematicState Prior;
        public Innovation Innovation;
        public bool Named;

        /// <summary>ln(Pd g / (clutter + births)).</summary>
        public double LogLikelihoodRatio;

        /// <summary>As <c>AssociationPair.LogRatio</c>, with what the names say.</summary>
        public double LogRatio;
    }

    private bool IsInGate(Scan scan, int candidateIndex, int detectionIndex, out Match match)
    {
        match = default;
        ref Candidate candidate = ref _candidates[candidateIndex];
        Detection detection = scan.Detections[detectionIndex];
        Agreement agreement = candidate.Track.KnownAs.Compare(detection.Identity, detection.Sensor);
        if (agreement == Agreement.Different) return false;
        if (agreement == Agreement.Unknown && _tracks.Named(detection.Identity) is not null) return false; // another track's name

        SensorModel sensor = _sensors[scan.Sensor];
        ref readonly KinematicState before = ref candidate.Track.History.Before(detection.Time);
        if (detection.Time == candidate.Prior.Time) match.Prior = candidate.Prior;
        else _motion.Predict(before, detection.Time, out match.Prior);
        sensor.Heights.Apply(ref match.Prior, detection.Measurement, (detection.Time - before.Time).Seconds);
        sensor.Measurement.Linearize(detection.Measurement, match.Prior, out Linearization linear);
        if (linear.Count == 0 || !ExtendedKalmanFilter.TryInnovate(match.Prior, linear, out match.Innovation)) return false;
        match.Named = agreement == Agreement.Same;
        if (match.Innovation.DistanceSquared > (match.Named ? NamedGate : Gates[linear.Count])) return false;

        double detected = sensor.Sensor.DetectionProbability;
        double others = sensor.Coverage.ClutterDensity(detection.Measurement) + sensor.Births.Density(detection.Measurement, match.Prior.Position);
        match.LogLikelihoodRatio = match.Innovation.LogLikelihood + Math.Log(detected / others);
        double names = agreement switch { Agreement.Same => NamedLogRatio, Agreement.Renumbered => RenumberedLogRatio, _ => 0 };
        match.LogRatio = match.LogLikelihoodRatio + Math.Log(candidate.Existence / (1 - candidate.Existence * detected)) + names;
        return true;
    }

    private void AddCandidate(Scan scan, ActiveTrack track)
    {
        if (_candidateCount == _candidates.Length) Array.Resize(ref _candidates, 2 * _candidateCount);
        ref Candidate candidate = ref _candidates[_candidateCount++];
        candidate.Track = track;
        candidate.Existence = Math.Clamp(_lifeCycle.ExistenceAt(track, scan.Time), 1e-12, 1 - 1e-9);
        candidate.DealtWith = _looks[scan.Sensor].HasDealtWith(track, scan.Time);
        _motion.Predict(track.History.Before(scan.Time), scan.Time, out candidate.Prior);
    }

    private void FindNear(Scan scan, in Candidate candidate)
    {
        if (scan.Detections.Count == 1)
        {
            _near.Clear();
            _near.Add(0);
            return;
        }

        KinematicState prior = candidate.Prior;
        _grid.Near(prior.Position, new(HalfWidth(prior, 0, 0), HalfWidth(prior, 1, 0), 0), _near);
        if (!candidate.Track.KnownAs.HasName) return;
        for (int index = 0; index < scan.Detections.Count; index++)
        {
            if (_tracks.Named(scan.Detections[index].Identity) == candidate.Track && !_near.Contains(index)) _near.Add(index);
        }

        _near.Sort();
    }

    private bool IsNamed(Scan scan, ActiveTrack track)
    {
        if (!track.KnownAs.HasName) return false;
        foreach (Detection detection in scan.Detections)
        {
            if (_tracks.Named(detection.Identity) == track) return true;
        }

        return false;
    }

    private double HalfWidth(in KinematicState state, int axis, double dt) =>
        DetectionGrid.HalfWidth * Math.Sqrt(Math.Max(0, _motion.PositionVariance(state, axis, dt)));
}
