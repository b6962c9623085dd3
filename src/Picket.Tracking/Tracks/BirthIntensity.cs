using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Tracking.Measurements;

namespace Picket.Tracking.Tracks;

/// <summary>How many objects a sensor's field is expected to hold that the sensor has not detected yet: one Poisson intensity for the whole field.</summary>
/// <remarks>A look multiplies it by 1 - Pd; time multiplies it by the survival and adds the births. The edges of the field, where most objects come in, are not modelled.</remarks>
internal sealed class BirthIntensity(Sensor sensor, SensorCoverage coverage, TrackerSettings settings)
{
    private readonly BirthSettings _births = settings.Births;
    private Instant? _lastLook;
    private double _undetected;

    /// <summary>A look begins.</summary>
    public void Look(Instant time)
    {
        bool around = _births.Mean is not null;
        if (_lastLook is not { } last)
        {
            _undetected = around ? _births.Initial : _births.InitialPerSquareKilometer * 1e-6;
            _lastLook = time;
        }
        else if (time > last)
        {
            double dt = (time - last).Seconds;
            double rate = around ? _births.Rate : _births.RatePerSquareKilometer * 1e-6;
            _undetected = _undetected * (1 - sensor.DetectionProbability) * Math.Pow(settings.SurvivalProbability, dt) + rate * dt;
            _lastLook = time;
        }
    }

    /// <summary>Time of the newest look.</summary>
    public Instant? LastLook => _lastLook;

    /// <summary>Expected detections of objects not yet detected, per unit of the measurement's space, for a detection at a position.</summary>
    public double Density(in Measurement measurement, in EnuVector position)
    {
        double perSquareMeter = _undetected;
        if (_births.Mean is { } mean)
        {
            double variance = _births.Sigma * _births.Sigma;
            double dx = position.X - mean.X, dy = position.Y - mean.Y;
            perSquareMeter *= Math.Exp(-(dx * dx + dy * dy) / (2 * variance)) / (Math.Tau * variance);
        }

        return sensor.DetectionProbability * perSquareMeter * coverage.AreaPerUnit(measurement);
    }

    /// <summary>Writes the state.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_lastLook.HasValue);
        writer.Write(_lastLook.GetValueOrDefault().Nanoseconds);
        writer.Write(_undetected);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        bool looked = reader.ReadBoolean();
        long time = reader.ReadInt64();
        _lastLook = looked ? new Instant(time) : null;
        _undetected = reader.ReadDouble();
    }
}
