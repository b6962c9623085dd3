using System.Text.Json;
using System.Text.Json.Serialization;
using Picket.Core.Warnings;

namespace Picket.Picture.Warnings;

/// <summary>What an officer did to a zone: the payload of an <see cref="InputKind.Operator"/> input, as JSON, with who and why. The picture it is done in is the input's mode.</summary>
public sealed record OfficerAction
{
    /// <summary>The longest <see cref="Why"/>, characters.</summary>
    public const int MaxWhy = 500;

    /// <summary>The longest <see cref="Review"/>, minutes: a day.</summary>
    public const int MaxReview = 1440;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
    };

    /// <summary>What is done.</summary>
    public required OfficerAct Act { get; init; }

    /// <summary>Id of the zone.</summary>
    public string Zone { get; init; } = "";

    /// <summary>The stage to raise to, take-cover unless said; the stage that holds after a correction. Nothing for other acts.</summary>
    public WarningStage? Stage { get; init; }

    /// <summary>After how long a raised stage is to be looked at again, minutes, 1 to <see cref="MaxReview"/>: the officer is reminded, and nothing is withdrawn. None for no reminder, and for other acts.</summary>
    public int? Review { get; init; }

    /// <summary>Number of the warning that is corrected; none for the zone's newest. Nothing for other acts.</summary>
    public long? Warning { get; init; }

    /// <summary>What was wrong with the warning that is corrected. Nothing for other acts.</summary>
    public WarningError? Error { get; init; }

    /// <summary>The officer's name.</summary>
    public required string By { get; init; }

    /// <summary>The reason, in the officer's words.</summary>
    public required string Why { get; init; }

    /// <summary>The bytes of an input.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    /// <summary>Reads an action on a zone that is named beside it; false with one line that says what is wrong.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, string zone, out OfficerAction? action, out string? problem)
    {
        if (!TryParse(bytes, out action, out problem)) return false;
        action = action! with { Zone = zone };
        return true;
    }

    /// <summary>Reads what <see cref="Write"/> wrote; false with one line that says what is wrong.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out OfficerAction? action, out string? problem)
    {
        if (!TryParse(bytes, out action, out problem)) return false;
        if (action!.Zone.Length == 0) problem = "zone: needs the id of a zone";
        return problem is null;
    }

    private static bool TryParse(ReadOnlySpan<byte> bytes, out OfficerAction? action, out string? problem)
    {
        (action, problem) = (null, null);
        try
        {
            action = JsonSerializer.Deserialize<OfficerAction>(bytes, s_json);
        }
        catch (JsonException exception)
        {
            problem = exception.Path is { Length: > 1 } path ? $"{path[2..]}: not a value that is allowed there" : exception.Message.Split(". Path", 2)[0].Split('\n')[0];
            return false;
        }

        problem = action switch
        {
            null => "nothing in it",
            { By: "" } => "by: needs who does it",
            { Why: "" } => "why: needs a reason",
            { Why.Length: > MaxWhy } => $"why: at most {MaxWhy} characters",
            { Act: OfficerAct.Raise, Stage: WarningStage.AllClear } => "stage: raise to prepare or take-cover; an all-clear is the act end",
            { Review: not null, Act: not OfficerAct.Raise } => "review: goes with the act raise alone",
            { Review: < 1 or > MaxReview } => $"review: 1 to {MaxReview} minutes",
            { Act: OfficerAct.Correct, Error: null } => $"error: say what was wrong: {string.Join(", ", Correction.Errors)}",
            { Act: OfficerAct.Correct, Error: WarningError.WrongStage, Stage: null } => "stage: say which was meant: all-clear, prepare, take-cover",
            { Error: not null, Act: not OfficerAct.Correct } => "error: goes with the act correct alone",
            { Warning: not null, Act: not OfficerAct.Correct } => "warning: goes with the act correct alone",
            _ => null,
        };
        return problem is null;
    }
}
