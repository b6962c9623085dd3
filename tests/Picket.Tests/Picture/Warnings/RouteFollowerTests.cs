using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;

namespace Picket.Tests.Picture.Warnings;

public sealed class RouteFollowerTests
{
    private static readonly Polyline s_straight = new([new(0, 0, 0), new(30_000, 0, 0)]);
    private static readonly Polyline s_winding = new([new(0, 0, 0), new(300, 200, 0), new(500, -150, 0), new(900, 100, 0), new(950, 500, 0), new(400, 700, 0), new(100, 500, 0), new(-400, 650, 0), new(-600, 1200, 0)]);

    [Fact]
    public void Before_the_start_it_stands_in_the_column_and_at_the_end_it_stands_behind_the_head()
    {
        RouteFollower follower = Follower(s_winding, offset: 100);
        follower.At(Seconds(-500)).ShouldBe((s_winding.At(-100), 10));
        follower.At(Seconds(100_000)).Place.ShouldBe(s_winding.At(s_winding.Length - 100));
        List<(double Weight, PlaneGaussian Place)> parts = [];
        follower.Spread(Seconds(100_000), 0, parts);
        double atEnd = parts.Where(part => Math.Abs(part.Place.X - s_winding.At(s_winding.Length - 100).X) < 1e-6).Sum(part => part.Weight);
        atEnd.ShouldBe(1, 1e-6);
    }

    /// <summary>The speed drawn as what the filter supposes it to be: a process that was stepped finely on its own.</summary>
    [Fact]
    public void Without_reports_its_place_spreads_as_drawn_vehicles_do()
    {
        const int Vehicles = 4000;
        const double Step = 0.5;
        var chance = new Substream(5, "vehicles");
        double kept = Math.Exp(-Step / 60), sum = 0, squares = 0;
        for (int vehicle = 0; vehicle < Vehicles; vehicle++)
        {
            double place = 10 * chance.NextNormal(), excess = 2 * chance.NextNormal();
            for (int step = 0; step < 400; step++)
            {
                double next = kept * excess + 2 * Math.Sqrt(1 - kept * kept) * chance.NextNormal();
                place += Step * (12 + (excess + next) / 2);
                excess = next;
            }

            sum += place;
            squares += place * place;
        }

        (EnuVector at, double sigma) = Follower(s_straight).At(Seconds(200));
        at.X.ShouldBe(sum / Vehicles, 4 * sigma / Math.Sqrt(Vehicles));
        sigma.ShouldBe(Math.Sqrt(squares / Vehicles - sum / Vehicles * sum / Vehicles), 0.04 * sigma);
        sigma.ShouldBeGreaterThan(150, "what is not known grows");
    }

    /// <summary>Vehicles that are reported with noise are where the filter says, and as surely as it says.</summary>
    [Fact]
    public void Reports_correct_it_and_what_it_then_says_of_itself_is_true()
    {
        var chance = new Substream(6, "reports");
        double normalised = 0;
        int counted = 0;
        for (int vehicle = 0; vehicle < 300; vehicle++)
        {
            RouteFollower follower = Follower(s_straight);
            double kept = Math.Exp(-1 / 60.0), place = 10 * chance.NextNormal(), excess = 2 * chance.NextNormal();
            for (int second = 1; second <= 120; second++)
            {
                double next = kept * excess + 2 * Math.Sqrt(1 - kept * kept) * chance.NextNormal();
                place += 12 + (excess + next) / 2;
                excess = next;
                if (second % 20 == 0 && second < 120) follower.Report(place + 8 * chance.NextNormal(), 8 * chance.NextNormal(), 8, Seconds(second));
            }

            (EnuVector at, double sigma) = follower.At(Seconds(120));
            normalised += (at.X - place) * (at.X - place) / (sigma * sigma);
            counted++;
            sigma.ShouldBeLessThan(40);
        }

        (normalised / counted).ShouldBe(1, 4 * Math.Sqrt(2.0 / counted));
    }

    [Fact]
    public void A_report_that_cannot_be_is_believed_and_so_is_one_from_beside_the_road()
    {
        RouteFollower follower = Follower(s_winding);
        EnuVector broken = s_winding.At(300);
        follower.Report(broken.X, broken.Y, 5, Seconds(100)); // it should be near 1,200 m by now
        follower.At(Seconds(100)).ShouldBe((s_winding.At(300), 5), "it stopped on the way");
        follower.Report(-2000, -3000, 5, Seconds(110));
        follower.At(Seconds(110)).Place.ShouldBe(new EnuVector(-2000, -3000, 0), "it has left the road");
        follower.At(Seconds(120)).Sigma.ShouldBe(120, 1, "and may go anywhere at its speed");
        EnuVector back = s_winding.At(700);
        follower.Report(back.X, back.Y, 5, Seconds(130));
        follower.At(Seconds(130)).ShouldBe((back, 5));
        follower.Report(-2000, -3000, 5, Seconds(120));
        follower.At(Seconds(130)).ShouldBe((back, 5), "older than what is known");
    }

