using System.Collections.Immutable;
using Picket.Core.Geodesy;

namespace Picket.Simulation.Flights;

/// <summary>A flown path: place and velocity at any time, cubic between knots whose places and velocities are exact (Hermite). Legs of constant velocity and level flight over a round Earth are thereby exact themselves.</summary>
/// <remarks>Two knots at one time, between which the velocity jumps, are a corner. Thread safe.</remarks>
public sealed class Course
{
    private readonly ImmutableArray<Knot> _knots;

    /// <summary>A course through knots.</summary>
    /// <param name="knots">One or more, in order of time.</param>
    public Course(ImmutableArray<Knot> knots)
    {
        ArgumentOutOfRangeException.ThrowIfZero(knots.Length);
        _knots = knots;
    }

    /// <summary>When it begins, s.</summary>
    public double Start => _knots[0].Time;

    /// <summary>When it ends, s.</summary>
    public double End => _knots[^1].Time;

    /// <summary>The knots.</summary>
    public ImmutableArray<Knot> Knots => _knots;

    /// <summary>Where it is at a time, s; at its ends before and after them.</summary>
    public (EnuVector Position, EnuVector Velocity) At(double time)
    {
        if (time <= Start) return (_knots[0].Position, _knots[0].Velocity);
        if (time >= End) return (_knots[^1].Position, _knots[^1].Velocity);
        int low = 0, high = _knots.Length - 1;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (_knots[middle].Time <= time) low = middle;
            else high = middle;
        }

        return Between(_knots[low], _knots[high], time);
    }

    private static (EnuVector Position, EnuVector Velocity) Between(in Knot from, in Knot to, double time)
    {
        double span = to.Time - from.Time, u = (time - from.Time) / span, left = 1 - u;
        EnuVector way = to.Position - from.Position, v0 = from.Velocity * span, v1 = to.Velocity * span;
        EnuVector position = from.Position + way * (u * u * (3 - 2 * u)) + v0 * (u * left * left) - v1 * (u * u * left);
        EnuVector velocity = (way * (6 * u * left) + v0 * (left * (1 - 3 * u)) + v1 * (u * (3 * u - 2))) * (1 / span);
        return (position, velocity);
    }
}

/// <summary>A knot of a course.</summary>
/// <param name="Time">s.</param>
/// <param name="Position">Site frame, m.</param>
/// <param name="Velocity">Site frame, m/s.</param>
public readonly record struct Knot(double Time, EnuVector Position, EnuVector Velocity);
