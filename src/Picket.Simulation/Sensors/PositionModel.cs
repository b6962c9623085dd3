using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Simulation.Scenes;

namespace Picket.Simulation.Sensors;

/// <summary>A sensor that tells positions, known by its site file alone: its probability of detection within its field, its sigmas, clutter even over its rectangle.</summary>
public sealed class PositionModel : ISensorModel
{
    private readonly SensorSetting _setting;
    private readonly Sensor _sensor;
    private readonly Sight _sight;
    private readonly Substream _chance;
    private readonly LookDraw _draw;

    /// <summary>A sensor in a run.</summary>
    public PositionModel(SensorSetting setting)
    {
        (_setting, _sensor) = (setting, setting.Definition);
        _sight = setting.Sight(BentEarth.Radio);
        _chance = new(setting.Seed, $"{setting.Site.Name}/position {_sensor.Id}");
        _draw = new(setting.Sensor, _chance);
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
        FieldOfView field = _sensor.Field;
        foreach (ref readonly TrueObject one in objects)
        {
            EnuVector place = one.Position, offset = place - _sensor.Position;
            Bearing seen = _sight.To(place);
            if (!field.Sees(place, offset.Norm, Math.Atan2(offset.X, offset.Y), seen.Elevation) || !_sight.IsClear(seen, _sight.HeightOf(place)) || _chance.NextDouble() >= _sensor.DetectionProbability) continue;
            _draw.Add(Measured(place.X + _sensor.Noise.X * _chance.NextNormal(), place.Y + _sensor.Noise.Y * _chance.NextNormal(), place.Z + _sensor.Noise.Z * _chance.NextNormal()), one.Id);
        }

        if (field.X is { } x && field.Y is { } y)
        {
            for (int left = _chance.NextPoisson(_sensor.ClutterPerScan); left > 0; left--) _draw.Add(Measured(_chance.NextDouble(x.Start, x.End), _chance.NextDouble(y.Start, y.End), _sensor.Position.Z), 0);
        }

        return _draw.Take(TimeOf(look), ArrivalOf(look));
    }

    private Measurement Measured(double x, double y, double z)
    {
        bool high = _sensor.Noise.Z > 0;
        return new()
        {
            Components = high ? MeasuredComponents.Horizontal | MeasuredComponents.Height : MeasuredComponents.Horizontal,
            X = x,
            Y = y,
            Z = high ? z : 0,
            SigmaX = _sensor.Noise.X,
            SigmaY = _sensor.Noise.Y,
            SigmaZ = _sensor.Noise.Z,
        };
    }
}