    [Fact]
    public void It_sets_off_when_it_is_seen_on_the_way_before_its_time()
    {
        RouteFollower follower = Follower(s_straight);
        follower.Report(4, 3, 5, Seconds(-100));
        follower.At(Seconds(-50)).Place.X.ShouldBe(0, "it stands where it should");
        follower.Report(400, 3, 5, Seconds(-40));
        follower.At(Seconds(-30)).Place.X.ShouldBe(520, 1e-9);
    }

    [Theory]
    [InlineData(0.5, 40)]
    [InlineData(20, 60)]
    [InlineData(60, 25)]
    [InlineData(60, 150)]
    [InlineData(200, 40)]
    public void The_danger_on_a_winding_road_is_that_of_slow_summing_along_it(double seconds, double impactSigma)
    {
        RouteFollower follower = Follower(s_winding);
        (_, double sigma) = follower.At(Seconds(seconds));
        double mean = 12 * seconds, variance = sigma * sigma;
        var chance = new Substream(9, "impacts");
        double worst = 0;
        for (int trial = 0; trial < 12; trial++)
        {
            EnuVector near = s_winding.At(mean + 100 * chance.NextNormal());
            var impact = new PlaneGaussian(near.X + 80 * chance.NextNormal(), near.Y + 80 * chance.NextNormal(), impactSigma * impactSigma, 0, 0.25 * impactSigma * impactSigma);
            double exact = 0, weights = 0;
            for (double along = mean - 6 * sigma; along <= mean + 6 * sigma; along += sigma / 150)
            {
                double weight = Math.Exp(-(along - mean) * (along - mean) / (2 * variance));
                EnuVector at = s_winding.At(Math.Clamp(along, 0, s_winding.Length));
                exact += weight * Circle.Probability(impact with { X = impact.X - at.X, Y = impact.Y - at.Y });
                weights += weight;
            }

            worst = Math.Max(worst, Math.Abs(Danger(follower, seconds, impact) - exact / weights));
        }

        worst.ShouldBeLessThan(0.01);
    }

    [Fact]
    public void On_a_straight_road_the_danger_is_the_exact_integral()
    {
        RouteFollower follower = Follower(s_straight);
        double sigma = follower.At(Seconds(100)).Sigma;
        var impact = new PlaneGaussian(1300, 60, 900, 200, 400);
        Danger(follower, 100, impact).ShouldBe(Circle.Probability(new(100, 60, 900 + sigma * sigma, 200, 400)), 1e-9);
        double closer = Danger(follower, 100, impact, timeVariance: 25);
        closer.ShouldBe(Circle.Probability(new(100, 60, 900 + sigma * sigma + 144 * 25, 200, 400)), 1e-9);
    }

    [Fact]
    public void It_is_saved_and_loaded()
    {
        RouteFollower follower = Follower(s_winding), twin = Follower(s_winding);
        EnuVector seen = s_winding.At(210);
        follower.Report(seen.X + 20, seen.Y - 5, 5, Seconds(20));
        var bytes = new MemoryStream();
        follower.Save(new BinaryWriter(bytes));
        bytes.Position = 0;
        twin.Load(new BinaryReader(bytes));
        follower.Report(seen.X + 90, seen.Y - 90, 5, Seconds(30));
        twin.Report(seen.X + 90, seen.Y - 90, 5, Seconds(30));
        twin.At(Seconds(77)).ShouldBe(follower.At(Seconds(77)));
        twin.At(Seconds(77)).ShouldNotBe(Follower(s_winding).At(Seconds(77)));
    }

    private static ZoneOutline Circle { get; } = new(new Zone { Id = "vehicle", Center = default, Radius = 5, DangerDistance = 100 });

    private static Instant Seconds(double seconds) => Instant.FromSeconds(1000 + seconds);

    private static RouteFollower Follower(Polyline road, double offset = 0) =>
        new(new ZoneMotion { Route = new Route { Id = "r", Road = road, Speed = 12, SpeedSigma = 2, Start = Seconds(0) }, Offset = offset });

    private static double Danger(RouteFollower follower, double seconds, PlaneGaussian impact, double timeVariance = 0)
    {
        List<(double Weight, PlaneGaussian Place)> parts = [];
        follower.Spread(Seconds(seconds), timeVariance, parts);
        parts.Sum(part => part.Weight).ShouldBe(1, 1e-12);
        return parts.Sum(part => part.Weight * Circle.Probability(new(impact.X - part.Place.X, impact.Y - part.Place.Y, impact.Xx + part.Place.Xx, impact.Xy + part.Place.Xy, impact.Yy + part.Place.Yy)));
    }
}
