using System.Collections.Immutable;
using Picket.Core.Modes;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Picture.Voice;
using Picket.Picture.Warnings;
using Picket.Tracking.Impacts;

namespace Picket.Picture;

/// <summary>An immutable view of one picture. Its mode is a value here: it is for drawing and reading, never an input again.</summary>
public sealed record PictureSnapshot
{
    /// <summary>What the picture is for.</summary>
    public required Mode Mode { get; init; }

    /// <summary>Confirmed and coasting tracks, by number.</summary>
    public required ImmutableArray<Track> Tracks { get; init; }

    /// <summary>The tracks that are rather in free flight than not, in the tracker's order, as they were last worked: what <see cref="ImpactPredictor"/> takes.</summary>
    public ImmutableArray<BallisticState> Falling { get; init; } = [];

    /// <summary>What single sensors see in some direction and no second sensor has fixed, by number.</summary>
    public ImmutableArray<BearingLine> Bearings { get; init; } = [];

    /// <summary>What was reported by voice and is still believed, by number.</summary>
    public ImmutableArray<VoiceReportStatus> VoiceReports { get; init; } = [];

    /// <summary>How many tentative tracks there are.</summary>
    public required int Tentative { get; init; }

    /// <summary>Detections folded.</summary>
    public required long Detections { get; init; }

    /// <summary>Detections dropped as older than <c>tracker.max_age</c>.</summary>
    public required long TooOld { get; init; }

    /// <summary>What the tracker gives up under a flood of detections, in order: <c>clutter-above-stated</c>, <c>gate-tightened</c>, <c>fewer-hypotheses</c>, <c>births-refused</c>; empty in ordinary times.</summary>
    public ImmutableArray<string> GivenUp { get; init; } = [];

    /// <summary>Detections that started no track because there were too many, so far.</summary>
    public long RefusedBirths { get; init; }

    /// <summary>How the site's zones stand, in the site's order.</summary>
    public ImmutableArray<ZoneStatus> Zones { get; init; } = [];

    /// <summary>The newest warnings, in order of decision.</summary>
    public ImmutableArray<Warning> Warnings { get; init; } = [];
}
