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
    private const double Gravity = 9.8; // m/s^2, for the glance
    private const double LeastSeen = 0.5; // below this, silence is no reason to end a track
    private const long SweepNanoseconds = 100_000_000;
    private readonly Action<int, int, int> _miss, _missSector, _endSilent;
    private long _swept = long.MinValue, _second = long.MinValue;
    private Sector _passed;
    private Instant _now;

    /// <summary>The part of an antenna's turn that is over: directions to its edges (east, north), width in rad, and when the antenna was at an azimuth.</summary>
    private readonly record struct Sector(Instant Time, double Azimuth, (double X, double Y) Start, (double X, double Y) End, double Width);

    /// <inheritdoc/>
    public override void Miss(SensorLook look)
    {
        (_look, _sensor) = (look, look.Model);
        _partitions.Run(_tracks.Count, SmallestPart, _miss);
        Clear();
    }

    /// <inheritdoc/>
    public override void Miss(SensorLook look, Instant time, double azimuth, double start, double width)
    {
        (_look, _sensor) = (look, look.Model);
        _passed = new Sector(time, azimuth, Math.SinCos(start), Math.SinCos(start + width), width);
        _partitions.Run(_tracks.Count, SmallestGlance, _missSector);
        Clear();
    }

    /// <inheritdoc/>
    public override void Advance(Instant now)
    {
        if (now.Nanoseconds / SweepNanoseconds == _swept) return;
        _swept = now.Nanoseconds / SweepNanoseconds;
        _now = now;
        _partitions.Run(_tracks.Count, SmallestGlance, _endSilent);
        Clear();
        long second = _swept / (1_000_000_000 / SweepNanoseconds);
        if (second != _second && _sensors.Length > 1) MergeDuplicates(now);
        _second = second;
    }

    private void EndSilent(int part, int start, int end)
    {
        foreach (int slot in _tracks.Order[start..end])
        {
            if (_now > _tracks[slot].OverFrom) _tracks.End(slot);
        }
    }

    private void Miss(int part, int start, int end)
    {
        foreach (int slot in _tracks.Order[start..end]) Miss(slot, _look.Time);
    }

    private void MissSector(int part, int start, int end)
    {
        Sector sector = _passed;
        EnuVector antenna = _sensor.Sensor.Position;
        foreach (int slot in _tracks.Order[start..end])
        {
            // Which side of both edges, as most tracks are elsewhere; past half a turn a sector is what lies on either side.
            ref Outline track = ref _outlines[slot];
            double dt = (sector.Time.Nanoseconds - track.Time.Nanoseconds) * 1e-9, x = track.X + dt * track.U - antenna.X, y = track.Y + dt * track.V - antenna.Y;
            bool pastStart = sector.Start.X * y - sector.Start.Y * x <= 0, beforeEnd = sector.End.X * y - sector.End.Y * x >= 0;
            if (sector.Width < Math.PI ? !(pastStart && beforeEnd) : !(pastStart || beforeEnd)) continue;
            Miss(slot, _look.Antenna.PassedAt(SensorCoverage.Turned(Math.Atan2(x, y)), sector.Azimuth, sector.Time));
        }
    }

    // The sensor looked at a track's place at a time, and nothing it saw there was the track's.
    private void Miss(int slot, Instant time)
    {
        ref TrackRecord track = ref _tracks[slot];
        ref SensorShare share = ref _tracks.Share(slot, _look.Pending.Sensor);
        if (track.FirstSeen > time || share.LastSeen == time || _look.HasDealtWith(share, time)) return;
        _look.DealWith(ref share, time);
        share.Detected = 0;
        if (!TryGlance(slot, time, out double seen, out double stays))
        {
            _filter.Predict(StateBefore(slot, time), time, out TState state);
            _filter.Read(state, out KinematicState place);
            (stays, seen) = Inside(slot, state, place);
        }

        if (seen < LeastSeen) _lifeCycle.Spare(ref track, _look.Pending.Sensor, time);
        double existence = stays * _lifeCycle.ExistenceAt(track, time), detected = seen * _sensor.Sensor.DetectionProbability;
        if (!LifeCycle.Learn(ref track, existence, existence * (1 - detected) / (1 - existence * detected), gain: 1 - detected, time)) _tracks.End(slot);
    }

    // Seen without predicting the track, which is most of the work: it is so far within the field, or so far outside and within another sensor's, that nothing it may do matters.
    private bool TryGlance(int slot, Instant time, out double seen, out double stays)
    {
        Outline track = time < _outlines[slot].Time && _histories[slot] is { } history ? OutlineOf(history.Before(time)) : _outlines[slot];
        double dt = (time - track.Time).Seconds, sigma = track.SigmaAfter(dt), further = HardestThrust / 2 * dt * dt, variance = sigma * sigma + further * further;
        var place = new EnuVector(track.X + dt * track.U, track.Y + dt * track.V, track.Z + dt * track.W);
        (seen, stays) = (1, 1);
        if (_mayFall && place.Z - Gravity / 2 * dt * dt < _ground.Height(place.X, place.Y)) return false;
        if (IsWellInside(_sensor.Coverage)) return true;
        if (!_sensor.Coverage.IsFarFrom(place, further, Math.Sqrt(variance))) return false;
        seen = 0;
        for (int sensor = 0; sensor < _sensors.Length; sensor++)
        {
            if (_sensors[sensor] != _sensor && MayHold(sensor, slot) && IsWellInside(_sensors[sensor].Coverage)) return true;
        }

        return false;

        bool IsWellInside(SensorCoverage field) => field.Inside(place with { Z = place.Z - further }, variance, 0, variance) == 1 && field.Inside(place with { Z = place.Z + further }, variance, 0, variance) == 1;
    }
}
