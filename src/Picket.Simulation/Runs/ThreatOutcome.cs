using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>The time line of a threat and what became of it. Times in s from the start of the scenario; not a number where it never came to that.</summary>
public struct ThreatOutcome
{
    /// <summary>What it is.</summary>
    public ThreatKind Kind { get; set; }

    /// <summary>Index of the site.</summary>
    public int Site { get; set; }

    /// <summary>First detection.</summary>
    public double Detected { get; set; }

    /// <summary>First confirmed track.</summary>
    public double Tracked { get; set; }

    /// <summary>Identified as a threat.</summary>
    public double Identified { get; set; }

    /// <summary>Decided upon.</summary>
    public double Decided { get; set; }

    /// <summary>First shot at it.</summary>
    public double Engaged { get; set; }

    /// <summary>Last assessment of a shot at it.</summary>
    public double Assessed { get; set; }

    /// <summary>When it ended, one way or the other.</summary>
    public double Ended { get; set; }

    /// <summary>What became of it.</summary>
    public Fate Fate { get; set; }

    /// <summary>Index of the layer that ended it, -1 for none.</summary>
    public int Layer { get; set; }

    /// <summary>Shots at it.</summary>
    public int Shots { get; set; }

    /// <summary>How long a layer could have engaged it and none had a free channel with a shot, s.</summary>
    public double Waited { get; set; }
}

/// <summary>What becomes of a threat.</summary>
public enum Fate
{
    /// <summary>It was still flying at the end of the scenario.</summary>
    StillFlying,

    /// <summary>A layer ended it.</summary>
    EndedByLayer,

    /// <summary>It came to the end of its way: its target.</summary>
    ReachedTarget,
}
