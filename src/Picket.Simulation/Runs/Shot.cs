namespace Picket.Simulation.Runs;

/// <summary>An order to a layer and what came of it: a salvo at one threat. Times in s from the start of the scenario.</summary>
public struct Shot
{
    /// <summary>Number of the threat.</summary>
    public int Threat { get; set; }

    /// <summary>Index of the layer.</summary>
    public int Layer { get; set; }

    /// <summary>Number of the launcher in its layer.</summary>
    public int Launcher { get; set; }

    /// <summary>How many shots at once.</summary>
    public int Count { get; set; }

    /// <summary>Whether it was under way to another threat before; it is sent to a second one, never to a third.</summary>
    public bool Turned { get; set; }

    /// <summary>When it was ordered.</summary>
    public double Ordered { get; set; }

    /// <summary>When it was launched; not a number when it was not.</summary>
    public double Launched { get; set; }

    /// <summary>When it meets its threat.</summary>
    public double Meeting { get; set; }

    /// <summary>When it is known what became of the threat.</summary>
    public double Assessed { get; set; }

    /// <summary>When its channel was free again.</summary>
    public double Freed { get; set; }

    /// <summary>What came of it.</summary>
    public ShotResult Result { get; set; }
}

/// <summary>What comes of an order.</summary>
public enum ShotResult
{
    /// <summary>Ordered and not yet launched.</summary>
    Ordered,

    /// <summary>It was not launched: too late, no track, off, held, the threat gone, the launcher taken out.</summary>
    Cancelled,

    /// <summary>On its way.</summary>
    UnderWay,

    /// <summary>It ended the threat.</summary>
    Ended,

    /// <summary>The threat flew on.</summary>
    Missed,

    /// <summary>The threat was gone before.</summary>
    FoundNone,
}
