using System.Collections.Immutable;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Tracks;

namespace Picket.Picture;

/// <summary>An immutable view of a site after an input; safe to read from any thread.</summary>
public sealed record SiteSnapshot
{
    /// <summary>The last input folded.</summary>
    public required long Sequence { get; init; }

    /// <summary>Receive time of that input: the site's now.</summary>
    public required Instant Time { get; init; }

    /// <summary>The journal's id.</summary>
    public required ulong Journal { get; init; }

    /// <summary>The pictures there are, by mode.</summary>
    public required ImmutableArray<PictureSnapshot> Pictures { get; init; }

    /// <summary>The feeds, in the order of the site file.</summary>
    public required ImmutableArray<FeedHealth> Feeds { get; init; }
}

/// <summary>An immutable view of one picture. Its mode is a value here: it is for drawing and reading, never an input again.</summary>
public sealed record PictureSnapshot
{
    /// <summary>What the picture is for.</summary>
    public required Mode Mode { get; init; }

    /// <summary>Confirmed and coasting tracks, by number.</summary>
    public required ImmutableArray<Track> Tracks { get; init; }

    /// <summary>How many tentative tracks there are.</summary>
    public required int Tentative { get; init; }

    /// <summary>Detections folded.</summary>
    public required long Detections { get; init; }

    /// <summary>Detections dropped as older than <c>tracker.max_age</c>.</summary>
    public required long TooOld { get; init; }
}
