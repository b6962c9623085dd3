namespace Picket.Simulation.Runs;

/// <summary>What a layer did in a run.</summary>
public struct LayerOutcome
{
    /// <summary>Shots spent.</summary>
    public int Shots { get; set; }

    /// <summary>Threats that it ended.</summary>
    public int Ended { get; set; }

    /// <summary>Shots left in its launchers at the end, without what can still be reloaded.</summary>
    public int Left { get; set; }

    /// <summary>Channels times seconds in which they were taken.</summary>
    public double Busy { get; set; }

    /// <summary>Orders.</summary>
    public int Orders { get; set; }

    /// <summary>How long its threats had waited for a free channel when it was ordered, s, all together.</summary>
    public double Waited { get; set; }

    /// <summary>Threats that it could have engaged and never did, because it had no free channel with a shot.</summary>
    public int Refused { get; set; }

    /// <summary>Orders that came to no shot: too late, no track, off, held, the launcher taken out.</summary>
    public int Cancelled { get; set; }

    /// <summary>Threats at which it did not fire for some time because of one's own aircraft.</summary>
    public int Held { get; set; }

    /// <summary>Interceptor drones that were sent to a second threat.</summary>
    public int Turned { get; set; }

    /// <summary>Interceptor drones that came back to be used again.</summary>
    public int Returned { get; set; }

    /// <summary>Launchers that what came through took out.</summary>
    public int LaunchersLost { get; set; }

    /// <summary>Shots that were in them.</summary>
    public int ShotsLost { get; set; }

    /// <summary>Shots that reloading brought.</summary>
    public int Loaded { get; set; }
}
