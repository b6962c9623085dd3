using System.Collections.Immutable;
using Picket.Core.Time;

namespace Picket.Core.Exercises;

/// <summary>An exercise that is played into a site, as its instructor sees it: the truth, which no crew is told, and what the simulated crews and layers did.</summary>
/// <remarks>Nothing of it is live. It is shown beside the exercise picture and enters no picture.</remarks>
public sealed record ExerciseState
{
    /// <summary>Name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>One line for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it is about, some sentences.</summary>
    public string About { get; init; } = "";

    /// <summary>Whether it waits for its instructor to begin it: nothing of it is simulated yet.</summary>
    public bool Ready { get; init; }

    /// <summary>How far it is, of <see cref="Length"/>; pauses do not count.</summary>
    public Duration Elapsed { get; init; }

    /// <summary>How long it takes.</summary>
    public Duration Length { get; init; }

    /// <summary>Whether the instructor has paused it: nothing moves and no sensor sends.</summary>
    public bool Paused { get; init; }

    /// <summary>Whether it has come to its end, the instructor has stopped it, or it has failed.</summary>
    public bool Over { get; init; }

    /// <summary>Why it is played no more, against its instructor's will, in one sentence; empty where it is not so. It is over then.</summary>
    public string Failed { get; init; } = "";

    /// <summary>Why what happened is not written down for its review at present, in one clause; empty where it is.</summary>
    public string Unwritten { get; init; } = "";

    /// <summary>What came so far, in order of coming.</summary>
    public ImmutableArray<ExerciseThreat> Threats { get; init; } = [];

    /// <summary>What is still to come, soonest first; a few lines. Empty once it is stopped.</summary>
    public ImmutableArray<ExerciseComing> Coming { get; init; } = [];

    /// <summary>What the instructor may add.</summary>
    public ImmutableArray<ExerciseGroup> Groups { get; init; } = [];

    /// <summary>The simulated layers of defence.</summary>
    public ImmutableArray<ExerciseLayer> Layers { get; init; } = [];

    /// <summary>What happened, newest last; a few dozen lines.</summary>
    public ImmutableArray<ExerciseLine> Log { get; init; } = [];
}

/// <summary>Threats that can be added.</summary>
/// <param name="Id">Id of the group in the scenario.</param>
/// <param name="Words">What they are: "6 one-way drones from the south-west".</param>
public sealed record ExerciseGroup(string Id, string Words);

/// <summary>Something that is to come.</summary>
/// <param name="At">When, as <see cref="ExerciseState.Elapsed"/> counts.</param>
/// <param name="Words">What: "scouts: 6 quadrotors".</param>
public sealed record ExerciseComing(Duration At, string Words);

/// <summary>Something that happened.</summary>
/// <param name="Time">When.</param>
/// <param name="Text">One sentence.</param>
public sealed record ExerciseLine(Instant Time, string Text);
