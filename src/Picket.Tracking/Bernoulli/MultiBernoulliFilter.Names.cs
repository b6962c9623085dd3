using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking.Filtering;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Bernoulli;

/// <summary>A name is held by one track, which goes where the name goes.</summary>
internal sealed partial class MultiBernoulliFilter<TState, TFilter>
{
    private const int JumpsToBelieve = 3;
    private static readonly Duration s_apart = Duration.FromSeconds(0.2); // two receivers of one message are no second report

    /// <summary>Takes a detection that carries a track's name and lies where the track cannot be.</summary>
    /// <remarks>
    /// The object is known and one object has one track, so no other track starts there: the track's states begin anew, and its number, names and codes
    /// stay. One report alone may be a wrong position, so it is set aside; the next in a row that continues it is believed, or the third in
    /// a row wherever it lies. A report that fits the track in between ends the row, which keeps a second bearer of the same address away.
    /// </remarks>
    private void Follow(int slot, in Detection detection)
    {
        KnownAs known = _tracks.Name(slot);
        Instant earliest = known.Jump is { } last ? last.Time + s_apart : _outlines[slot].Time;
        if (detection.Time < earliest)
        {
            SetAside++;
            return;
        }

        if (known.Jump is { } jump && Continues(jump, detection, out TState first, out TState second))
        {
            Restart(slot, first);
            var evidence = new Evidence { Sensor = detection.Sensor, Time = detection.Time, Count = 1 };
            evidence.Detections[0] = new() { Weight = 1, Time = detection.Time, Measurement = detection.Measurement };
            _histories[slot]?.Append(evidence, second);
            Set(slot, second);
        }
        else if (known.Jump is not null && known.Jumps == JumpsToBelieve - 1)
        {
            _filter.Start(detection, out TState state);
            Restart(slot, state);
        }
        else
        {
            SetAside++;
            known.Jumps = known.Jump is null ? 1 : known.Jumps + 1;
            known.Jump = detection;
            return;
        }

        ref TrackRecord track = ref _tracks[slot];
        (known.Jump, track.Begun, track.HeightMeasured, track.MeasuredTime) = (null, detection.Time, false, new Instant(long.MinValue));
        track.Hits++;
        double existence = _lifeCycle.ExistenceAt(track, detection.Time), product = existence * NamedRatio;
        Learn(slot, existence, product / (1 - existence + product), 1, NamedRatio);
        Credit(slot, detection);
        LearnName(slot, detection);
    }

    private bool Continues(in Detection jump, in Detection detection, out TState first, out TState second)
    {
        _filter.Start(jump, out first);
        _filter.Predict(first, detection.Time, out second);
        if (!_filter.TryFit(second, detection.Sensor, detection.Measurement, out Fit fit) || fit.DistanceSquared > NamedGate) return false;
        _filter.Update(second, detection.Sensor, detection.Measurement, out second);
        return true;
    }
}
