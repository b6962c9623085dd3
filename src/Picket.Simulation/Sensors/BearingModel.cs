using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Units;
using Picket.Simulation.Scenes;
using Picket.Tracking.Measurements;

namespace Picket.Simulation.Sensors;

/// <summary>A sensor that tells from where something comes, without a range: a radio direction finder, an array of microphones, a camera, or one that is known by its site file alone.</summary>
public sealed class BearingModel : ISensorModel
{
    private readonly SensorSetting _setting;
    private readonly Sensor _sensor;
    private readonly SensorPhysics? _physics;
    private readonly SensorGeometry _geometry;
    private readonly Sight _sight;
    private readonly Substream _chance;
    private readonly LookDraw _draw;
    private readonly SoundDelay _sounds = new();
    private readonly double _speedOfSound;

    /// <summary>A sensor in a run.</summary>
    /// <param name="setting">Where it stands.</param>
    /// <param name="physics">How it works: <see cref="RfDirectionPhysics"/>, <see cref="AcousticPhysics"/>, <see cref="CameraPhysics"/> or none.</param>
    public BearingModel(SensorSetting setting, SensorPhysics? physics)
    {
        (_setting, _physics, _sensor) = (setting, physics, setting.Definition);
        _geometry = new(_sensor, setting.Site);
        _sight = setting.Sight(physics is CameraPhysics ? BentEarth.Light : BentEarth.Radio);
        _chance = new(setting.Seed, $"{setting.Site.Name}/bearing {_sensor.Id}");
        _draw = new(setting.Sensor, _chance);
        _speedOfSound = SoundDelay.Speed(setting.Weather.Temperature);
    }

    /// <summary>What comes of an object in a look.</summary>
    private readonly record struct Chance(double Probability, double Sigma);

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
            EnuVector place = one.Position;
            if (_physics is AcousticPhysics)
            {
                if (one.Signature?.SoundLevel is null || _sounds.Hear(one, look * _sensor.Period, _sensor.Position, _speedOfSound) is not { } heard) continue;
                place = heard.Position;
            }

            See(one, place);
        }

        for (int left = _chance.NextPoisson(_sensor.ClutterPerScan); left > 0; left--)
        {
            double azimuth = (_sensor.Field.Azimuth?.Start ?? 0) + _sensor.Field.AzimuthWidth * _chance.NextDouble();
            Interval elevations = _sensor.Field.Elevation ?? new(0, Math.PI / 4);
            _draw.Add(Measured(azimuth, _chance.NextDouble(elevations.Start, elevations.End), _sensor.Noise.Azimuth), 0);
        }

        return _draw.Take(TimeOf(look), ArrivalOf(look));
    }

    private void See(in TrueObject one, in EnuVector place)
    {
        Bearing seen = _sight.To(place);
        if (!_sensor.Field.Sees(place, seen.Range, seen.Azimuth + _geometry.NorthAzimuth, seen.Elevation)) return;
        if (!_sight.IsClear(seen, _sight.HeightOf(place))) return;
        Chance chance = ChanceOf(one.Signature ?? RadarModel.Usual, seen.Range);
        if (_chance.NextDouble() >= chance.Probability) return;
        EnuVector offset = place - _sensor.Position;
        double sigma = Math.Max(chance.Sigma, _sensor.Noise.Azimuth);
        Measurement measured = Measured(
            Math.Atan2(offset.X, offset.Y) + sigma * _chance.NextNormal(),
            Math.Atan2(offset.Z, Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y)) + _sensor.Noise.Elevation * _chance.NextNormal(),
            sigma);
        if (_physics is CameraPhysics camera) _draw.Add(measured, one.Id, camera.Say(one.Signature?.Class, _chance));
        else _draw.Add(measured, one.Id);
    }

    private Chance ChanceOf(Signature signature, double range) => _physics switch
    {
        RfDirectionPhysics radio => signature.RadioPower is { } power
            ? new(radio.Link.Probability(power, range), radio.SigmaAtSensitivity * Math.Pow(10, -(radio.Link.Received(power, range) - radio.Link.Sensitivity) / 20))
            : default,
        AcousticPhysics array => signature.SoundLevel is { } level ? new(NormalDistribution.Cumulative(array.Excess(level, range) / array.Fading), 0) : default,
        CameraPhysics camera => new(camera.Probability(signature.Size, range, _setting.Weather.Visibility) * _sensor.DetectionProbability, 0),
        _ => new(_sensor.DetectionProbability, 0),
    };

    private Measurement Measured(double azimuth, double elevation, double sigma)
    {
        bool elevates = _sensor.Noise.Elevation > 0;
        return new()
        {
            Components = elevates ? MeasuredComponents.Azimuth | MeasuredComponents.Elevation : MeasuredComponents.Azimuth,
            Azimuth = new Angle(azimuth).Wrapped().Radians,
            SigmaAzimuth = sigma,
            Elevation = elevates ? elevation : 0,
            SigmaElevation = _sensor.Noise.Elevation,
        };
    }
}
