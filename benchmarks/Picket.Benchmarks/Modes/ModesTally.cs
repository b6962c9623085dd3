using System.Globalization;

namespace Picket.Benchmarks.Modes;

/// <summary>What came of a part, or of several.</summary>
internal sealed record ModesTally(
    int Part, long Sequences, long Inputs, long Live, long Exercise, long Test, long ByPlots, long Corrections, long Messages, long Snapshots, long Tracks, long Mixed, double Cpu)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static ModesTally Parse(string line)
    {
        long[] n = [.. line.Split(' ').Take(12).Select(word => long.Parse(word, CultureInfo.InvariantCulture))];
        return new((int)n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], double.Parse(line.Split(' ')[12], CultureInfo.InvariantCulture));
    }

    /// <summary>The sum of both.</summary>
    public ModesTally Plus(ModesTally other) => new(
        Part, Sequences + other.Sequences, Inputs + other.Inputs, Live + other.Live, Exercise + other.Exercise, Test + other.Test, ByPlots + other.ByPlots, Corrections + other.Corrections,
        Messages + other.Messages, Snapshots + other.Snapshots, Tracks + other.Tracks, Mixed + other.Mixed, Cpu + other.Cpu);

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Part} {Sequences} {Inputs} {Live} {Exercise} {Test} {ByPlots} {Corrections} {Messages} {Snapshots} {Tracks} {Mixed} {Cpu:F3}");
}
