using Picket.Tracking.Measurements;

namespace Picket.Tracking.Bearings;

/// <summary>One angle and its rate as a Gaussian: a Kalman filter for a nearly constant rate (rad, rad/s).</summary>
internal struct AngleFilter
{
    // White angular acceleration of an object 1 km away that accelerates as aircraft do (4 m^2/s^3); farther ones seem to do less.
    private const double Psd = 4e-6;

    /// <summary>The angle, rad, not wrapped.</summary>
    public double Angle;

    /// <summary>Its rate, rad/s.</summary>
    public double Rate;

    private double _angleAngle, _angleRate, _rateRate;

    /// <summary>Variance of the angle, rad^2.</summary>
    public readonly double Variance => _angleAngle;

    /// <summary>The state after a first angle.</summary>
    public static AngleFilter Start(double angle, double sigma, double rateSigma) =>
        new() { Angle = angle, _angleAngle = sigma * sigma, _rateRate = rateSigma * rateSigma };

    /// <summary>The state so many seconds later.</summary>
    public readonly AngleFilter After(double dt) => new()
    {
        Angle = Angle + dt * Rate,
        Rate = Rate,
        _angleAngle = _angleAngle + dt * (2 * _angleRate + dt * _rateRate) + Psd * dt * dt * dt / 3,
        _angleRate = _angleRate + dt * _rateRate + Psd * dt * dt / 2,
        _rateRate = _rateRate + Psd * dt,
    };

    /// <summary>Squared Mahalanobis distance of a measured angle.</summary>
    public readonly double DistanceSquared(double angle, double sigma)
    {
        double residual = MeasurementModel.Wrap(angle - Angle);
        return residual * residual / (_angleAngle + sigma * sigma);
    }

    /// <summary>Natural logarithm of the density of a measured angle, per rad.</summary>
    public readonly double LogLikelihood(double angle, double sigma) => -0.5 * (DistanceSquared(angle, sigma) + Math.Log(Math.Tau * (_angleAngle + sigma * sigma)));

    /// <summary>The state after a measured angle.</summary>
    public readonly AngleFilter Updated(double angle, double sigma)
    {
        double residual = MeasurementModel.Wrap(angle - Angle), s = _angleAngle + sigma * sigma;
        (double gainAngle, double gainRate) = (_angleAngle / s, _angleRate / s);
        return new()
        {
            Angle = Angle + gainAngle * residual,
            Rate = Rate + gainRate * residual,
            _angleAngle = _angleAngle - gainAngle * _angleAngle,
            _angleRate = _angleRate - gainAngle * _angleRate,
            _rateRate = _rateRate - gainRate * _angleRate,
        };
    }

    /// <summary>Writes the state bit for bit.</summary>
    public readonly void Save(BinaryWriter writer)
    {
        foreach (double value in (ReadOnlySpan<double>)[Angle, Rate, _angleAngle, _angleRate, _rateRate]) writer.Write(value);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static AngleFilter Load(BinaryReader reader) => new()
    {
        Angle = reader.ReadDouble(),
        Rate = reader.ReadDouble(),
        _angleAngle = reader.ReadDouble(),
        _angleRate = reader.ReadDouble(),
        _rateRate = reader.ReadDouble(),
    };
}
