using System.Text.Json;
using System.Text.Json.Serialization;

namespace Picket.Core.Exercises;

/// <summary>What an instructor does to an exercise, with who and why.</summary>
public sealed record ExerciseAct
{
    /// <summary>The longest <see cref="Why"/>, characters.</summary>
    public const int MaxWhy = 500;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>What is done.</summary>
    public required InstructorAct Act { get; init; }

    /// <summary>Id of the group that is added, or of the threat that is removed; empty for other acts.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The instructor's name.</summary>
    public required string By { get; init; }

    /// <summary>The reason, in the instructor's words.</summary>
    public required string Why { get; init; }

    /// <summary>The act as a line of JSON.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    /// <summary>Reads an act; false with one line that says what is wrong.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ExerciseAct? act, out string? problem)
    {
        act = null;
        try
        {
            act = JsonSerializer.Deserialize<ExerciseAct>(bytes, s_json);
        }
        catch (JsonException exception)
        {
            problem = exception.Path is { Length: > 1 } path
                ? $"{path[2..]}: not a value that is allowed there; act: begin, pause, resume, add, remove, stop, restart"
                : "the body must be {\"act\": \"pause\", \"by\": \"...\", \"why\": \"...\"}, with subject for add and remove";
            return false;
        }

        bool named = act?.Act is InstructorAct.Add or InstructorAct.Remove;
        problem = act switch
        {
            null => "nothing in it",
            { By: "" } => "by: needs who does it",
            { Why: "" } => "why: needs a reason",
            { Why.Length: > MaxWhy } => $"why: at most {MaxWhy} characters",
            { Subject: "" } when named => "subject: needs the id of a group to add, or of a threat to remove",
            { Subject: not "" } when !named => "subject: goes with add and remove alone",
            _ => null,
        };
        return problem is null;
    }
}

/// <summary>What an instructor can do.</summary>
public enum InstructorAct
{
    /// <summary>Nothing moves and no sensor sends until resumed.</summary>
    Pause,

    /// <summary>Goes on.</summary>
    Resume,

    /// <summary>A group of the scenario comes once more, from now on.</summary>
    Add,

    /// <summary>A threat is taken out.</summary>
    Remove,

    /// <summary>The exercise is over at once: every threat is taken out, and no simulated sensor sends until a restart.</summary>
    Stop,

    /// <summary>The scenario begins again, with fresh draws.</summary>
    Restart,

    /// <summary>An exercise that is ready begins, in the picture that is running; one that is over begins again, with fresh draws.</summary>
    Begin,
}

/// <summary>What became of an instructor's act.</summary>
/// <param name="Number">Its number among the acts of the exercise, from 1; 0 where it was refused.</param>
/// <param name="Refusal">Why it cannot be done, in one line; none where it is done.</param>
/// <param name="Recorded">Whether it is written down; where the disk does not take it, it is done all the same.</param>
public readonly record struct InstructorReceipt(long Number, string? Refusal, bool Recorded = true);
