using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Tracking.Measurements;

namespace Picket.Tracking.Tracks;

/// <summary>How many objects a sensor's field is expected to hold that the sensor has not detected yet: a Poisson intensity that is even over the field, and one along its edges, where objects come in.</summary>
/// <remarks>
/// A look multiplies it by 1 - Pd; time multiplies it by the survival and adds the births. What comes over an edge has an inward speed whose density is proportional to the speed times the normal density
/// of new objects' velocities, since the fast cross more often; over the time since the last look such objects lie at a distance d from the edge with the density
/// rate sqrt(2 pi) / sigma Q(d / (sigma dt)), whose integral over d is the rate times dt. What came in before and was missed lies as the same integral between two times.
/// </remarks>
internal sealed class BirthIntensity(Sensor sensor, SensorCoverage coverage, TrackerSettings settings)
{
    private const double Unbounded = Math.PI * 300_000 * 300_000; // m^2, of a field without an edge
    private readonly BirthSettings _births = settings.Births;
    private readonly double _initialPerSquareKilometer = settings.Births.InitialPerSquareKilometer + settings.Births.InitialPerField / SquareKilometers(sensor);
    private readonly double _ratePerSquareKilometer = settings.Births.RatePerSquareKilometer + settings.Births.RatePerField / SquareKilometers(sensor);
    private readonly double _edgeRatePerKilometer = settings.Births.EdgeRatePerKilometer + (settings.Births.EdgeRatePerField / (sensor.Field.Edge() / 1e3) ?? 0);
    private Instant? _lastLook;
    private double _undetected, _elapsed;

    /// <summary>By what the stated rate of births is multiplied, as learnt.</summary>
    public double Factor { get; set; } = 1;

    /// <summary>New objects a second in the field and over its edges, as stated.</summary>
    public double StatedPerSecond => _births.Mean is not null
        ? _births.Rate
        : _ratePerSquareKilometer * 1e-6 * coverage.Area + _edgeRatePerKilometer * 1e-3 * (sensor.Field.Edge() ?? 0);

    /// <summary>A look begins.</summary>
    public void Look(Instant time)
    {
        bool around = _births.Mean is not null;
        if (_lastLook is not { } last)
        {
            _undetected = around ? _births.Initial : _initialPerSquareKilometer * 1e-6;
            _lastLook = time;
        }
        else if (time > last)
        {
            double dt = (time - last).Seconds;
            double rate = around ? _births.Rate : _ratePerSquareKilometer * 1e-6;
            _undetected = _undetected * (1 - sensor.DetectionProbability) * Math.Pow(settings.SurvivalProbability, dt) + Factor * rate * dt;
            (_lastLook, _elapsed) = (time, dt);
        }
    }

    /// <summary>Time of the newest look.</summary>
    public Instant? LastLook => _lastLook;

    /// <summary>Expected detections of objects not yet detected, per unit of the measurement's space, for a detection at a position.</summary>
    public double Density(in Measurement measurement, in EnuVector position)
    {
        double perSquareMeter = _undetected + OverEdges(position);
        if (_births.Mean is { } mean)
        {
            double variance = _births.Sigma * _births.Sigma;
            double dx = position.X - mean.X, dy = position.Y - mean.Y;
            perSquareMeter *= Math.Exp(-(dx * dx + dy * dy) / (2 * variance)) / (Math.Tau * variance);
        }

        return sensor.DetectionProbability * perSquareMeter * coverage.AreaPerUnit(measurement);
    }

    private static double SquareKilometers(Sensor sensor) => (sensor.Field.Area() ?? Unbounded) / 1e6;

    private double OverEdges(in EnuVector position)
    {
        if (_edgeRatePerKilometer == 0 || _elapsed == 0) return 0;
        double missed = 1 - sensor.DetectionProbability, depth = _births.SpeedSigma * _elapsed;
        double now = coverage.NearEdges(position, depth), before = coverage.NearEdges(position, 2 * depth) - now; // older ones are few
        return Factor * _edgeRatePerKilometer * 1e-3 * Math.Sqrt(Math.Tau) / _births.SpeedSigma * (now + missed * before);
    }

    /// <summary>Writes the state.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_lastLook.HasValue);
        writer.Write(_lastLook.GetValueOrDefault().Nanoseconds);
        writer.Write(_undetected);
        writer.Write(_elapsed);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        bool looked = reader.ReadBoolean();
        long time = reader.ReadInt64();
        _lastLook = looked ? new Instant(time) : null;
        _undetected = reader.ReadDouble();
        _elapsed = reader.ReadDouble();
    }
}
