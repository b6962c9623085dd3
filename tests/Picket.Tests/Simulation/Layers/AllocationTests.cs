using Picket.Core.Chance;
using Picket.Simulation.Layers;
using Picket.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Layers;

public class AllocationTests
{
    // Every one of 1,000 cases.
    [Theory]
    [InlineData(AllocationRule.Greedy)]
    [InlineData(AllocationRule.Auction)]
    public void Comes_within_one_percent_of_the_optimum_of_small_cases(AllocationRule rule)
    {
        const int cases = 1000;
        double[] shares = new double[cases];
        for (int seed = 0; seed < cases; seed++)
        {
            var size = new Substream((ulong)seed, "size");
            AllocationProblem problem = Draw(size.NextInt32(5) + 2, size.NextInt32(5) + 2, (ulong)seed);
            int[] given = new int[problem.Channels], best = new int[problem.Channels];
            IAllocator.Of(rule).Allocate(problem, given);
            new ExactAllocator().Allocate(problem, best);
            shares[seed] = problem.Worth(best) > 0 ? problem.Worth(given) / problem.Worth(best) : 1;
            shares[seed].ShouldBeLessThanOrEqualTo(1 + 1e-12);
            if (rule == AllocationRule.Auction) shares[seed].ShouldBeGreaterThanOrEqualTo(0.998, "what the auction's least bid promises");
        }

        shares.Min().ShouldBeGreaterThanOrEqualTo(0.99, $"{shares.Count(share => share < 0.99)} cases are worse");
    }

    [Fact]
    public void The_exact_rule_finds_what_the_trial_of_all_allocations_finds()
    {
        var exact = new ExactAllocator();
        for (ulong seed = 0; seed < 60; seed++)
        {
            AllocationProblem problem = Draw(3, 5, seed);
            if (seed % 2 == 0)
            {
                for (int threat = 0; threat < 3; threat++) problem.Gain(threat, 2) = problem.Gain(threat, 1);
            }

            double most = 0;
            int[] given = new int[5];
            for (int code = 0; code < 1024; code++)
            {
                for (int channel = 0; channel < 5; channel++) given[channel] = (code >> (2 * channel) & 3) - 1;
                if (Enumerable.Range(0, 3).All(threat => given.Count(of => of == threat) <= 1)) most = Math.Max(most, problem.Worth(given));
            }

            exact.Allocate(problem, given);
            problem.Worth(given).ShouldBe(most, 1e-12);
        }
    }

    [Theory]
    [InlineData(AllocationRule.Greedy)]
    [InlineData(AllocationRule.Auction)]
    [InlineData(AllocationRule.Exact)]
    public void Gives_no_threat_two_channels_and_none_that_cannot_engage_it(AllocationRule rule)
    {
        var allocator = IAllocator.Of(rule);
        for (ulong seed = 0; seed < 100; seed++)
        {
            AllocationProblem problem = Draw(4, 6, seed);
            int[] given = new int[6];
            allocator.Allocate(problem, given);
            for (int threat = 0; threat < 4; threat++) given.Count(of => of == threat).ShouldBeLessThanOrEqualTo(1);
            for (int channel = 0; channel < 6; channel++)
            {
                if (given[channel] >= 0) problem.Gain(given[channel], channel).ShouldBeGreaterThan(0);
            }
        }
    }

    [Fact]
    public void A_threat_that_only_one_channel_can_meet_gets_it()
    {
        var problem = new AllocationProblem();
        problem.Begin(2, 2);
        (problem.Gain(0, 0), problem.Gain(0, 1), problem.Gain(1, 0)) = (0.9, 0.8, 0.85);
        int[] given = new int[2];
        new GreedyAllocator().Allocate(problem, given);
        given.ShouldBe([1, 0]);
    }

    // Threats of several weights before channels of which each reaches a part of them, as layers of several kinds do.
    private static AllocationProblem Draw(int threats, int channels, ulong seed)
    {
        var chance = new Substream(seed, "allocation");
        var problem = new AllocationProblem();
        problem.Begin(threats, channels);
        double[] weights = [.. Enumerable.Range(0, threats).Select(_ => chance.NextDouble(0.2, 1))];
        for (int channel = 0; channel < channels; channel++)
        {
            for (int threat = 0; threat < threats; threat++) problem.Gain(threat, channel) = chance.NextDouble() < 0.75 ? weights[threat] * chance.NextDouble(0.2, 0.95) : 0;
        }

        return problem;
    }
}
