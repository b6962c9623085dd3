using Picket.Core.Chance;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Picture.Warnings;
using Picket.Simulation.Scenes;
using Picket.Tracking.Approaches;

namespace Picket.Tests.Picture.Warnings;

/// <summary>Whether and when something that manoeuvres comes: against closed forms and drawn flights.</summary>
public sealed class ApproachModelTests
{
    private static readonly Zone s_camp = new() { Id = "camp", Center = new(1000, 0, 0), Radius = 100, DangerDistance = 150 };
    private static readonly Zone s_hangar = new() { Id = "hangar", Center = new(1050, 50, 0), Polygon = [new(1000, 0, 0), new(1100, 0, 0), new(1100, 100, 0), new(1000, 100, 0)], DangerDistance = 50 };
    private static readonly ApproachSettings s_straight = new() { Turn = 0 };

    [Fact]
    public void A_straight_flyer_arrives_exactly_when_its_way_says()
    {
        ApproachModel.Arrival head = ApproachModel.Foresee(At(-500, 0, 50, 0), s_camp, s_straight);
        head.Probability.ShouldBe(1);
        head.Deviation.ShouldBe(0, 1e-6);
        head.Mean.ShouldBe(1250 / 50.0, 1e-9);
        head.Earliest.ShouldBe(1250 / 50.0, 1e-9);
        // Off the middle by 150 m it meets the circle of 250 m 200 m before its middle.
        ApproachModel.Foresee(At(-500, 150, 50, 0), s_camp, s_straight).Mean.ShouldBe(1300 / 50.0, 0.01);
        ApproachModel.Foresee(At(1050, -550, 0, 40), s_hangar, s_straight).Mean.ShouldBe(500 / 40.0, 1e-9);
        ApproachModel.Foresee(At(1000, 249, 50, 0), s_camp, s_straight).ShouldBe(new(1, 0, 0, 0));
    }

    [Theory]
    [InlineData(-500, 251, 50, 0)] // passes beside
    [InlineData(-500, 0, -50, 0)] // flies away
    [InlineData(-500, 0, 20, 0)] // comes later than is foreseen
    public void What_does_not_come_has_no_probability(double x, double y, double u, double v) => ApproachModel.Foresee(At(x, y, u, v), s_camp, s_straight).Probability.ShouldBe(0);

    [Fact]
    public void A_straight_flyer_that_is_uncertain_across_its_course_comes_with_the_closed_form_of_its_miss_distance()
    {
        foreach (double beside in (double[])[0, 150, 250, 350])
        {
            // Its course is known to 0.1 rad: the middle of the zone is missed by 1500 m times the error.
            MovingState state = At(-500, beside, 50, 0) with { Velocity2 = new(0, 0, 5 * 5) };
            double nearest = Math.Atan2(beside, 1500), half = Math.Asin(250 / Math.Sqrt(1500 * 1500 + beside * beside));
            double expected = Normal((-nearest + half) / 0.1) - Normal((-nearest - half) / 0.1);
            ApproachModel.Foresee(state, s_camp, s_straight).Probability.ShouldBe(expected, 1e-6);
        }
    }

    /// <summary>Objects whose place and velocity are known as a tracker knows them, and that turn as is assumed.</summary>
    [Theory]
    [InlineData("camp", 0, 0, 30, 3)]
    [InlineData("camp", 0, 400, 40, 0)]
    [InlineData("camp", -600, 0, 60, 10)]
    [InlineData("camp", 0, -300, 30, -10)]
    [InlineData("hangar", 300, 200, 25, 0)]
    [InlineData("hangar", 0, 50, 80, 0)]
    public void Drawn_flights_come_as_often_and_when_foreseen(string id, double x, double y, double u, double v)
    {
        Zone zone = id == "camp" ? s_camp : s_hangar;
        var settings = new ApproachSettings();
        MovingState state = At(x, y, u, v) with { Position2 = new(225, 0, 400), Velocity2 = new(9, 0, 9), Between = new(20, 0, 20) };
        ApproachModel.Arrival foreseen = ApproachModel.Foresee(state, zone, settings);
        const int flights = 1500;
        (int come, int timely) = (0, 0);
        for (int flight = 0; flight < flights; flight++)
        {
            if (TurningFlight.TimeToReach(new Substream((ulong)flight, "approach"), in state, zone, settings) is not { } time) continue;
            come++;
            timely += time >= Math.Max(foreseen.Earliest, foreseen.Mean - 1.96 * foreseen.Deviation) && time <= foreseen.Mean + 1.96 * foreseen.Deviation ? 1 : 0;
        }

        double share = come / (double)flights, error = Math.Sqrt(share * (1 - share) / flights);
        foreseen.Probability.ShouldBe(share, 0.05 + 3 * error);
        ((double)timely / come).ShouldBeInRange(0.88, 1);
    }

    private static double Normal(double x) => Picket.Tracking.Measurements.NormalDistribution.Cumulative(x);

    private static MovingState At(double x, double y, double u, double v) => new()
    {
        Track = 7, Time = Instant.FromSeconds(100), LastSeen = Instant.FromSeconds(100), Existence = 1, Manoeuvring = 1, Position = new(x, y, 100), Velocity = new(u, v, 0), Names = [],
    };
}
