using System.Collections.Immutable;
using Picket.Core.Time;
using Picket.Picture.Warnings;

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

    /// <summary>How the silent tests of each zone went through each output, by zone; empty where the site has no timetable of them.</summary>
    public ImmutableArray<TestedPath> Tests { get; init; } = [];

    /// <summary>The feeds, in the order of the site file.</summary>
    public required ImmutableArray<FeedHealth> Feeds { get; init; }
}
