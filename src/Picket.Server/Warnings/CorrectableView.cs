using Picket.Core.Modes;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;
using Picket.Server.Sites;

namespace Picket.Server.Warnings;

/// <summary>A warning that went out, with its corrections as they are ready.</summary>
/// <param name="Number">Its number: what the act <c>correct</c> names.</param>
/// <param name="Id">Its outside name.</param>
/// <param name="Stage">What it told.</param>
/// <param name="Time">When it was decided.</param>
/// <param name="Corrections">What each correction would say, through every output.</param>
internal sealed record CorrectableView(long Number, string Id, string Stage, DateTime Time, CorrectionView[] Corrections)
{
    /// <summary>Shows what can be corrected of a zone, where anything can.</summary>
    public static CorrectableView? Of(ServedSite site, ulong journal, Mode mode, ZoneStatus zone) => zone.Correctable is not { } told ? null : new(
        told.Number, WarningView.IdOf(site, journal, mode, told.Number), StageNames.Of(told.Stage), told.Time.ToUtc(),
        [.. told.Corrections.Select(correction => new CorrectionView(correction.Word, correction.Sentence(zone.Zone)))]);
}

/// <summary>A correction that is ready.</summary>
/// <param name="Error">What was wrong: <c>false-alarm</c>, <c>wrong-zone</c>, <c>wrong-stage</c> or <c>drill</c>.</param>
/// <param name="Text">What it would say.</param>
internal sealed record CorrectionView(string Error, string Text);
