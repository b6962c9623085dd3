namespace Picket.Picture.Warnings;

/// <summary>What an officer can do to a zone. The numbers are stored; they never change.</summary>
public enum OfficerAct : byte
{
    /// <summary>Gives a stage that the computer does not lower.</summary>
    Raise = 1,

    /// <summary>Keeps the stage from being lowered until it is released.</summary>
    Hold = 2,

    /// <summary>Keeps the computer from raising anything until it is released.</summary>
    Inhibit = 3,

    /// <summary>Takes raise, hold and inhibit back.</summary>
    Release = 4,

    /// <summary>Gives the all-clear: takes raise and hold back, and dismisses the tracks that threaten the zone now.</summary>
    End = 5,

    /// <summary>Takes back or puts right a warning that went out. Where that is one of the alarm that stands, the zone's stage becomes the one that the officer names, all-clear unless another is named.</summary>
    Correct = 6,
}
