using Picket.Core.Detections;
using Picket.Tracking.Bearings;

namespace Picket.Tracking.Mixtures;

/// <summary>Bearings of the newest look that no track explains, and tracks that start where two sensors' bearings fix an object.</summary>
internal sealed partial class MixtureTracker<TState, TFilter>
{
    private double[] _explained = [];

    /// <summary>Lists the bearings of the newest look that are more probably no track's than some track's, over all hypotheses.</summary>
    public void ListUnexplained(List<Detection> bearings)
    {
        bearings.Clear();
        foreach (Detection detection in _detections)
        {
            if (BearingTracks.IsBearing(detection.Measurement)) bearings.Add(detection);
        }

        if (bearings.Count == 0) return;
        Explain();
        bearings.Clear();
        for (int index = 0; index < _detections.Count; index++)
        {
            if (_explained[index] < 0.5 && BearingTracks.IsBearing(_detections[index].Measurement)) bearings.Add(_detections[index]);
        }
    }

    /// <summary>Starts a track of an object that two sensors have fixed by bearings.</summary>
    /// <returns>Its number.</returns>
    public long Begin(in BearingStart start)
    {
        _filter.Start(start.State, out TState state);
        if (start.State.Time != _lookTime) _filter.Predict(state, _lookTime, out state);
        _now.AddTrack(new MixtureTrack { Number = ++LastNumber, FirstSeen = start.First.Time < start.Second.Time ? start.First.Time : start.Second.Time });
        _now.AddLocal(new LocalHypothesis<TState> { State = state, Existence = BearingStart.Existence, LastSeen = start.State.Time, Detections = 2, Sensor = _sensor });
        _now.AddSingle();
        return LastNumber;
    }

    // For each detection the probability that it is some track's.
    private void Explain()
    {
        if (_explained.Length < _detections.Count) _explained = new double[2 * _detections.Count];
        Array.Clear(_explained, 0, _detections.Count);
        foreach (ref readonly MixtureCluster cluster in _now.Clusters)
        {
            ReadOnlySpan<MixtureTrack> tracks = _now.TracksOf(cluster);
            for (int hypothesis = 0; hypothesis < cluster.WeightCount; hypothesis++)
            {
                ReadOnlySpan<int> row = _now.Row(cluster, hypothesis);
                for (int track = 0; track < row.Length; track++)
                {
                    if (row[track] < 0) continue;
                    ref readonly LocalHypothesis<TState> local = ref _now.Locals[tracks[track].FirstLocal + row[track]];
                    int detection = (int)(local.Recent & 0xFFFF) - 1;
                    if (detection >= 0 && detection < _detections.Count) _explained[detection] += _now.WeightsOf(cluster)[hypothesis] * local.Existence;
                }
            }
        }
    }
}
