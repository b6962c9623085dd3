using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;

namespace Picket.Simulation.Scenes;

/// <summary>A flight of random segments: constant velocity, level turn, speed change, climb or descent. What is commanded builds up with a lag, as in an aircraft.</summary>
/// <remarks>
/// Lateral and tangential acceleration follow their commands with a lag of 0.5 s, climb rate with 1.5 s, all of first order. The first segment is straight, the first
/// turn uses all of the lateral acceleration; later ones half of it to all. A turn goes through 30 to 210 degrees, a speed change to another speed of the envelope,
/// straight segments and climbs take 8 to 20 s.
/// </remarks>
internal sealed class ManoeuvringFlight
{
    private const double Step = 0.02;
    private static readonly double s_accelerationGain = 1 - Math.Exp(-Step / 0.5), s_climbGain = 1 - Math.Exp(-Step / 1.5);
    private readonly FlightEnvelope _envelope;
    private readonly Substream _chance;
    private double _x, _y, _z, _heading, _speed, _climb, _lateral, _tangential;
    private (double Lateral, double Tangential, double Climb, double Left) _command;
    private bool _turned;
    private long _steps;

    /// <summary>A flight at time 0 in straight flight.</summary>
    public ManoeuvringFlight(FlightEnvelope envelope, Substream chance)
    {
        (_envelope, _chance) = (envelope, chance);
        double azimuth = chance.NextDouble(0, Math.Tau), range = Within(envelope.StartRange);
        (_x, _y, _z) = (range * Math.Sin(azimuth), range * Math.Cos(azimuth), Within(envelope.StartHeight));
        (_heading, _speed) = (chance.NextDouble(0, Math.Tau), Within(envelope.Speed));
        _command.Left = chance.NextDouble(8, 20);
    }

    /// <summary>Where it is.</summary>
    public EnuVector Position => new(_x, _y, _z);

    /// <summary>Its velocity.</summary>
    public EnuVector Velocity => new(_speed * Math.Sin(_heading), _speed * Math.Cos(_heading), _climb);

    /// <summary>Flies on to a time, s from the start.</summary>
    public void FlyTo(double time)
    {
        for (; _steps * Step < time - Step / 2; _steps++)
        {
            if ((_command.Left -= Step) < 0) NextSegment();
            (double lateral, double tangential, double climb) = (_lateral, _tangential, _climb);
            _lateral += (_command.Lateral - lateral) * s_accelerationGain;
            _tangential += (_command.Tangential - tangential) * s_accelerationGain;
            _climb += (_command.Climb - climb) * s_climbGain;
            double speed = _speed + (tangential + _tangential) / 2 * Step, mean = (_speed + speed) / 2;
            double turn = (lateral + _lateral) / 2 / mean * Step, middle = _heading + turn / 2;
            _x += mean * Step * Math.Sin(middle);
            _y += mean * Step * Math.Cos(middle);
            _z += (climb + _climb) / 2 * Step;
            (_speed, _heading) = (speed, _heading + turn);
        }
    }

    private void NextSegment()
    {
        double kind = _chance.NextDouble();
        if (kind < 0.4)
        {
            double lateral = _envelope.Lateral * (_turned ? _chance.NextDouble(0.5, 1) : 1);
            _turned = true;
            _command = (_chance.NextInt32(2) == 0 ? lateral : -lateral, 0, 0, _chance.NextDouble(Math.PI / 6, Math.PI * 7 / 6) * _speed / lateral);
        }
        else if (kind < 0.6)
        {
            double change = Within(_envelope.Speed) - _speed, tangential = _envelope.Tangential * _chance.NextDouble(0.5, 1);
            _command = (0, Math.CopySign(tangential, change), 0, Math.Max(1, Math.Abs(change) / tangential));
        }
        else if (kind < 0.75)
        {
            double climb = _envelope.Climb * _chance.NextDouble(0.6, 1);
            _command = (0, 0, _chance.NextInt32(2) == 0 ? climb : -climb, _chance.NextDouble(8, 20));
        }
        else
        {
            _command = (0, 0, 0, _chance.NextDouble(8, 20));
        }
    }

    private double Within(Interval interval) => _chance.NextDouble(interval.Start, interval.End);
}
