using System.Numerics;

namespace Picket.Simulation.Coverage;

/// <summary>Which of many candidate places to take for a few more sensors, so that the most area is newly seen, each height counted for itself.</summary>
/// <remarks>
/// Greedily, each time the place that adds the most (Nemhauser, Wolsey and Fisher, "An analysis of approximations for maximizing submodular set functions", Mathematical Programming 1978: at least 1 - 1/e of what the best choice adds), and
/// lazily (Minoux 1978): what a place adds only falls, so that it is worked out again only when it would come first. <see cref="MostPossible"/> is a bound for the case at hand, mostly much nearer.
/// </remarks>
public sealed class SensorPlacement
{
    private SensorPlacement(IReadOnlyList<(int, double)> chosen, double before, double most) => (Chosen, Before, MostPossible) = (chosen, before, most);

    /// <summary>The places taken, in order: which candidate, and the area that it adds, m^2 summed over the heights.</summary>
    public IReadOnlyList<(int Candidate, double Adds)> Chosen { get; }

    /// <summary>What is seen without them, m^2 summed over the heights.</summary>
    public double Before { get; }

    /// <summary>No choice of as many places adds more than this, m^2: what the choice adds, and once more the most that as many places would add to it.</summary>
    public double MostPossible { get; }

    /// <summary>What the choice adds, m^2.</summary>
    public double Adds => Chosen.Sum(one => one.Adds);

    /// <summary>Chooses.</summary>
    /// <param name="joint">What is seen already.</param>
    /// <param name="candidates">What a sensor at each place would see.</param>
    /// <param name="places">How many to take.</param>
    /// <param name="stop">Ends it.</param>
    public static SensorPlacement Choose(JointCoverage joint, IReadOnlyList<SensorView> candidates, int places, CancellationToken stop = default)
    {
        int columns = joint.Land.Ground.Grid.Columns;
        ushort[] covered = new ushort[joint.Least.Length];
        byte[] within = joint.Count(0);
        for (int post = 0; post < covered.Length; post++)
        {
            covered[post] = within[post] == JointCoverage.Beyond ? ushort.MaxValue : (ushort)0;
            foreach (SensorView view in joint.Views) covered[post] |= view.Seen[post];
        }

        double before = Enumerable.Range(0, joint.Heights.Count).Sum(band => joint.Areas(joint.Count(band)).Skip(1).Sum());
        var waiting = new PriorityQueue<(int Candidate, int Round), (double, int)>();
        for (int candidate = 0; candidate < candidates.Count; candidate++) waiting.Enqueue((candidate, 0), (double.NegativeInfinity, candidate));
        var chosen = new List<(int, double)>();
        for (int round = 1; chosen.Count < Math.Min(places, candidates.Count);)
        {
            stop.ThrowIfCancellationRequested();
            waiting.TryDequeue(out var first, out var priority);
            if (first.Round != round)
            {
                waiting.Enqueue((first.Candidate, round), (-Adds(first.Candidate), first.Candidate));
                continue;
            }

            chosen.Add((first.Candidate, -priority.Item1));
            ushort[] seen = candidates[first.Candidate].Seen;
            for (int post = 0; post < covered.Length; post++) covered[post] |= seen[post];
            round++;
        }

        double more = Enumerable.Range(0, candidates.Count).Except(chosen.Select(one => one.Item1)).Select(Adds).OrderDescending().Take(places).Sum();
        return new SensorPlacement(chosen, before, chosen.Sum(one => one.Item2) + more);

        double Adds(int candidate)
        {
            ushort[] seen = candidates[candidate].Seen;
            double area = 0;
            for (int start = 0; start < covered.Length; start += columns)
            {
                int posts = 0;
                for (int post = start; post < start + columns; post++) posts += BitOperations.PopCount((uint)(seen[post] & ~covered[post]));
                area += posts * joint.Land.CellArea(start / columns);
            }

            return area;
        }
    }
}
