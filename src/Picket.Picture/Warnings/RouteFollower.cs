using Picket.Core;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Picture.Warnings;

/// <summary>Where a zone that moves along a route is, as far as is known.</summary>
/// <remarks>
/// A Kalman filter of the distance along the road and the speed, which wanders around the route's mean as an Ornstein-Uhlenbeck process (exactly discretised; Bar-Shalom, Li, Kirubarajan,
/// "Estimation with Applications to Tracking and Navigation", 8.2.3, for the same process in acceleration). A position report counts along the leg of the road on which it and what was known before agree best. One that
/// cannot be believed together with what was known takes its place; one far from the road says that the vehicle has left it, until another says that it is back.
/// </remarks>
internal sealed class RouteFollower : IStateful
{
    private const double Astray = 100, Credible = 5; // m off the road, standard deviations
    private const double Fine = 25, Reach = 4, Finest = 2 * Reach / 48; // m, standard deviations, share of one that a part is wide
    private readonly ZoneMotion _motion;
    private Instant _time;
    private double _along, _speed, _alongVariance, _covariance, _speedVariance;
    private bool _moves, _astray;
    private EnuVector _seen;

    /// <summary>A zone where its route begins.</summary>
    public RouteFollower(ZoneMotion motion)
    {
        _motion = motion;
        _time = motion.Route.Start;
        Set(-motion.Offset, motion.Sigma * motion.Sigma);
    }

    /// <summary>How it moves.</summary>
    public ZoneMotion Motion => _motion;

    private Route Route => _motion.Route;

    private Polyline Road => _motion.Route.Road;

    /// <summary>Takes where it was seen. What is older than the last report is not used.</summary>
    /// <param name="x">East, m.</param>
    /// <param name="y">North, m.</param>
    /// <param name="sigma">One standard deviation of each, m.</param>
    /// <param name="time">When.</param>
    public void Report(double x, double y, double sigma, Instant time)
    {
        if (_moves && time < _time) return;
        double noise = sigma * sigma;
        (double along, double speed, double variance, double covariance, double speedVariance) = Predict(time);
        (double nearest, double off) = Nearest(x, y);
        bool stands = !_moves && time < _time;
        if (off > Math.Max(Astray, Credible * sigma))
        {
            (_moves, _astray, _time, _seen, _alongVariance) = (true, true, time, new(x, y, 0), noise);
            return;
        }

        double seen = Agreeing(x, y, noise, along, variance), surprise = seen - along, spread = variance + noise;
        bool credible = !_astray && surprise * surprise <= Credible * Credible * spread;
        if (stands && credible) return;
        (_moves, _astray, _time) = (true, false, time);
        if (!credible)
        {
            Set(nearest, noise);
            return;
        }

        double gain = variance / spread, speedGain = covariance / spread;
        (_along, _speed) = (along + gain * surprise, speed + speedGain * surprise);
        (_alongVariance, _covariance, _speedVariance) = ((1 - gain) * variance, (1 - gain) * covariance, speedVariance - speedGain * covariance);
    }

    /// <summary>Where it is at a time: mean, m, and the root of the trace of the covariance, m.</summary>
    public (EnuVector Place, double Sigma) At(Instant time)
    {
        if (_astray) return (_seen, Math.Sqrt(2 * AstrayVariance(time)));
        (double along, _, double variance, _, _) = Predict(time);
        return (Road.At(Held(along)), Math.Sqrt(variance));
    }

    /// <summary>The distribution of its place at a time as a mixture of Gaussians.</summary>
    /// <remarks>
    /// A Gaussian of the distance along the road is the sum of equally spaced narrow ones whose standard deviation is their spacing, to 1e-8; each bends little, and is carried to the plane by
    /// its mean and covariance at three points (Gauss-Hermite). Where the road is straight one is exact.
    /// </remarks>
    /// <param name="time">The time.</param>
    /// <param name="timeVariance">How uncertain it is, s^2: what it moves in that time is uncertain too.</param>
    /// <param name="parts">Where the Gaussians are added, with weights that add up to 1.</param>
    public void Spread(Instant time, double timeVariance, List<(double Weight, PlaneGaussian Place)> parts)
    {
        if (_astray)
        {
            double each = AstrayVariance(time);
            parts.Add((1, new(_seen.X, _seen.Y, each, 0, each)));
            return;
        }

        (double along, double speed, double variance, _, _) = Predict(time);
        variance += speed * speed * timeVariance;
        double sigma = Math.Sqrt(variance), width = Math.Min(Math.Max(Fine, sigma * Finest), sigma / 1.5);
        if (sigma <= Fine || IsStraight(along - Reach * sigma, along + Reach * sigma))
        {
            parts.Add((1, Flat(along, sigma)));
            return;
        }

        double rest = variance - width * width, sum = 0;
        int count = (int)Math.Ceiling(Reach * Math.Sqrt(rest) / width), first = parts.Count;
        for (int part = -count; part <= count; part++)
        {
            double weight = Math.Exp(-part * width * part * width / (2 * rest));
            sum += weight;
            parts.Add((weight, Flat(along + part * width, width)));
        }

        for (int part = first; part < parts.Count; part++) parts[part] = (parts[part].Weight / sum, parts[part].Place);
    }

