namespace Picket.Simulation.Studies.Running;

/// <summary>What is to be run: points times plans times runs, in blocks.</summary>
/// <param name="Points">How many points, at least 1.</param>
/// <param name="Plans">How many plans at each point, at least 1.</param>
/// <param name="Runs">Most runs of each plan at each point, at least 1.</param>
/// <param name="Seed">The seed of the study. Run n has the same seed at every point and under every plan: common random numbers.</param>
/// <param name="Measures">What a run is measured by.</param>
public sealed record StudyJob(int Points, int Plans, long Runs, ulong Seed, IReadOnlyList<Measure> Measures)
{
    /// <summary>Runs of a block, the unit of work, of resuming and of merging: 1,000 at study depth, fewer where a run takes seconds.</summary>
    public int BlockRuns { get; init; } = 1000;

    /// <summary>When a point ends early; never where there is none.</summary>
    public StopRule? Stop { get; init; }

    /// <summary>Runs of a group, a unit of what is independent: a hundred groups or more where there are as many runs before a first look, and none of more than 50 runs.</summary>
    internal int GroupRuns => (int)Math.Clamp(Math.Min(Runs, Stop?.Least ?? Runs) / 100, 1, 50);

    internal int Blocks => checked((int)((Runs + BlockRuns - 1) / BlockRuns));

    internal int RunsOf(int block) => (int)Math.Min(BlockRuns, Runs - (long)block * BlockRuns);

    /// <summary>The seed of a run (SplitMix64's finaliser, Steele, Lea and Flood 2014): run numbers that follow each other have unrelated seeds.</summary>
    internal ulong SeedOf(long run)
    {
        ulong z = Seed + 0x9E3779B97F4A7C15 * ((ulong)run + 1);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
