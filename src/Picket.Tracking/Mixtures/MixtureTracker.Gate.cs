using System.Runtime.InteropServices;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Tracking.Bearings;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;

namespace Picket.Tracking.Mixtures;

/// <summary>Prediction, and which single-object hypothesis may have given which detection.</summary>
internal sealed partial class MixtureTracker<TState, TFilter>
{
    private const double HighestDetection = 0.9999, SmallestDensity = 1e-200;
    private readonly List<(int Detection, double LogRatio)> _pairs = [];
    private readonly List<int> _near = [];
    private LocalGate[] _gates = [];
    private TState[] _before = [];
    private double[] _others = [], _births = [];

    private static ReadOnlySpan<double> Gates => [0, 15.1, 18.4, 21.1, 23.5, 25.7, 27.9]; // chi-square by rows, 1 in 10,000 outside

    /// <summary>What a look holds for a single-object hypothesis.</summary>
    private struct LocalGate
    {
        /// <summary>Probability that the sensor sees the object, and that it sees nothing of it, if it exists.</summary>
        public double Seen, Missed;

        /// <summary>Its pairs with detections.</summary>
        public int FirstPair, Pairs;

        /// <summary>Its place among the choices of its track in the look: first to be missed, then its pairs.</summary>
        public int FirstSlot;

        /// <summary>Its place among the options of the assignment.</summary>
        public int FirstOption;
    }

    private void Predict((double Start, double Width)? sector)
    {
        Span<LocalHypothesis<TState>> locals = _now.Locals;
        if (_gates.Length < locals.Length) (_gates, _before) = (new LocalGate[2 * locals.Length], new TState[2 * locals.Length]);
        SensorModel model = _sensors[_sensor];
        double detected = Math.Min(model.Sensor.DetectionProbability, HighestDetection), elapsed = _time is { } last ? (_lookTime - last).Seconds : 0;
        for (int index = 0; index < locals.Length; index++)
        {
            ref LocalHypothesis<TState> local = ref locals[index];
            double inside = Inside(local.State, elapsed, out double here);
            local.Existence *= Math.Pow(_settings.SurvivalProbability, elapsed);
            if (inside < 1 && elapsed > 0) local.Existence *= Stays(local.State, inside);
            if ((_lookTime - local.LastSeen).Seconds > _longestSilence) local.Existence = 0;
            if (!_sameTime) _before[index] = local.State;
            if (elapsed > 0) _filter.Predict(local.State, _lookTime, out local.State);
            double seen = detected * (inside > 0 ? here / inside : 0);
            _gates[index] = new LocalGate { Seen = seen, Missed = !IsIn(sector, model, local.State) ? 1 : 1 - seen };
        }
    }

    private bool IsIn((double Start, double Width)? sector, SensorModel model, in TState state)
    {
        if (sector is not { } part) return true;
        _filter.Foresee(state, 0, out double x, out double y, out _, out _);
        return SensorCoverage.Turned(model.AzimuthOf(new EnuVector(x, y, 0)) - part.Start) < part.Width;
    }

    // An object that leaves all fields is gone, and another takes its place. That it had not left before is known, so only what is newly outside counts.
    private double Stays(in TState before, double inside)
    {
        double insideBefore = Inside(before, 0, out _);
        return inside < insideBefore ? inside / insideBefore : 1;
    }

    // Probability that an object is in any field, and that it is in the sensor's.
    private double Inside(in TState state, double dt, out double here)
    {
        _filter.Foresee(state, dt, out double x, out double y, out double varianceX, out double varianceY);
        var place = new EnuVector(x, y, 0); // heights and the correlation of x and y move no edge by much
        double inside = here = _sensors[_sensor].Coverage.Inside(place, varianceX, 0, varianceY);
        for (int other = 0; other < _sensors.Length && inside < 1; other++) inside = Math.Max(inside, _sensors[other].Coverage.Inside(place, varianceX, 0, varianceY));
        return inside;
    }

    private void Gate()
    {
        _pairs.Clear();
        int count = _detections.Count;
        if (_others.Length < count) (_others, _births) = (new double[2 * count], new double[2 * count]);
        if (count == 0) return;
        SensorModel model = _sensors[_sensor];
        for (int detection = 0; detection < count; detection++)
        {
            Measurement measurement = _detections[detection].Measurement;
            _births[detection] = StartingState.Fixes(measurement) ? model.Births.Density(measurement, model.Start.Locate(measurement)) : 0;
            double clutter = _clutter * model.Coverage.ClutterDensity(measurement);
            if (BearingTracks.IsBearing(measurement) && _bearings is not null) clutter += _bearings.Density(_detections[detection]);
            _others[detection] = Math.Max(_births[detection] + clutter, SmallestDensity);
        }

        _grid.Build(_detections, model);
        Span<LocalHypothesis<TState>> locals = _now.Locals;
        double lowest = Math.Log(_limits.LowestRatio);
        for (int index = 0; index < locals.Length; index++)
        {
            ref readonly LocalHypothesis<TState> local = ref locals[index];
            ref LocalGate gate = ref _gates[index];
            gate.FirstPair = _pairs.Count;
            if (gate.Seen <= 0) continue;
            _filter.Foresee(local.State, 0, out double x, out double y, out double varianceX, out double varianceY);
            _grid.Near(x, y, varianceX, varianceY, _near);
            _near.Sort();
            double odds = Math.Log(local.Existence * gate.Seen / (1 - local.Existence + local.Existence * gate.Missed));
            foreach (int detection in _near)
            {
                if (!TryFit(index, detection, out Fit fit) || fit.DistanceSquared > Gates[fit.Rows]) continue;
                double ratio = odds + fit.LogLikelihood - Math.Log(_others[detection]);
                if (ratio > lowest && _pairs.Count - gate.FirstPair < RankedAssignments.MostOptions) _pairs.Add((detection, ratio));
            }

            gate.Pairs = _pairs.Count - gate.FirstPair;
        }
    }

    private bool TryFit(int local, int detection, out Fit fit)
    {
        ref readonly Detection one = ref CollectionsMarshal.AsSpan(_detections)[detection];
        if (one.Time == _lookTime) return _filter.TryFit(_now.Locals[local].State, _sensor, one.Measurement, out fit);
        _filter.Predict(_before[local], one.Time, out TState state);
        return _filter.TryFit(state, _sensor, one.Measurement, out fit);
    }
}
