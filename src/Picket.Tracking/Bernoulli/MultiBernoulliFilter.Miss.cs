using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Scans;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Bernoulli;

/// <summary>What follows from silence: looks that should have seen an object and did not, and time without any look.</summary>
internal sealed partial class MultiBernoulliFilter<TState, TFilter>
{
    private const long SweepNanoseconds = 100_000_000;
    private long _swept = long.MinValue, _second = long.MinValue;

    /// <inheritdoc/>
    public override void Miss(SensorLook look)
    {
        _sensor = look.Model;
        foreach (int slot in _tracks.Order) Miss(look, slot, look.Time);
        Clear();
    }

    /// <inheritdoc/>
    public override void Miss(SensorLook look, Instant time, double azimuth, double start, double width)
    {
        _sensor = look.Model;
        EnuVector antenna = look.Model.Sensor.Position;
        foreach (int slot in _tracks.Order)
        {
            ref Outline track = ref _outlines[slot];
            double dt = (time - track.Time).Seconds;
            double place = Math.Atan2(track.X + dt * track.U - antenna.X, track.Y + dt * track.V - antenna.Y);
            if (SensorCoverage.Turned(place - start) < width) Miss(look, slot, look.Antenna.PassedAt(SensorCoverage.Turned(place), azimuth, time));
        }

        Clear();
    }

    /// <inheritdoc/>
    public override void Advance(Instant now)
    {
        if (now.Nanoseconds / SweepNanoseconds == _swept) return;
        _swept = now.Nanoseconds / SweepNanoseconds;
        foreach (int slot in _tracks.Order)
        {
            ref TrackRecord track = ref _tracks[slot];
            track.Ended |= now > track.OverFrom;
        }

        Clear();
        long second = _swept / (1_000_000_000 / SweepNanoseconds);
        if (second != _second && _sensors.Length > 1) MergeDuplicates(now);
        _second = second;
    }

    // The sensor looked at a track's place at a time, and nothing it saw there was the track's.
    private void Miss(SensorLook look, int slot, Instant time)
    {
        ref TrackRecord track = ref _tracks[slot];
        ref SensorShare share = ref _tracks.Share(slot, look.Pending.Sensor);
        if (track.FirstSeen > time || look.HasDealtWith(share, time)) return;
        look.DealWith(ref share, time);
        share.Detected = 0;
        _filter.Predict(StateBefore(slot, time), time, out TState state);
        _filter.Read(state, out KinematicState place);
        (double stays, double seen) = Inside(place);
        double existence = stays * _lifeCycle.ExistenceAt(track, time), detected = seen * look.Model.Sensor.DetectionProbability;
        LifeCycle.Learn(ref track, existence * (1 - detected) / (1 - existence * detected), time);
    }
}
