using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Picket.Simulation.Studies.Running;

/// <summary>The results of a study.</summary>
/// <param name="Job">What was run.</param>
/// <param name="Points">What each point gave.</param>
/// <param name="Hash">SHA-256 over the tallies of all blocks in order, and over what the calibrations leave open: the same for any number of workers, and after a kill and a resume.</param>
public sealed record StudyResults(StudyJob Job, IReadOnlyList<PointTally> Points, string Hash)
{
    /// <summary>Runs of all points and plans.</summary>
    public long Runs => Points.Sum(point => point.Runs) * Job.Plans;

    /// <summary>The same with what the calibrations leave open at each point.</summary>
    public StudyResults With(IReadOnlyList<PointInput> inputs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Hash));
        foreach (PointInput input in inputs) hash.AppendData(MemoryMarshal.AsBytes(input.Errors));
        return this with { Points = [.. Points.Zip(inputs, (point, input) => point.With(input))], Hash = Convert.ToHexStringLower(hash.GetHashAndReset()) };
    }
}
