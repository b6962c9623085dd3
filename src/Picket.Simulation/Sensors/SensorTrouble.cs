using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;

namespace Picket.Simulation.Sensors;

/// <summary>What is wrong with a sensor in a run: changes what its looks bring by the scenario's faults. Each look draws by itself, so that a fault changes no look outside its time.</summary>
public sealed class SensorTrouble
{
    private readonly Sensor _sensor;
    private readonly ImmutableArray<SensorFault> _faults;
    private readonly Instant _start;
    private readonly string _purpose;
    private readonly ulong _seed;

    private SensorTrouble(Site site, Sensor sensor, ImmutableArray<SensorFault> faults, Instant start, ulong seed) =>
        (_sensor, _faults, _start, _purpose, _seed) = (sensor, faults, start, $"fault/{site.Name}/{sensor.Id}", seed);

    /// <summary>The trouble of a sensor; none where nothing is wrong with it.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="site">Index of the site.</param>
    /// <param name="sensor">Index of the sensor there.</param>
    /// <param name="seed">The run.</param>
    public static SensorTrouble? Of(Scenario scenario, int site, int sensor, ulong seed)
    {
        Site place = scenario.Sites[site].File.Site!;
        ImmutableArray<SensorFault> faults = [.. scenario.Faults.Where(fault => fault.Site == site && fault.Sensor == place.Sensors[sensor].Id)];
        return faults.IsEmpty ? null : new(place, place.Sensors[sensor], faults, scenario.Start, seed);
    }

    /// <summary>What is left of a look; the look itself where nothing is wrong at its time.</summary>
    public SimulatedLook Spoil(in SimulatedLook look)
    {
        if (!IsWrong(look.Time)) return look;
        List<(Detection Detection, int Source)> seen = [.. look.Detections.Zip(look.Sources)];
        (int sensor, long scan) = (look.Sensor, look.Mark is null ? look.Scan : 0);
        Duration clock = Spoil<(Detection Detection, int Source)>(
            seen, look.Scan, look.Time, look.Mark,
            (one, by) => (one.Detection with { Time = one.Detection.Time + by }, one.Source),
            (stray, time) => (new Detection { Sensor = sensor, Scan = scan, Time = time, Measurement = stray }, 0));
        Instant when = look.Time;
        double late = _faults.Where(fault => fault.Kind == FaultKind.Late && IsOn(fault, when)).Sum(fault => fault.Size);
        return look with
        {
            Time = look.Time + clock,
            Arrival = look.Arrival + Duration.FromSeconds(late),
            Mark = look.Mark is { } mark ? mark with { Time = mark.Time + clock } : null,
            Detections = [.. seen.Select(one => one.Detection)],
            Sources = [.. seen.Select(one => one.Source)],
        };
    }

    /// <summary>Spoils what a look brings, as detections or as what is sent of them, and says by how much its clock is wrong. The same look is spoilt the same way in either.</summary>
    /// <param name="seen">What it brings, in the order of the detections.</param>
    /// <param name="look">Number of the look, from 1.</param>
    /// <param name="time">When it was.</param>
    /// <param name="mark">Where the antenna of a radar that turns leaves the look's sector.</param>
    /// <param name="shifted">One of them with its time shifted.</param>
    /// <param name="stray">One more, of what a radar measures where nothing is, at a time; none for other sensors, which have no strays.</param>
    internal Duration Spoil<T>(List<T> seen, long look, Instant time, SectorMark? mark, Func<T, Duration, T> shifted, Func<Measurement, Instant, T>? stray = null)
    {
        Duration clock = default;
        if (!IsWrong(time)) return clock;
        var chance = new Substream(_seed, $"{_purpose}/{look}");
        foreach (SensorFault fault in _faults.Where(fault => IsOn(fault, time)))
        {
            switch (fault.Kind)
            {
                case FaultKind.Clock:
                    var size = Duration.FromSeconds(fault.Size);
                    clock += size;
                    foreach (ref T one in CollectionsMarshal.AsSpan(seen)) one = shifted(one, size);
                    break;
                case FaultKind.Strays when stray is not null:
                    foreach (Measurement measured in Strays(mark, fault.Size, chance)) seen.Add(stray(measured, time + clock));
                    break;
                case FaultKind.Duplicates:
                    seen.AddRange(seen.Where(_ => chance.NextDouble() < fault.Size).ToArray());
                    break;
                case FaultKind.Deaf:
                    seen.RemoveAll(_ => chance.NextDouble() < fault.Size);
                    break;
            }
        }

        return clock;
    }

    private bool IsWrong(Instant time) => _faults.Any(fault => IsOn(fault, time));

    private bool IsOn(SensorFault fault, Instant time) => (time - _start).Seconds is var seconds && seconds >= fault.From && seconds < fault.To;

    // Of a radar that turns in the sector behind the antenna, as many as fall on it.
    private IEnumerable<Measurement> Strays(SectorMark? mark, double mean, Substream chance)
    {
        var plots = new RadarPlots(_sensor, chance);
        double width = mark is null ? Math.Tau : Math.Tau / RadarModel.SectorsOfTurn, from = mark is { } leaves ? leaves.Azimuth - width : 0;
        for (int left = chance.NextPoisson(mean * width / Math.Tau); left > 0; left--) yield return plots.Clutter(from, width);
    }
}
