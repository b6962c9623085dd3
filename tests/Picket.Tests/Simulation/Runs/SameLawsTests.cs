using Picket.Core.Geodesy;
using Picket.Simulation.Flights;
using Picket.Simulation.Kernel;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Threats;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Runs;

/// <summary>
/// Both depths draw the same laws in two ways: exactly, stream by stream (<see cref="World"/>), and by a hash of each number (<see cref="StudyThreats"/>, <see cref="StudyFriends"/>). Two-sample Kolmogorov-Smirnov tests, each wrong once in 100,000 times, hold
/// them against each other; that each would find a shift by a stated part of the standard deviation is tested on the same samples.
/// </summary>
public sealed class SameLawsTests
{
    private const int Draws = 2000, Rounds = 400, Shapes = 128; // study depth turns and moves 128 flights of each arc
    private const double Critical = 2.47; // sqrt(-ln(1e-5 / 2) / 2)
    private static readonly Scenario s_airBase = CatalogueTests.Read("s2-air-base.yaml").Scenario!;

    [Theory]
    [InlineData("first-wave", Draws, 0.4)]
    [InlineData("scouts", Draws, 0.4)]
    [InlineData("rockets", Rounds, 1.0)]
    [InlineData("mortars", Rounds, 1.0)]
    public void The_first_of_a_group_comes_by_the_same_laws(string group, int draws, double found)
    {
        ThreatGroup law = s_airBase.Threats.Single(one => one.Id == group);
        Scenario scenario = s_airBase with { Threats = [law with { Count = Distribution.Fixed(2) }] };
        (double[][] exact, double[][] hashed) = (
            [.. Enumerable.Range(0, draws).Select(run => Threats(scenario, run, 1)[0]).Select(flight => Quantities(flight.Start, flight.End, time => flight.At(time).Position))],
            Study(scenario, draws, paths => Quantities(paths.Start(0), paths.End(0), time => paths.At(0, time))));
        foreach ((int index, string quantity) in s_quantities.Index())
        {
            // Of an arc's flights only 128 are flown.
            double samples = law.Arc is null ? draws : 1 / (1.0 / draws + 1.0 / Shapes);
            Same($"{group} {quantity}", [.. exact.Select(one => one[index])], [.. hashed.Select(one => one[index])], Critical * Math.Sqrt(1.0 / draws + 1 / samples), found);
        }
    }

    [Theory]
    [InlineData("first-wave")]
    [InlineData("rockets")]
    public void As_many_come_and_as_soon_one_after_the_other(string group)
    {
        ThreatGroup law = s_airBase.Threats.Single(one => one.Id == group) with { Count = Distribution.Poisson(3.5), Arc = null, Targets = s_airBase.Threats[0].Targets };
        Scenario scenario = s_airBase with { Threats = [law] };
        double[][] exact = [.. Enumerable.Range(0, Draws).Select(run => Threats(scenario, run, int.MaxValue).Select(flight => flight.Start).ToArray())];
        double[][] hashed = Study(scenario, Draws, paths => Enumerable.Range(0, paths.Count).Select(paths.Start).ToArray());
        double least = Critical * Math.Sqrt(2.0 / Draws);
        Same("count", [.. exact.Select(starts => (double)starts.Length)], [.. hashed.Select(starts => (double)starts.Length)], least, 0.4);
        Same("spacing", Gaps(exact), Gaps(hashed), Critical * Math.Sqrt(2.0 / Gaps(exact).Length), 0.4);

        static double[] Gaps(double[][] starts) => [.. starts.Where(one => one.Length > 1).Select(one => one[1] - one[0])];
    }

