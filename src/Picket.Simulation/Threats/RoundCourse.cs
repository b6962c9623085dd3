using Picket.Simulation.Flights;
using Picket.Simulation.Scenes;

namespace Picket.Simulation.Threats;

/// <summary>The course of a round in free flight.</summary>
internal static class RoundCourse
{
    private const double Step = 0.25; // s; the cubic between two knots is within millimetres of the flight

    /// <summary>The course of a flight that rises at a time, s.</summary>
    public static Course Of(ArcFlight flight, double start)
    {
        double end = flight.Landing.Time;
        double[] times = [.. Enumerable.Range(0, (int)Math.Ceiling(end / Step)).Select(step => step * Step), end];
        return new([.. times.Zip(flight.At(times), (time, one) => new Knot(start + time, one.Position, one.Velocity))]);
    }
}
