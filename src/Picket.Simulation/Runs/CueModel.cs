using System.Collections.Frozen;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>When threats are known and people warned, as laws: what study depth draws in place of plots, tracks and warnings.</summary>
/// <remarks>Filled by a calibration on runs at picture depth. What has no law is drawn by the site file's sensors, look by look, and counts as tracked at its third plot.</remarks>
public sealed record CueModel
{
    /// <summary>By index of the site and kind of threat.</summary>
    public FrozenDictionary<(int Site, ThreatKind Kind), CueLaw> Cues { get; init; } = FrozenDictionary<(int, ThreatKind), CueLaw>.Empty;

    /// <summary>By index of the site and kind of threat.</summary>
    public FrozenDictionary<(int Site, ThreatKind Kind), WarningLaw> Warnings { get; init; } = FrozenDictionary<(int, ThreatKind), WarningLaw>.Empty;

    /// <summary>Where it comes from, for reports: <c>uncalibrated</c>, or which runs.</summary>
    public string Source { get; init; } = "uncalibrated";
}

/// <summary>When a threat is known.</summary>
/// <param name="Detection">From the first moment at which a radar of the site could see it, see <see cref="SiteSight"/>, to its first plot, s.</param>
/// <param name="Track">From the first plot to the confirmed track, s.</param>
/// <param name="Missed">Probability that it is never tracked, 0 to 1.</param>
public sealed record CueLaw(Distribution Detection, Distribution Track, double Missed = 0);

/// <summary>When the people of a zone are told to take cover.</summary>
/// <param name="Delay">From the confirmed track to the time when a zone in danger hears it, s.</param>
/// <param name="Missed">Probability that a zone in danger is not told, 0 to 1.</param>
/// <param name="Spread">How much farther than its danger distance a zone is told as well, m.</param>
/// <param name="Hold">From the arrival, or the end of the threat, to the all-clear, s.</param>
public sealed record WarningLaw(Distribution Delay, double Missed = 0, double Spread = 100, double Hold = 30)
{
    /// <summary>What is drawn where there is no law: for rounds by their tracks; what manoeuvres is foreseen no farther ahead than its zone asks, see <see cref="StudyWarnings"/>.</summary>
    public static WarningLaw Usual { get; } = new(Distribution.Triangular(1, 2, 5));
}
