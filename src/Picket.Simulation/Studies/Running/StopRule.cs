
namespace Picket.Simulation.Studies.Running;

/// <summary>Ends a point early: when the interval of a measure is short enough under every plan.</summary>
/// <param name="Measure">Index of the measure.</param>
/// <param name="Width">Longest interval from end to end, in the unit of the measure, at 95 %.</param>
/// <param name="Least">Runs before the first look.</param>
/// <remarks>It looks after fixed numbers of blocks, each a quarter more than the last, so that the end depends on no thread; looking more often would make the intervals too short (Chow and Robbins 1965 bounds it for many runs).</remarks>
public sealed record StopRule(int Measure, double Width, long Least)
{
    /// <summary>The points where what the calibrations leave open is longer than that by itself, so that no number of runs would do: they end at the first look.</summary>
    public IReadOnlySet<int> Vain { get; init; } = new HashSet<int>();

    internal bool Ends(PointTally tally, int plans) => Enumerable.Range(0, plans).All(plan => tally.Estimate(plan, Measure) is { } estimate && estimate.Width <= Width);

    /// <summary>After how many blocks it looks next.</summary>
    internal int NextLook(int blocks, int blockRuns) =>
        blocks == 0 ? (int)Math.Max(1, (Least + blockRuns - 1) / blockRuns) : blocks + Math.Max(1, blocks / 4);
}
