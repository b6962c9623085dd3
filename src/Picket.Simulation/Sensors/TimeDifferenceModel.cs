using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Simulation.Scenes;

namespace Picket.Simulation.Sensors;

/// <summary>A network of receivers that fixes radio links by the differences of their times of arrival. A look is told once a period; three stations at least have to hear a message.</summary>
/// <remarks>The fix is in the plane, at an assumed height; measurements carry the sigmas of x and y without their correlation.</remarks>
public sealed class TimeDifferenceModel : ISensorModel
{
    private readonly SensorSetting _setting;
    private readonly Sensor _sensor;
    private readonly TimeDifferencePhysics _physics;
    private readonly Sight[] _sights;
    private readonly Substream _chance;
    private readonly LookDraw _draw;
    private readonly EnuVector[] _stations;
    private readonly double[] _arrivals;

    /// <summary>A network in a run.</summary>
    public TimeDifferenceModel(SensorSetting setting, TimeDifferencePhysics physics)
    {
        (_setting, _physics, _sensor) = (setting, physics, setting.Definition);
        _sights = [.. physics.Stations.Select(station => new Sight(setting.Site, station, BentEarth.Radio))];
        _chance = new(setting.Seed, $"{setting.Site.Name}/network {_sensor.Id}");
        _draw = new(setting.Sensor, _chance);
        (_stations, _arrivals) = (new EnuVector[physics.Stations.Length], new double[physics.Stations.Length]);
    }

    /// <inheritdoc/>
    public int Sensor => _setting.Sensor;

    /// <inheritdoc/>
    public Instant TimeOf(long look) => _setting.Start + Duration.FromSeconds(look * _sensor.Period);

    /// <inheritdoc/>
    public Instant ArrivalOf(long look) => TimeOf(look) + Duration.FromSeconds(_sensor.MeanLatency);

    /// <inheritdoc/>
    public SimulatedLook Look(long look, ReadOnlySpan<TrueObject> objects)
    {
        foreach (ref readonly TrueObject one in objects)
        {
            if (one.Signature?.RadioPower is { } power && InField(one.Position)) Fix(one, power);
        }

        return _draw.Take(TimeOf(look), ArrivalOf(look));
    }

    private bool InField(in EnuVector place)
    {
        EnuVector offset = place - _sensor.Position;
        return _sensor.Field.Sees(place, offset.Norm, Math.Atan2(offset.X, offset.Y), Math.Atan2(offset.Z, Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y)));
    }

    private void Fix(in TrueObject one, double power)
    {
        int heard = 0;
        double sigma = _physics.TimeSigma * RadioLink.SpeedOfLight, height = _sights[0].HeightOf(one.Position);
        for (int station = 0; station < _sights.Length; station++)
        {
            Bearing seen = _sights[station].To(one.Position);
            if (!_sights[station].IsClear(seen, height) || _chance.NextDouble() >= _physics.Link.Probability(power, seen.Range)) continue;
            _stations[heard] = _physics.Stations[station];
            _arrivals[heard++] = seen.Range + sigma * _chance.NextNormal();
        }

        if (heard < 3 || TimeDifferenceFix.Solve(_stations.AsSpan(0, heard), _arrivals.AsSpan(0, heard), sigma, one.Position with { Z = _physics.AssumedHeight }) is not { } fix) return;
        if (fix.Worst > _physics.WorstSigma) return;
        _draw.Add(new() { Components = MeasuredComponents.Horizontal, X = fix.X, Y = fix.Y, SigmaX = Math.Sqrt(fix.VarianceX), SigmaY = Math.Sqrt(fix.VarianceY) }, one.Id);
    }
}
