using Picket.Core.Chance;
using Picket.Core.Geodesy;

namespace Picket.Simulation.Scenes;

/// <summary>An aircraft en route in <see cref="AirTraffic"/>: straight on, now and then a turn at 25 degrees of bank or a change of level; it turns back where it leaves the area.</summary>
internal sealed class Airliner
{
    private const double MeanSecondsToTurn = 180, MeanSecondsToClimb = 300, ClimbRate = 8, Bank = 25 * Math.PI / 180, Gravity = 9.80665;
    private readonly double _speed, _lowest, _highest;
    private double _heading, _turnLeft, _level;
    private EnuVector _position;

    /// <summary>An aircraft somewhere in a square area around the origin: four of five are jets at 6 to 12 km, the others slow at 1 to 4 km.</summary>
    public Airliner(double halfSide, Substream chance)
    {
        bool jet = chance.NextDouble() < 0.8;
        (_lowest, _highest) = jet ? (6000, 12_000) : (1000, 4000);
        _speed = jet ? chance.NextDouble(180, 250) : chance.NextDouble(50, 120);
        _level = chance.NextDouble(_lowest, _highest);
        _position = new(chance.NextDouble(-halfSide, halfSide), chance.NextDouble(-halfSide, halfSide), _level);
        _heading = chance.NextDouble(0, Math.Tau);
    }

    /// <summary>The aircraft under a number.</summary>
    public TrueObject As(int id) => new(id, _position, Velocity);

    private EnuVector Velocity => new(_speed * Math.Sin(_heading), _speed * Math.Cos(_heading), Math.Clamp(_level - _position.Z, -ClimbRate, ClimbRate));

    /// <summary>A second on; the velocity is constant within it.</summary>
    public void Step(double halfSide, Substream chance)
    {
        _position += Velocity;
        double rate = Gravity * Math.Tan(Bank) / _speed, turn = Math.Clamp(_turnLeft, -rate, rate);
        _heading += turn;
        _turnLeft -= turn;
        if (chance.NextDouble() < 1 / MeanSecondsToClimb) _level = chance.NextDouble(_lowest, _highest);
        bool turnsNow = chance.NextDouble() < 1 / MeanSecondsToTurn;
        if (_turnLeft != 0) return;
        if (turnsNow) _turnLeft = chance.NextDouble(-Math.PI / 2, Math.PI / 2);
        bool isOutside = Math.Max(Math.Abs(_position.X), Math.Abs(_position.Y)) > halfSide;
        if (isOutside) _turnLeft = Math.IEEERemainder(Math.Atan2(-_position.X, -_position.Y) - _heading, Math.Tau);
    }
}
