using Picket.Core.Chance;
using Picket.Core.Geodesy;

namespace Picket.Simulation.Scenes;

/// <summary>Motion in the plane with constant velocity and white acceleration of q m^2/s^3 per axis over steps of dt seconds, drawn exactly.</summary>
/// <remarks>A step adds a velocity of variance q dt and a position of variance q dt^3/3, with covariance q dt^2/2 (Bar-Shalom, Li and Kirubarajan 2001, 6.2.2).</remarks>
internal readonly struct WhiteAcceleration(double psd, double dt)
{
    private readonly double _velocity = Math.Sqrt(psd * dt);
    private readonly double _rest = Math.Sqrt(psd * dt * dt * dt / 12); // of the position, given the velocity

    /// <summary>The object a step later.</summary>
    public TrueObject Forward(in TrueObject one, Substream chance)
    {
        (EnuVector position, EnuVector velocity) = Kick(chance);
        return one with { Position = one.Position + one.Velocity * dt + position, Velocity = one.Velocity + velocity };
    }

    /// <summary>An object that a step later is <paramref name="one"/>.</summary>
    public TrueObject Backward(in TrueObject one, Substream chance)
    {
        (EnuVector position, EnuVector velocity) = Kick(chance);
        EnuVector before = one.Velocity - velocity;
        return one with { Position = one.Position - position - before * dt, Velocity = before };
    }

    private (EnuVector Position, EnuVector Velocity) Kick(Substream chance)
    {
        (double positionX, double velocityX) = Axis(chance);
        (double positionY, double velocityY) = Axis(chance);
        return (new(positionX, positionY, 0), new(velocityX, velocityY, 0));
    }

    private (double Position, double Velocity) Axis(Substream chance)
    {
        double velocity = _velocity * chance.NextNormal();
        return (velocity * dt / 2 + _rest * chance.NextNormal(), velocity);
    }
}
