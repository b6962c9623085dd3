using Picket.Core.Time;
using Picket.Tracking.Measurements;

namespace Picket.Tracking.Tracks;

/// <summary>How many times as many new objects come as the site file states, learnt from the tracks that lasted.</summary>
/// <remarks>
/// A Poisson rate with a Gamma prior (Gelman and others, "Bayesian data analysis", 2.6): the stated rate counts as so many objects seen, and what is learnt fades over half an hour. A track counts once, when it is believed and has
/// had so many detections that clutter is no explanation, so that false tracks do not breed more of them. What was there at the start is no birth, and in a flood nothing is learnt.
/// </remarks>
internal sealed class BirthRate
{
    /// <summary>Detections after which a believed track counts.</summary>
    public const double HitsToCount = 8;

    private const double PriorObjects = 5, Memory = 1800, Most = 10, LooksAtStart = 10;
    private readonly SensorModel[] _sensors;
    private readonly double _stated, _longest;
    private Instant? _time, _from;
    private double _counted, _expected;

    /// <summary>Nothing learnt.</summary>
    public BirthRate(SensorModel[] sensors)
    {
        _sensors = sensors;
        // What a receiver could hear says nothing of what comes: it starts its tracks by names alone, and its field is often not stated.
        _stated = sensors.Where(sensor => !sensor.IsReceiver).Select(sensor => sensor.Births.StatedPerSecond).DefaultIfEmpty(sensors.Max(sensor => sensor.Births.StatedPerSecond)).Max();
        _longest = sensors.Max(sensor => sensor.Interval);
    }

    /// <summary>Whether a track that began at a time may count: it was not there at the start.</summary>
    public bool Counts(Instant firstSeen) => _from is { } from && firstSeen >= from;

    /// <summary>A look, or a part of one, is worked.</summary>
    /// <param name="time">When it looked.</param>
    /// <param name="counted">Tracks that began to count in it.</param>
    /// <param name="isFlooded">Whether there are far more false detections than usual.</param>
    public void Look(Instant time, int counted, bool isFlooded)
    {
        _from ??= time + Duration.FromSeconds(LooksAtStart * _longest);
        double dt = _time is { } last ? Math.Max(0, (time - last).Seconds) : 0;
        if (dt > 0 || _time is null) _time = time;
        if (isFlooded) return;
        double kept = Math.Exp(-dt / Memory);
        bool mayCount = time > _from + Duration.FromSeconds(HitsToCount * _longest); // the first that may count has had as many detections only then
        (_counted, _expected) = (_counted * kept + counted, _expected * kept + (mayCount ? _stated * dt : 0));
        Apply();
    }

    /// <summary>Writes the state.</summary>
    public void Save(BinaryWriter writer)
    {
        foreach (Instant? time in (ReadOnlySpan<Instant?>)[_time, _from]) writer.Write(time?.Nanoseconds ?? long.MinValue);
        writer.Write(_counted);
        writer.Write(_expected);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        (_time, _from) = (Time(reader.ReadInt64()), Time(reader.ReadInt64()));
        (_counted, _expected) = (reader.ReadDouble(), reader.ReadDouble());
        Apply();
    }

    private static Instant? Time(long nanoseconds) => nanoseconds == long.MinValue ? null : new Instant(nanoseconds);

    private void Apply()
    {
        double factor = Math.Clamp((PriorObjects + _counted) / (PriorObjects + _expected), 1 / Most, Most);
        foreach (SensorModel sensor in _sensors) sensor.Births.Factor = factor;
    }
}
