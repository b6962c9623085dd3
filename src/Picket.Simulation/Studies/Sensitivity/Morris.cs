using Picket.Core.Chance;
using Picket.Simulation.Studies.Designs;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Simulation.Studies.Sensitivity;

/// <summary>How much a factor matters, by elementary effects.</summary>
/// <param name="Factor">Which factor.</param>
/// <param name="MeanSize">mu*: mean size of the effects, of the whole range of the factor; its interval is a bootstrap over trajectories.</param>
/// <param name="Mean">mu: mean effect with its sign.</param>
/// <param name="Sigma">Spread of the effects: large against mu* where the factor interacts or bends.</param>
public readonly record struct MorrisEffect(int Factor, Estimate MeanSize, double Mean, double Sigma);

/// <summary>The screening of Morris ("Factorial sampling plans for preliminary computational experiments", Technometrics 1991) with mu* of Campolongo, Cariboni and Saltelli (Environmental Modelling and Software 2007).</summary>
/// <remarks>Each trajectory starts at a random point of a grid and moves each factor once, by half the grid, in random order: points are (factors + 1) x trajectories.</remarks>
public static class Morris
{
    /// <summary>The points of a screening.</summary>
    /// <param name="factors">From 1.</param>
    /// <param name="trajectories">From 2.</param>
    /// <param name="levels">Levels of the grid, even, from 2.</param>
    /// <param name="seed">Seed of the trajectories.</param>
    public static Design Points(int factors, int trajectories, int levels, ulong seed)
    {
        if (levels < 2 || levels % 2 != 0) throw new ArgumentOutOfRangeException(nameof(levels), levels, "allowed: an even number from 2");
        var chance = new Substream(seed, "morris");
        var points = new List<double[]>();
        int[] order = [.. Enumerable.Range(0, factors)];
        int half = levels / 2;
        for (int trajectory = 0; trajectory < trajectories; trajectory++)
        {
            int[] at = [.. Enumerable.Range(0, factors).Select(_ => chance.NextInt32(levels))];
            chance.Shuffle<int>(order);
            Take(at);
            foreach (int factor in order)
            {
                at[factor] += at[factor] < half ? half : -half;
                Take(at);
            }
        }

        return new("morris", [.. points]);

        void Take(int[] at) => points.Add([.. at.Select(level => (double)level / (levels - 1))]);
    }

    /// <summary>The effects, from the response at each point.</summary>
    /// <param name="points">How far along its range each factor is at each point, of the values that are run (<see cref="Design.AsRun"/>): levels and whole numbers move by more or less than the grid.</param>
    /// <param name="responses">One of each point.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    public static MorrisEffect[] Effects(double[][] points, IReadOnlyList<double> responses, double confidence, ulong seed)
    {
        int factors = points[0].Length, trajectories = points.Length / (factors + 1);
        double[,] effects = new double[factors, trajectories];
        for (int trajectory = 0; trajectory < trajectories; trajectory++)
        {
            for (int step = 0; step < factors; step++)
            {
                int before = trajectory * (factors + 1) + step;
                int factor = Array.FindIndex(points[before].Zip(points[before + 1], (a, b) => a != b).ToArray(), changed => changed);
                double moved = points[before + 1][factor] - points[before][factor];
                effects[factor, trajectory] = (responses[before + 1] - responses[before]) / moved;
            }
        }

        return [.. Enumerable.Range(0, factors).Select(factor =>
        {
            double[] own = [.. Enumerable.Range(0, trajectories).Select(trajectory => effects[factor, trajectory])];
            var moments = new Moments();
            foreach (double effect in own) moments.Add(effect);
            Estimate size = Bootstrap.Ratio([.. own.Select(effect => (Math.Abs(effect), 1.0))], confidence, seed + (ulong)factor);
            return new MorrisEffect(factor, size, moments.Mean, Math.Sqrt(moments.Variance));
        })];
    }
}
