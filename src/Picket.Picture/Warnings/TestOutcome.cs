namespace Picket.Picture.Warnings;

/// <summary>What became of the newest silent test of a zone through an output. The numbers are stored; they never change.</summary>
public enum TestOutcome : byte
{
    /// <summary>None was due yet.</summary>
    None = 0,

    /// <summary>It is on its way.</summary>
    Waiting = 1,

    /// <summary>The broker or receiver has acknowledged it, and as many boxes have answered as must.</summary>
    Good = 2,

    /// <summary>It was not acknowledged, or too few boxes answered.</summary>
    Missing = 3,

    /// <summary>It was not sent, or given up, since the zone is warned: live comes first.</summary>
    Dropped = 4,

    /// <summary>It was due while Picket did not run; it is not made up for.</summary>
    Outage = 5,
}