    /// <summary>Goes on where another of the same zone and route stood.</summary>
    public void TakeOver(RouteFollower before)
    {
        (_time, _along, _speed, _alongVariance, _covariance, _speedVariance) = (before._time, before._along, before._speed, before._alongVariance, before._covariance, before._speedVariance);
        (_moves, _astray, _seen) = (before._moves, before._astray, before._seen);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_time.Nanoseconds);
        foreach (double value in (ReadOnlySpan<double>)[_along, _speed, _alongVariance, _covariance, _speedVariance, _seen.X, _seen.Y]) writer.Write(value);
        writer.Write(_moves);
        writer.Write(_astray);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        _time = new Instant(reader.ReadInt64());
        (_along, _speed, _alongVariance, _covariance, _speedVariance) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        _seen = new(reader.ReadDouble(), reader.ReadDouble(), 0);
        (_moves, _astray) = (reader.ReadBoolean(), reader.ReadBoolean());
    }

    private void Set(double along, double variance) =>
        (_along, _speed, _alongVariance, _covariance, _speedVariance) = (along, Route.Speed, variance, 0, Route.SpeedSigma * Route.SpeedSigma);

    // Before it sets off it stands.
    private (double Along, double Speed, double Variance, double Covariance, double SpeedVariance) Predict(Instant time)
    {
        double t = (time - _time).Seconds;
        if (t <= 0) return (_along, _moves ? _speed : 0, _alongVariance, _covariance, _speedVariance);
        double tau = Route.SpeedTime, kept = Math.Exp(-t / tau), reach = tau * (1 - kept), stationary = Route.SpeedSigma * Route.SpeedSigma;
        double excess = _speed - Route.Speed;
        double wander = 2 * stationary * tau * (t - 2 * reach + tau * (1 - kept * kept) / 2);
        return (
            _along + Route.Speed * t + excess * reach,
            Route.Speed + excess * kept,
            _alongVariance + 2 * reach * _covariance + reach * reach * _speedVariance + wander,
            kept * (_covariance + reach * _speedVariance) + stationary * reach * reach / tau,
            kept * kept * _speedVariance + stationary * (1 - kept * kept));
    }

    // The column neither goes back beyond where it began nor on beyond the end.
    private double Held(double along) => Math.Clamp(along, -_motion.Offset, Road.Length - _motion.Offset);

    private double AstrayVariance(Instant time)
    {
        double driven = Route.Speed * Math.Max((time - _time).Seconds, 0);
        return _alongVariance + driven * driven / 2;
    }

    private bool IsStraight(double from, double to) => Held(from) == from && Held(to) == to && Road.LegAt(from) == Road.LegAt(to);

    private PlaneGaussian Flat(double along, double sigma)
    {
        double step = Math.Sqrt(3) * sigma;
        EnuVector before = Road.At(Held(along - step)), middle = Road.At(Held(along)), after = Road.At(Held(along + step));
        EnuVector mean = (before + after) * (1.0 / 6) + middle * (2.0 / 3), a = before - mean, b = middle - mean, c = after - mean;
        return new(
            mean.X,
            mean.Y,
            (a.X * a.X + c.X * c.X) / 6 + b.X * b.X * 2 / 3,
            (a.X * a.Y + c.X * c.Y) / 6 + b.X * b.Y * 2 / 3,
            (a.Y * a.Y + c.Y * c.Y) / 6 + b.Y * b.Y * 2 / 3);
    }

    private (double Along, double Off) Nearest(double x, double y)
    {
        (double Along, double Off) nearest = (0, double.PositiveInfinity);
        for (int leg = 0; leg < Road.Legs; leg++)
        {
            (double along, double off) = On(leg, x, y);
            if (off < nearest.Off) nearest = (along, off);
        }

        return nearest;
    }

    // The distance along the road that a report says, on the leg where it and what was known before agree best.
    private double Agreeing(double x, double y, double noise, double expected, double variance)
    {
        (double best, double least) = (expected, double.PositiveInfinity);
        for (int leg = 0; leg < Road.Legs; leg++)
        {
            (double along, double off) = On(leg, x, y);
            double apart = along - expected, cost = off * off / noise + apart * apart / (variance + noise);
            if (cost < least) (best, least) = (along, cost);
        }

        return best;
    }

    // The nearest place of a leg.
    private (double Along, double Off) On(int leg, double x, double y)
    {
        (double from, double to) = Road.Span(leg);
        (double foot, double off) = Road.Foot(leg, x, y);
        double along = Held(Math.Clamp(foot, from, to));
        return (along, Math.Sqrt(off * off + (foot - along) * (foot - along)));
    }
}
