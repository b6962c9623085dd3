using Picket.Core.Chance;
using Picket.Tracking.Association;

namespace Picket.Tests.Tracking.Association;

/// <summary>Belief propagation with exact sums of small clusters, against the list of all joint associations.</summary>
public sealed class BeliefPropagationTests
{
    private const double Unsent = 5e-5; // changes of a message below 1e-6 are not sent on

    [Fact]
    public void Clusters_with_loops_are_summed_exactly()
    {
        var chance = new Substream(1, "loops");
        for (int draw = 0; draw < 300; draw++)
        {
            double?[,] ratios = Draw(chance, 2 + chance.NextInt32(4), 2 + chance.NextInt32(4), density: 1);
            AssociationProblem problem = Solve(ratios);
            problem.Meetings.Count.ShouldBe(1);
            Distance(problem, ratios).ShouldBeLessThan(1e-9);
        }
    }

    [Fact]
    public void Trees_are_exact_but_for_the_messages_not_sent()
    {
        var chance = new Substream(2, "trees");
        for (int draw = 0; draw < 300; draw++)
        {
            double?[,] ratios = DrawTree(chance, 2 + chance.NextInt32(4), 2 + chance.NextInt32(4));
            AssociationProblem problem = Solve(ratios);
            problem.Meetings.Count.ShouldBe(0);
            Distance(problem, ratios).ShouldBeLessThan(Unsent);
        }
    }

    [Fact]
    public void Any_sparse_problem_is_as_exact_as_its_clusters()
    {
        var chance = new Substream(3, "sparse");
        for (int draw = 0; draw < 300; draw++)
        {
            double?[,] ratios = Draw(chance, 1 + chance.NextInt32(5), 1 + chance.NextInt32(5), density: 0.4);
            Distance(Solve(ratios), ratios).ShouldBeLessThan(Unsent);
        }
    }

    [Fact]
    public void Clusters_too_large_to_be_summed_are_near()
    {
        var chance = new Substream(4, "large");
        double worst = 0, sum = 0;
        for (int draw = 0; draw < 30; draw++)
        {
            double?[,] ratios = Draw(chance, tracks: 4, detections: 11, density: 1);
            AssociationProblem problem = Solve(ratios);
            problem.Meetings.Count.ShouldBe(0);
            double distance = Distance(problem, ratios);
            (worst, sum) = (Math.Max(worst, distance), sum + distance);
        }

        worst.ShouldBeLessThan(0.1);
        (sum / 30).ShouldBeLessThan(0.02);
    }

    [Fact]
    public void A_name_takes_its_track_and_its_detection_out_of_the_problem()
    {
        var chance = new Substream(5, "named");
        for (int draw = 0; draw < 100; draw++)
        {
            double?[,] ratios = Draw(chance, tracks: 4, detections: 4, density: 1);
            AssociationProblem problem = EnumeratedAssociation.ProblemOf(ratios);
            problem.Pairs[0].Named = true;
            problem.End();
            new BeliefPropagation().Associate(problem);
            for (int other = 1; other < 4; other++) ratios[0, other] = ratios[other, 0] = null;
            ratios[0, 0] = 40; // as good as certain
            Distance(problem, ratios).ShouldBeLessThan(1e-9);
        }
    }

    private static AssociationProblem Solve(double?[,] ratios)
    {
        AssociationProblem problem = EnumeratedAssociation.ProblemOf(ratios);
        new BeliefPropagation().Associate(problem);
        return problem;
    }

    // The largest difference of any probability.
    private static double Distance(AssociationProblem problem, double?[,] ratios)
    {
        var expected = new EnumeratedAssociation(ratios);
        double largest = 0;
        for (int pair = 0; pair < problem.PairCount; pair++)
        {
            AssociationPair got = problem.Pairs[pair];
            largest = Math.Max(largest, Math.Abs(got.Probability - expected.Pair[got.Track, got.Detection]));
        }

        for (int detection = 0; detection < problem.Detections; detection++) largest = Math.Max(largest, Math.Abs(problem.Unassigned[detection] - expected.Unassigned[detection]));
        return largest;
    }

    private static double?[,] Draw(Substream chance, int tracks, int detections, double density)
    {
        var ratios = new double?[tracks, detections];
        for (int track = 0; track < tracks; track++)
        {
            for (int detection = 0; detection < detections; detection++)
            {
                if (chance.NextDouble() < density) ratios[track, detection] = chance.NextDouble(-6, 8);
            }
        }

        return ratios;
    }

    // Every detection, then every further track, hangs on one pair to what is there already.
    private static double?[,] DrawTree(Substream chance, int tracks, int detections)
    {
        var ratios = new double?[tracks, detections];
        for (int detection = 0; detection < detections; detection++) ratios[0, detection] = chance.NextDouble(-6, 14);
        for (int track = 1; track < tracks; track++) ratios[track, chance.NextInt32(detections)] = chance.NextDouble(-6, 14);
        return ratios;
    }
}
