namespace Picket.Picture.Voice;

/// <summary>What somebody says that they saw or heard. The words are stored; they never change.</summary>
public enum ReportedKind
{
    /// <summary>They cannot say.</summary>
    Unknown,

    /// <summary>An unmanned aircraft.</summary>
    Drone,

    /// <summary>A manned aeroplane.</summary>
    Aircraft,

    /// <summary>A helicopter.</summary>
    Helicopter,

    /// <summary>A cruise missile.</summary>
    Missile,

    /// <summary>A rocket or mortar fires: the place is the launcher's.</summary>
    RocketLaunch,
}
