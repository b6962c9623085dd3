using Picket.Core.Geodesy;

namespace Picket.Simulation.Flights;

/// <summary>Everything that flies around a site: the truth at any time, a pure function of the flight plans.</summary>
/// <param name="origin">The site's origin.</param>
/// <param name="flights">The flight plans.</param>
public sealed class Traffic(GeodeticPosition origin, IReadOnlyList<Flight> flights)
{
    private const double Instant = 0.1;
    private readonly LocalFrame _frame = new(origin);

    /// <summary>The flight plans.</summary>
    public IReadOnlyList<Flight> Flights { get; } = flights;

    /// <summary>What is in the air, s after the exercise started, in the order of the flight plans.</summary>
    public IEnumerable<Target> At(double seconds)
    {
        for (int plan = 0; plan < Flights.Count; plan++)
        {
            Flight flight = Flights[plan];
            double since = seconds - flight.Enters;
            if (since < 0) continue;
            int newest = flight.Every > 0 ? (int)(since / flight.Every) : 0;
            int oldest = flight.Path.Closed ? 0 : flight.Every > 0 ? Math.Max(0, (int)Math.Ceiling((since - flight.Path.Duration) / flight.Every)) : since > flight.Path.Duration ? 1 : 0;
            for (int number = oldest; number <= newest; number++) yield return At(new(plan, number), seconds);
        }
    }

    /// <summary>One object, s after the exercise started.</summary>
    public Target At(TargetKey key, double seconds)
    {
        Flight flight = Flights[key.Plan];
        double since = seconds - flight.Enters - key.Number * flight.Every;
        GeodeticPosition position = Place(flight, since), before = Place(flight, since - Instant / 2), after = Place(flight, since + Instant / 2);
        var around = new LocalFrame(position);
        double span = flight.Path.Closed ? Instant : Math.Min(flight.Path.Duration, since + Instant / 2) - Math.Max(0, since - Instant / 2);
        return new(key, flight, position, span > 0 ? (around.ToEnu(after) - around.ToEnu(before)) * (1 / span) : default);
    }

    private GeodeticPosition Place(Flight flight, double since)
    {
        EnuVector place = flight.Path.At(since);
        return _frame.ToGeodetic(new EnuVector(place.X, place.Y, 0)) with { HeightMeters = place.Z };
    }
}
