using Picket.Core.Detections;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Scans;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Bernoulli;

/// <summary>Starts tracks in a flood, where one detection is too little for a track, from three detections in a line.</summary>
internal sealed partial class MultiBernoulliFilter<TState, TFilter>
{
    private const double LeastInLine = 0.01; // existence, below which another detection would not make the track believed
    private readonly List<LoosePlots.Line> _lines = [];
    private readonly List<int> _loose = [];

    // What no track explains, each with the line that is the best evidence.
    private void StartInLines(int allowed)
    {
        LoosePlots loose = _look.Loose;
        foreach (int index in _loose)
        {
            if (!loose.TryCount())
            {
                Refuse();
                continue;
            }

            LoosePlots.Plot third = PlotOf(index);
            loose.Find(third, _lines);
            (LoosePlots.Line best, double existence, TState state) = (default, 0, default);
            foreach (LoosePlots.Line line in _lines)
            {
                double one = Follow(loose[line.First], loose[line.Second], third, out TState followed);
                if (one > existence) (best, existence, state) = (line, one, followed);
            }

            if (existence < LeastInLine || !TryAllow(allowed))
            {
                loose.Add(third);
                continue;
            }

            Begin(loose[best.First], loose[best.Second], third, existence, state);
            loose.Spend(best);
        }
    }

    private LoosePlots.Plot PlotOf(int index)
    {
        ref readonly Detection detection = ref _scan[index];
        _sensor.Start.From(detection, out KinematicState start);
        double variance = start.Covariance.Get(0, 0) + start.Covariance.Get(1, 1) + (StartingState.FixesHeight(detection.Measurement) ? start.Covariance.Get(2, 2) : 0);
        return new(detection, start.Position, Math.Sqrt(variance), _births[index] / Math.Exp(_logRivals[index]), _logRivals[index]);
    }

    /// <summary>Probability that three plots are a new object's, as a track that takes them one after the other would know it.</summary>
    private double Follow(in LoosePlots.Plot first, in LoosePlots.Plot second, in LoosePlots.Plot third, out TState state)
    {
        double odds = first.Existence / (1 - first.Existence);
        _filter.Start(first.Detection, out state);
        if (!TryTake(ref state, second, ref odds) || !TryTake(ref state, third, ref odds)) return 0;
        return odds / (1 + odds);
    }

    private bool TryTake(ref TState state, in LoosePlots.Plot plot, ref double odds)
    {
        _filter.Predict(state, plot.Detection.Time, out state);
        if (!_filter.TryFit(state, _scan.Sensor, plot.Detection.Measurement, out Fit fit) || !(fit.DistanceSquared <= Gates[fit.Rows])) return false;
        odds *= _sensor.Sensor.DetectionProbability * Math.Exp(fit.LogLikelihood - plot.LogRival);
        _filter.Update(state, _scan.Sensor, plot.Detection.Measurement, out state);
        return true;
    }

    private void Begin(in LoosePlots.Plot first, in LoosePlots.Plot second, in LoosePlots.Plot third, double existence, in TState state)
    {
        int slot = Add();
        ref TrackRecord track = ref _tracks[slot];
        (track.Existence, track.CautiousExistence, track.ExistenceTime, track.Hits) = (existence, existence, third.Detection.Time, 3);
        (track.FirstSeen, track.LastSeen, track.Begun, track.CoastsFrom, track.OverFrom) =
            (first.Detection.Time, first.Detection.Time, first.Detection.Time, first.Detection.Time, first.Detection.Time);
        Restart(slot, state);
        ref SensorShare share = ref _tracks.Share(slot, _scan.Sensor);
        _look.DealWith(ref share, third.Detection.Time);
        share.Detected = 1;
        foreach (Detection detection in (ReadOnlySpan<Detection>)[first.Detection, second.Detection, third.Detection]) Credit(slot, detection);
    }
}
