namespace Picket.Simulation.Scenarios;

/// <summary>Something that happens at a stated time.</summary>
/// <param name="At">When, s.</param>
/// <param name="Action">What.</param>
/// <param name="Subject">Id of the sensor or layer; a site's name where fire is held or released there; empty for a note.</param>
/// <param name="Text">What the instructor and the report say.</param>
public sealed record TimelineEvent(double At, TimelineAction Action, string Subject, string Text);

/// <summary>What can happen at a stated time.</summary>
public enum TimelineAction
{
    /// <summary>Words only.</summary>
    Note,

    /// <summary>A sensor or a layer fails.</summary>
    Off,

    /// <summary>A sensor or a layer works again.</summary>
    On,

    /// <summary>All layers of a site hold.</summary>
    Hold,

    /// <summary>They may be used again.</summary>
    Release,
}
