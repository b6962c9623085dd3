namespace Picket.Tracking.Tracks;

/// <summary>What two names say about whether they are one object's.</summary>
internal enum Agreement
{
    /// <summary>Nothing: one has no name of the other's scheme.</summary>
    Unknown,

    /// <summary>They are equal.</summary>
    Same,

    /// <summary>They are different names of one scheme, so different objects.</summary>
    Different,

    /// <summary>They are different numbers of one sensor's own tracker, which numbers anew when it loses an object.</summary>
    Renumbered,
}
