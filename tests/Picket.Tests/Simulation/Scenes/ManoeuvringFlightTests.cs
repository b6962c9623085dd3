using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Simulation.Scenes;

namespace Picket.Tests.Simulation.Scenes;

public sealed class ManoeuvringFlightTests
{
    private const double Step = 0.02, Gravity = 9.80665;

    [Fact]
    public void The_first_turn_is_at_full_load_and_comes_to_63_percent_in_half_a_second()
    {
        double[] lateral = FirstCommand(FlightEnvelope.Jet, (one, next, _) =>
            Math.Abs(Math.IEEERemainder(Math.Atan2(next.X, next.Y) - Math.Atan2(one.X, one.Y), Math.Tau)) / Step * Math.Sqrt(one.X * one.X + one.Y * one.Y));
        lateral[25].ShouldBe(3 * Gravity * (1 - Math.Exp(-1)), 0.02 * 3 * Gravity);
        lateral[175].ShouldBe(3 * Gravity, 0.01 * 3 * Gravity);
    }

    [Fact]
    public void A_climb_comes_to_63_percent_in_one_and_a_half_seconds()
    {
        double[] climb = FirstCommand(FlightEnvelope.Transport, (_, next, _) => Math.Abs(next.Z));
        (climb[75] / climb[390]).ShouldBe(1 - Math.Exp(-1), 0.02);
        climb[390].ShouldBeInRange(6, 10);
    }

    [Fact]
    public void A_speed_change_comes_to_63_percent_in_half_a_second_and_stays_in_the_envelope()
    {
        double[] change = FirstCommand(FlightEnvelope.Jet, (one, next, _) => Math.Abs(next.Norm - one.Norm) / Step);
        change[25].ShouldBe(change[..250].Max() * (1 - Math.Exp(-1)), 0.05 * change[..250].Max());
        change[..250].Max().ShouldBeInRange(0.25 * Gravity * 0.6, 0.5 * Gravity);
    }

    [Fact]
    public void Position_is_the_integral_of_velocity()
    {
        var flight = new ManoeuvringFlight(FlightEnvelope.Jet, new Substream(5, "flight"));
        EnuVector sum = flight.Position, before = flight.Velocity;
        for (int step = 1; step <= 9000; step++)
        {
            flight.FlyTo(step * Step);
            sum += (before + flight.Velocity) * (Step / 2);
            before = flight.Velocity;
        }

        (flight.Position - sum).Norm.ShouldBeLessThan(1);
    }

    // What a quantity does from the first time that it moves, in the first of many flights whose first command moves it and lasts.
    private static double[] FirstCommand(FlightEnvelope envelope, Func<EnuVector, EnuVector, int, double> quantity)
    {
        for (ulong seed = 1; ; seed++)
        {
            var flight = new ManoeuvringFlight(envelope, new Substream(seed, "flight"));
            EnuVector straight = flight.Velocity, before = straight;
            var values = new List<double>();
            for (int step = 1; values.Count < 400; step++)
            {
                flight.FlyTo(step * Step);
                double value = quantity(before, flight.Velocity, step);
                before = flight.Velocity;
                if (values.Count > 0 || value > 1e-9) values.Add(value);
                else if ((before - straight).Norm > 1e-6) break; // another command came first
            }

            if (values.Count == 400 && values[250] > 0.5 * values.Max()) return [.. values];
        }
    }
}