    [Fact]
    public void Targets_are_chosen_as_often()
    {
        ThreatGroup law = s_airBase.Threats[0];
        Scenario scenario = s_airBase with { Threats = [law with { Count = Distribution.Fixed(1) }] };
        double weights = law.Targets.Sum(target => target.Weight), sigma = Math.Sqrt(0.25 / Draws);
        TrueFlight[] exact = [.. Enumerable.Range(0, Draws).Select(run => Threats(scenario, run, 1)[0])];
        EnuVector[] hashed = Study(scenario, Draws, paths => paths.At(0, paths.End(0)));
        foreach (ThreatTarget target in law.Targets)
        {
            EnuVector place = scenario.Sites[0].File.Site!.Zones.Single(zone => zone.Id == target.Zone).Center;
            exact.Average(flight => flight.Target == target.Zone ? 1.0 : 0).ShouldBe(target.Weight / weights, 4.5 * sigma, target.Zone);
            hashed.Average(end => Math.Abs(end.X - place.X) + Math.Abs(end.Y - place.Y) < 1 ? 1.0 : 0).ShouldBe(target.Weight / weights, 4.5 * sigma, target.Zone);
        }
    }

    [Fact]
    public void What_would_begin_after_the_end_comes_at_neither_depth()
    {
        Scenario scenario = s_airBase with { Duration = 400, Threats = [s_airBase.Threats[0]], Timeline = [] };
        double[] exact = [.. Enumerable.Range(0, 300).Select(run => (double)World.Draw(scenario with { Traffic = [] }, (ulong)run).Flights.Length)];
        (double Count, bool InTime)[] hashed = Study(scenario, 300, paths => ((double)paths.Count, Enumerable.Range(0, paths.Count).All(path => paths.Start(path) < 400)));
        hashed.ShouldAllBe(run => run.InTime);
        Same("count", exact, [.. hashed.Select(run => run.Count)], Critical * Math.Sqrt(2.0 / 300), 1);
        exact.Average().ShouldBeInRange(1, 5);
    }

    public static TheoryData<TrafficGroup, double> OwnAircraft => new()
    {
        {
            new()
            {
                Id = "crossing", Kind = FlightKind.Helicopter, Friendly = true, PerHour = 6, Together = Distribution.Poisson(2), Passing = Distribution.Uniform(500, 9000), Extent = 20_000, Speed = Distribution.Uniform(40, 80),
                Height = Distribution.Uniform(100, 500),
            }, double.PositiveInfinity
        },
        { s_airBase.Traffic.Single(group => group.Id == "transports") with { Times = [420], Speed = Distribution.Uniform(60, 90), Together = Distribution.Fixed(2) }, double.PositiveInfinity },
        { s_airBase.Traffic.Single(group => group.Id == "rescue") with { Times = [1080], Speed = Distribution.Uniform(50, 150), Height = Distribution.Uniform(100, 200) }, double.PositiveInfinity }, // around a corner
        { s_airBase.Traffic.Single(group => group.Id == "rescue") with { Times = [1080], Speed = Distribution.Uniform(50, 150), Height = Distribution.Uniform(100, 200), Route = [new(600, 700, 2), new(4000, 5000, null), new(9000, 16000, 900)] }, double.PositiveInfinity }, // taking off
        { new() { Id = "drones", Kind = FlightKind.Drone, Friendly = true, Around = true, PerHour = 6, Together = Distribution.Uniform(1, 3) }, Shapes }, // study depth has 128 comings
        { new() { Id = "pattern", Kind = FlightKind.LightAircraft, Friendly = true, Around = true, PerHour = 6 }, Shapes },
    };

