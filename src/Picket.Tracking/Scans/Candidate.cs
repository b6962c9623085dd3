using Picket.Tracking.Filtering;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Scans;

/// <summary>A track that may be in a scan, predicted to it.</summary>
internal struct Candidate
{
    /// <summary>The track.</summary>
    public ActiveTrack Track;

    /// <summary>Its state predicted to the scan's time.</summary>
    public KinematicState Prior;

    /// <summary>Its existence at the scan's time.</summary>
    public double Existence;

    /// <summary>Whether this look has already dealt with it: it takes no second detection of the look.</summary>
    public bool DealtWith;
}
