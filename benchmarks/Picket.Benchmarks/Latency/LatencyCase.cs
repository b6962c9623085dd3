namespace Picket.Benchmarks.Latency;

/// <summary>What else goes on while warnings are measured.</summary>
internal enum LatencyCase
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>Five clients of the live stream, one of which never reads.</summary>
    StreamClients,

    /// <summary>A webhook that takes 4 s to answer.</summary>
    SlowWebhook,

    /// <summary>No broker.</summary>
    DeadBroker,

    /// <summary>A disk of one megabyte that is full.</summary>
    FullDisk,

    /// <summary>Ten times the plots, the rest of them false.</summary>
    Flood,
}
