namespace Picket.Tracking.Association;

/// <summary>Which tracks and detections of one scan may belong together. Every pair that is not listed is impossible.</summary>
public readonly ref struct AssociationProblem
{
    /// <summary>A problem.</summary>
    /// <param name="tracks">Number of tracks.</param>
    /// <param name="detections">Number of detections.</param>
    /// <param name="pairs">The possible pairs, by track, then by detection.</param>
    public AssociationProblem(int tracks, int detections, ReadOnlySpan<AssociationPair> pairs)
    {
        Tracks = tracks;
        Detections = detections;
        Pairs = pairs;
    }

    /// <summary>Number of tracks.</summary>
    public int Tracks { get; }

    /// <summary>Number of detections.</summary>
    public int Detections { get; }

    /// <summary>The possible pairs, by track, then by detection.</summary>
    public ReadOnlySpan<AssociationPair> Pairs { get; }
}
