using System.Collections.Immutable;
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
        double time = (look.Time - _start).Seconds;
        if (!_faults.Any(fault => time >= fault.From && time < fault.To)) return look;
        var chance = new Substream(_seed, $"{_purpose}/{look.Scan}");
        SimulatedLook spoilt = look;
        foreach (SensorFault fault in _faults)
        {
            if (time >= fault.From && time < fault.To) spoilt = Spoil(spoilt, fault, chance);
        }

        return spoilt;
    }

    private SimulatedLook Spoil(in SimulatedLook look, SensorFault fault, Substream chance)
    {
        Duration size = Duration.FromSeconds(fault.Size);
        switch (fault.Kind)
        {
            case FaultKind.Clock: return look with { Time = look.Time + size, Mark = look.Mark is { } mark ? mark with { Time = mark.Time + size } : null, Detections = [.. look.Detections.Select(detection => detection with { Time = detection.Time + size })] };
            case FaultKind.Late: return look with { Arrival = look.Arrival + size };
            case FaultKind.Strays: return With(look, Strays(look, fault.Size, chance));
        }

        var chosen = new List<(Detection, int)>();
        for (int index = 0; index < look.Detections.Length; index++)
        {
            bool drawn = chance.NextDouble() < fault.Size;
            if (fault.Kind == FaultKind.Duplicates ? drawn : !drawn) chosen.Add((look.Detections[index], look.Sources[index]));
        }

        return With(fault.Kind == FaultKind.Duplicates ? look : look with { Detections = [], Sources = [] }, chosen);
    }

    private List<(Detection, int)> Strays(SimulatedLook look, double mean, Substream chance)
    {
        var plots = new RadarPlots(_sensor, chance);
        var strays = new List<(Detection, int)>();
        double width = look.Mark is null ? Math.Tau : Math.Tau / RadarModel.SectorsOfTurn, from = look.Mark is { } mark ? mark.Azimuth - width : 0;
        long scan = look.Mark is null ? look.Scan : 0;
        for (int left = chance.NextPoisson(mean * width / Math.Tau); left > 0; left--) strays.Add((new Detection { Sensor = look.Sensor, Scan = scan, Time = look.Time, Measurement = plots.Clutter(from, width) }, 0));
        return strays;
    }

    private static SimulatedLook With(in SimulatedLook look, List<(Detection Detection, int Source)> more) => look with
    {
        Detections = [.. look.Detections, .. more.Select(one => one.Detection)],
        Sources = [.. look.Sources, .. more.Select(one => one.Source)],
    };
}
