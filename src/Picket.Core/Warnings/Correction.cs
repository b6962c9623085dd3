using System.Globalization;
using Picket.Core.Time;

namespace Picket.Core.Warnings;

/// <summary>What was wrong with a warning that went out. The numbers are stored and sent; they never change.</summary>
public enum WarningError : byte
{
    /// <summary>There was no such danger.</summary>
    FalseAlarm = 1,

    /// <summary>It was meant for another zone.</summary>
    WrongZone = 2,

    /// <summary>Another stage was meant.</summary>
    WrongStage = 3,

    /// <summary>A drill that went out as real.</summary>
    Drill = 4,
}

/// <summary>An earlier warning of the same picture and zone that is taken back or put right.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Time">When it was decided.</param>
/// <param name="Stage">What it told.</param>
/// <param name="Error">What was wrong with it.</param>
public readonly record struct Correction(long Number, Instant Time, WarningStage Stage, WarningError Error)
{
    /// <summary>The words for errors in files and messages, in the order of their numbers.</summary>
    public static readonly IReadOnlyList<string> Errors = ["false-alarm", "wrong-zone", "wrong-stage", "drill"];

    /// <summary>The word for the error.</summary>
    public string Word => Errors[(int)Error - 1];

    /// <summary>What people are told of it, in one sentence: the same through every output.</summary>
    /// <param name="zone">Id of the zone.</param>
    public string Sentence(string zone)
    {
        string time = Time.ToUtc().ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string what = Error switch
        {
            WarningError.FalseAlarm => "was a false alarm",
            WarningError.WrongZone => "was meant for another zone",
            WarningError.WrongStage => "was the wrong stage",
            _ => "was part of a drill and went out as real by mistake",
        };
        return $"The {StageNames.Of(Stage)} given to {zone} at {time} {what}.";
    }
}
