using System.Globalization;
using Picket.Core.Time;

namespace Picket.Picture.Warnings;

/// <summary>How the silent tests of one zone went through one output.</summary>
public sealed record TestedPath
{
    /// <summary>Id of the zone.</summary>
    public required string Zone { get; init; }

    /// <summary>Id of the output.</summary>
    public required string Output { get; init; }

    /// <summary>Number of the newest test: the input that decided it; 0 before the first.</summary>
    public long Sequence { get; init; }

    /// <summary>When the newest test was due.</summary>
    public Instant Time { get; init; }

    /// <summary>What became of it.</summary>
    public TestOutcome Outcome { get; init; }

    /// <summary>How many boxes must answer.</summary>
    public int Boxes { get; init; }

    /// <summary>How many boxes answered; none where no box can.</summary>
    public int? Answers { get; init; }

    /// <summary>What went wrong, one clause.</summary>
    public string? Note { get; init; }

    /// <summary>Whether an exercise ran meanwhile.</summary>
    public bool DuringExercise { get; init; }

    /// <summary>When the newest good test was due.</summary>
    public Instant? LastGood { get; init; }

    /// <summary>When the first test was due that is missing since the last good one; none where none is.</summary>
    public Instant? MissingSince { get; init; }

    /// <summary>How many tests were missing so far.</summary>
    public long Failures { get; init; }

    /// <summary>How it stands, for people: <c>tested 22 Nov 06:00Z, 2 boxes answered</c>.</summary>
    public string Words => MissingSince is { } since && Outcome != TestOutcome.Missing ? $"TEST MISSING since {Say(since)}; {Newest}" : Newest;

    private string Newest => Outcome switch
    {
        TestOutcome.None => "not tested yet",
        TestOutcome.Waiting => $"test of {Say(Time)} on its way{Exercise}",
        TestOutcome.Good => $"tested {Say(Time)}, {Said}{Exercise}",
        TestOutcome.Missing => $"TEST MISSING since {Say(MissingSince ?? Time)}: {Note}{Exercise}",
        _ => $"test of {Say(Time)} not made: {Note}",
    };

    private string Said => Answers switch { null => "acknowledged", 0 => "acknowledged by the broker, no box answered", 1 => "1 box answered", _ => $"{Answers} boxes answered" };

    private string Exercise => DuringExercise ? ", while an exercise ran" : "";

    private static string Say(Instant time) => time.ToUtc().ToString("d MMM HH:mm'Z'", CultureInfo.InvariantCulture);
}
