using System.Collections.Immutable;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Runs;

/// <summary>What the picture made of a threat; times are s of the scenario, null where it never came to that.</summary>
/// <param name="flight">The threat.</param>
public sealed class ThreatStory(TrueFlight flight)
{
    private const double Grace = 3; // s without a track after which it counts as lost: a match that changes sides for a moment is no loss
    private readonly List<double> _changes = [];
    private double _lastTracked = double.NegativeInfinity;
    private int _plots;

    /// <summary>The threat.</summary>
    public TrueFlight Flight => flight;

    /// <summary>When its first plot arrived.</summary>
    public double? Detected { get; private set; }

    /// <summary>When its third plot arrived: the earliest that a course can be known.</summary>
    public double? ThirdPlot { get; private set; }

    /// <summary>When it first had a confirmed track.</summary>
    public double? Tracked { get; private set; }

    /// <summary>Number of its first track.</summary>
    public long? Track { get; private set; }

    /// <summary>Whether it has a track now.</summary>
    public bool IsTracked { get; private set; }

    /// <summary>When it was tracked, lost, tracked again ...: in turn, as crews came to know it.</summary>
    public IReadOnlyList<double> Changes => _changes;

    /// <summary>When it was taken from the sky without a layer; null where it was not.</summary>
    public double? Taken { get; internal init; }

    /// <summary>What the zones of its site would have been told of it alone, in the site's order; empty where nobody asked, or its tracks meant nothing to any.</summary>
    public ImmutableArray<ZoneLog> Told { get; internal set; } = [];

    /// <summary>What crews and layers made of it, and what became of it.</summary>
    public ThreatOutcome Outcome { get; internal set; }

    /// <summary>Takes a plot of it that arrived; says whether it is the first.</summary>
    internal bool Plot(double time)
    {
        _plots++;
        if (_plots == 3) ThirdPlot = time;
        if (_plots > 1) return false;
        Detected = time;
        return true;
    }

    /// <summary>Takes whether it has a track; says whether that is new, as it is when it had none for three seconds.</summary>
    internal bool Follow(double time, long? track)
    {
        bool before = IsTracked;
        if (track is not null)
        {
            _lastTracked = time;
            (Tracked, Track) = (Tracked ?? time, Track ?? track);
        }

        IsTracked = time - _lastTracked < Grace;
        if (IsTracked == before) return false;
        _changes.Add(time);
        return true;
    }
}
