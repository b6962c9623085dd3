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
        (double startX, double startY) = Math.SinCos(start);
        (double endX, double endY) = Math.SinCos(start + width);
        foreach (int slot in _tracks.Order)
        {
            // Which side of both edges, as most tracks are elsewhere; past half a turn a sector is what lies on either side.
            ref Outline track = ref _outlines[slot];
            double dt = (time.Nanoseconds - track.Time.Nanoseconds) * 1e-9, x = track.X + dt * track.U - antenna.X, y = track.Y + dt * track.V - antenna.Y;
            bool pastStart = startX * y - startY * x <= 0, beforeEnd = endX * y - endY * x >= 0;
            if (width < Math.PI ? !(pastStart && beforeEnd) : !(pastStart || beforeEnd)) continue;
            Miss(look, slot, look.Antenna.PassedAt(SensorCoverage.Turned(Math.Atan2(x, y)), azimuth, time));
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
        if (track.FirstSeen > time || share.LastSeen == time || look.HasDealtWith(share, time)) return;
        look.DealWith(ref share, time);
        share.Detected = 0;
        _filter.Predict(StateBefore(slot, time), time, out TState state);
        _filter.Read(state, out KinematicState place);
        (double stays, double seen) = Inside(place);
        double existence = stays * _lifeCycle.ExistenceAt(track, time), detected = seen * look.Model.Sensor.DetectionProbability;
        LifeCycle.Learn(ref track, existence * (1 - detected) / (1 - existence * detected), time);
    }
}
