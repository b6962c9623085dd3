namespace Picket.Simulation.Studies.Running;

/// <summary>The results of a study.</summary>
/// <param name="Job">What was run.</param>
/// <param name="Points">What each point gave.</param>
/// <param name="Hash">SHA-256 over the tallies of all blocks in order: the same for any number of workers, and after a kill and a resume.</param>
public sealed record StudyResults(StudyJob Job, IReadOnlyList<PointTally> Points, string Hash)
{
    /// <summary>Runs of all points and plans.</summary>
    public long Runs => Points.Sum(point => point.Runs) * Job.Plans;
}