    [Theory]
    [MemberData(nameof(OwnAircraft), DisableDiscoveryEnumeration = true)]
    public void Ones_own_aircraft_come_by_the_same_laws(TrafficGroup group, double shapes)
    {
        int runs = double.IsFinite(shapes) ? 400 : 1000;
        Scenario scenario = s_airBase with { Threats = [], Traffic = [group] };
        (Engagement engagement, StudyFriends friends) = (new(scenario), new(scenario));
        double[][] exact = [.. Enumerable.Range(0, runs).Select(Exact)], hashed = [.. Enumerable.Range(0, runs).Select(Hashed)];
        string[] quantities = ["count", "start", "duration", "from x", "from y", "x", "y", "height", "speed", "aside"];
        foreach ((int index, string quantity) in quantities.Index())
        {
            (double[] one, double[] other) = (Known(exact, index), Known(hashed, index));
            if (one.Length == 0) continue; // nothing comes together
            Same($"{group.Id} {quantity}", one, other, Critical * Math.Sqrt(1.0 / one.Length + 1.0 / other.Length + 1 / shapes), other.Distinct().Count() < 3 ? 0 : double.IsFinite(shapes) ? 1 : 0.5);
        }

        static double[] Known(double[][] runs, int index) => [.. runs.Where(one => one.Length > index).Select(one => one[index])];

        double[] Exact(int run) =>
            Friends(scenario.Duration, [.. World.Draw(scenario, (ulong)run).Flights.Select(flight => (flight.Start, flight.End, (Func<double, EnuVector>)(time => flight.At(time).Position)))]);

        double[] Hashed(int run)
        {
            var chance = new RunChance((ulong)run);
            engagement.Restart(chance);
            friends.Draw(engagement, chance);
            PathSet paths = engagement.FriendPaths;
            return Friends(scenario.Duration, [.. Enumerable.Range(0, paths.Count).Select(path => (paths.Start(path), paths.End(path), (Func<double, EnuVector>)(time => paths.At(path, time))))]);
        }

        // How many are there, and what the first does that begins in time, and how far the next is from it. What has gone before the beginning counts at neither depth.
        static double[] Friends(double duration, (double Start, double End, Func<double, EnuVector> At)[] drawn)
        {
            (double Start, double End, Func<double, EnuVector> At)[] there = [.. drawn.Where(flight => flight.End > 0)], next = [.. there.Where(flight => flight.Start >= 0).Take(2)];
            if (next.Length == 0) return [there.Length];
            (double start, double end, Func<double, EnuVector> at) = next[0];
            end = Math.Min(end, duration);
            EnuVector from = at(start), middle = at((start + end) / 2);
            double[] first = [there.Length, start, end - start, from.X, from.Y, middle.X, middle.Y, middle.Z, ((middle - from) with { Z = 0 }).Norm / (end - start)];
            return next.Length == 2 && next[1].Start == start ? [.. first, (next[1].At(start) - from).X] : first;
        }
    }

    private static readonly string[] s_quantities = ["start", "duration", "from x", "from y", "to x", "to y", "height", "speed"];

    private static double[] Quantities(double start, double end, Func<double, EnuVector> at)
    {
        (EnuVector from, EnuVector to) = (at(start), at(end));
        return [start, end - start, from.X, from.Y, to.X, to.Y, at((start + end) / 2).Z, ((to - from) with { Z = 0 }).Norm / (end - start)];
    }

    private static TrueFlight[] Threats(Scenario scenario, int run, int most) => [.. new ThreatDraw(scenario.Sites[0].File.Site!, 0, [], (ulong)run).Flights(scenario.Threats[0], 0).Take(most)];

    // What is asked of the ways of each run at study depth; they are drawn into the same arrays.
    private static T[] Study<T>(Scenario scenario, int runs, Func<PathSet, T> ask)
    {
        (Engagement engagement, StudyThreats threats) = (new Engagement(scenario), new StudyThreats(scenario));
        return [.. Enumerable.Range(0, runs).Select(Run)];

        T Run(int run)
        {
            var chance = new RunChance((ulong)run);
            engagement.Restart(chance);
            threats.Draw(engagement, chance);
            return ask(engagement.Paths);
        }
    }

    // Both are one law; and were the second shifted by so many standard deviations, it would be found.
    private static void Same(string what, double[] first, double[] second, double least, double shift)
    {
        Distance(first, second).ShouldBeLessThan(least, what);
        double mean = second.Average(), sigma = Math.Sqrt(second.Average(one => (one - mean) * (one - mean)));
        if (shift > 0 && sigma > 0) Distance(first, [.. second.Select(one => one + shift * sigma)]).ShouldBeGreaterThan(least, $"{what}, shifted");
    }

    // The largest difference of the two empirical distributions.
    private static double Distance(double[] first, double[] second)
    {
        (double[] one, double[] two) = ([.. first.Order()], [.. second.Order()]);
        (int i, int j, double distance) = (0, 0, 0.0);
        while (i < one.Length && j < two.Length)
        {
            double value = Math.Min(one[i], two[j]);
            while (i < one.Length && one[i] <= value) i++;
            while (j < two.Length && two[j] <= value) j++;
            distance = Math.Max(distance, Math.Abs((double)i / one.Length - (double)j / two.Length));
        }

        return distance;
    }
}
