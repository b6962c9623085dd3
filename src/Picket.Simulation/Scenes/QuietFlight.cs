using Picket.Core.Geodesy;

namespace Picket.Simulation.Scenes;

/// <summary>Something harmless in the air that flies leg after leg until it has none left, or is on the ground. What a leg asks for builds up with a lag.</summary>
/// <param name="position">Where it begins, m, site frame.</param>
/// <param name="heading">Its course at the start, rad clockwise from +y.</param>
/// <param name="speed">Its speed over the ground at the start, m/s.</param>
/// <param name="lag">How fast speed, climb and turn follow, s.</param>
/// <param name="legs">Its legs, given where it is when the one before is over.</param>
internal sealed class QuietFlight(EnuVector position, double heading, double speed, double lag, Func<QuietFlight, QuietLeg?> legs)
{
    private const double LongestStep = 0.5;
    private QuietLeg _leg;
    private double _climb, _turn;

    /// <summary>Number of the object in the day, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>What it is.</summary>
    public required string Kind { get; init; }

    /// <summary>From how far a radar sees it, m.</summary>
    public required double Reach { get; init; }

    /// <summary>Where it is, m, site frame.</summary>
    public EnuVector Position { get; private set; } = position;

    /// <summary>Its course, rad clockwise from +y.</summary>
    public double Heading { get; private set; } = heading;

    /// <summary>Its speed over the ground, m/s.</summary>
    public double Speed { get; private set; } = speed;

    /// <summary>Its velocity, m/s.</summary>
    public EnuVector Velocity => new(Speed * Math.Sin(Heading), Speed * Math.Cos(Heading), _climb);

    /// <summary>Flies on.</summary>
    /// <param name="seconds">How long.</param>
    /// <returns>Whether it still flies.</returns>
    public bool Fly(double seconds)
    {
        for (double left = seconds; left > 1e-9;)
        {
            if (_leg.Seconds <= 0)
            {
                if (legs(this) is not { } leg) return false;
                _leg = leg;
            }

            double step = Math.Min(left, LongestStep), share = 1 - Math.Exp(-step / lag);
            EnuVector before = Velocity;
            (Speed, _climb, _turn) = (Speed + (_leg.Speed - Speed) * share, _climb + (_leg.Climb - _climb) * share, _turn + (_leg.Turn - _turn) * share);
            Heading += _turn * step;
            Position += (before + Velocity) * (step / 2);
            _leg = _leg with { Seconds = _leg.Seconds - step };
            left -= step;
            if (Position.Z <= 0) return false;
        }

        return true;
    }

    /// <summary>The rate of turn that leads to a place in a time, rad/s, for a leg towards it.</summary>
    public double TurnTo(in EnuVector place, double seconds) =>
        Math.IEEERemainder(Math.Atan2(place.X - Position.X, place.Y - Position.Y) - Heading, Math.Tau) / seconds;
}

/// <summary>What a flight does for a while.</summary>
/// <param name="Seconds">How long.</param>
/// <param name="Speed">Speed over the ground, m/s.</param>
/// <param name="Climb">Climb rate, m/s.</param>
/// <param name="Turn">Rate of turn, rad/s clockwise.</param>
internal readonly record struct QuietLeg(double Seconds, double Speed, double Climb = 0, double Turn = 0);
