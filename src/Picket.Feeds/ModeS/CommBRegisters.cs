namespace Picket.Feeds.ModeS;

/// <summary>Registers of a transponder that a Comm-B message may hold.</summary>
[Flags]
public enum CommBRegisters : byte
{
    /// <summary>None that is known.</summary>
    None = 0,

    /// <summary>BDS 1,0: data link capability.</summary>
    DataLinkCapability = 1,

    /// <summary>BDS 1,7: which registers there are.</summary>
    CommonUsageCapability = 2,

    /// <summary>BDS 2,0: callsign.</summary>
    Identification = 4,

    /// <summary>BDS 3,0: ACAS resolution advisory.</summary>
    ResolutionAdvisory = 8,

    /// <summary>BDS 4,0: selected altitude.</summary>
    SelectedVerticalIntention = 16,

    /// <summary>BDS 4,5: hazards from the weather.</summary>
    Hazards = 32,

    /// <summary>BDS 5,0: roll, track, ground speed, true airspeed.</summary>
    TrackAndTurn = 64,

    /// <summary>BDS 6,0: heading, indicated airspeed, Mach number, vertical rates.</summary>
    HeadingAndSpeed = 128,
}
