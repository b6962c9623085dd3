using System.Text.Json;

namespace Picket.Picture.Warnings;

/// <summary>What became of a silent test at an output: the payload of an <see cref="InputKind.Tested"/> input, as JSON. So it is recorded, survives a restart and is there in a replay.</summary>
public sealed record TestReport
{
    /// <summary>The longest note, characters.</summary>
    public const int LongestNote = 300;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    /// <summary>Number of the test: the input that decided it.</summary>
    public required long Sequence { get; init; }

    /// <summary>Id of the zone.</summary>
    public required string Zone { get; init; }

    /// <summary>Id of the output.</summary>
    public required string Output { get; init; }

    /// <summary><c>acknowledged</c>, <c>missing</c>, or <c>dropped</c>, as the zone was warned meanwhile.</summary>
    public required string Outcome { get; init; }

    /// <summary>How many boxes answered; none where no box can.</summary>
    public int? Answers { get; init; }

    /// <summary>What went wrong, one clause.</summary>
    public string? Note { get; init; }

    /// <summary>The bytes of an input.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    /// <summary>Reads what <see cref="Write"/> wrote; false with one line that says what is wrong.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out TestReport? report, out string? problem)
    {
        (report, problem) = (null, null);
        try
        {
            report = JsonSerializer.Deserialize<TestReport>(bytes, s_json);
        }
        catch (JsonException exception)
        {
            problem = exception.Message.Split(". Path", 2)[0].Split('\n')[0];
            return false;
        }

        problem = report switch
        {
            null => "nothing in it",
            { Outcome: not ("acknowledged" or "missing" or "dropped") } => "outcome: acknowledged, missing or dropped",
            { Answers: < 0 } => "answers: 0 or more",
            { Note.Length: > LongestNote } => $"note: at most {LongestNote} characters",
            _ => null,
        };
        return problem is null;
    }
}
