using System.Globalization;
using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Core.Warnings;

/// <summary>A zone's stage changed: what its people are to be told, and why.</summary>
/// <remarks>Its outside name is <c>site/journal/mode/warning/number</c>: the same on every repeat and after a restart, so that a receiver can drop what it has.</remarks>
public sealed record Warning
{
    /// <summary>Number within the picture, in order of decision, never reused in a journal.</summary>
    public required long Number { get; init; }

    /// <summary>Id of the zone.</summary>
    public required string Zone { get; init; }

    /// <summary>What holds from now on.</summary>
    public required WarningStage Stage { get; init; }

    /// <summary>Site time of the decision.</summary>
    public required Instant Time { get; init; }

    /// <summary>Probability that something comes down, or comes, within the zone's danger distance, 0 to 1.</summary>
    public required double Probability { get; init; }

    /// <summary>Where and when the likeliest threat comes down; none where it manoeuvres, for an all-clear, and for an officer's alarm without a track.</summary>
    public ImpactEstimate? Impact { get; init; }

    /// <summary>When the likeliest threat may come, where it manoeuvres and so has no <see cref="Impact"/>.</summary>
    public ArrivalInterval? Arrival { get; init; }

    /// <summary><see cref="Arrival"/> in words: <c>may reach barracks from 10:00:15 UTC on</c>.</summary>
    public string? ArrivalWords => Arrival is { } arrival ? string.Create(CultureInfo.InvariantCulture, $"may reach {Zone} from {arrival.Earliest.ToUtc():HH:mm:ss} UTC on") : null;

    /// <summary>Number of the track that is the likeliest threat.</summary>
    public long? Track { get; init; }

    /// <summary>Where a zone that moves was when that was decided, m, site frame; none for one that stays.</summary>
    public EnuVector? Place { get; init; }

    /// <summary>When the last of several impacts is over, where that is later than the likeliest's.</summary>
    public Instant? Latest { get; init; }

    /// <summary>Whether it holds until an officer says otherwise, whatever comes of the threat.</summary>
    public bool Stands { get; init; }

    /// <summary>The warning that this one takes back or puts right; none where it is no correction.</summary>
    public Correction? Correction { get; init; }

    /// <summary>After that it comes too late and receivers need not heed it any more: when the impacts are over. None for what holds until something else is decided, and for a correction.</summary>
    public Instant? Expires => Stage == WarningStage.AllClear || Stands || Correction is not null ? null : Latest ?? Impact?.Latest;

    /// <summary>The officer who decided; none where it was computed.</summary>
    public string? By { get; init; }

    /// <summary>The officer's reason.</summary>
    public string? Why { get; init; }

    /// <summary>The newest detection's own time, as its sensor states it, in the track that is the likeliest threat; none where there is no track.</summary>
    public Instant? Plot { get; init; }

    /// <summary>The journal's input whose fold decided it: where its latency is counted from.</summary>
    public required long Sequence { get; init; }
}
