using System.Text.Json;

namespace Picket.Picture.Voice;

/// <summary>An officer ends a voice report: the payload of an <see cref="InputKind.VoiceEnd"/> input, as JSON. The picture is the input's mode.</summary>
public sealed record VoiceEnd
{
    /// <summary>Number of the report.</summary>
    public long Number { get; init; }

    /// <summary>What is done: <c>end</c>, the one thing there is.</summary>
    public string Act { get; init; } = "";

    /// <summary>The officer's name.</summary>
    public string By { get; init; } = "";

    /// <summary>The reason, in the officer's words.</summary>
    public string Why { get; init; } = "";

    /// <summary>The bytes of an input.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, VoiceJson.Options);

    /// <summary>Reads what <see cref="Write"/> wrote; false with one line that says what is wrong and what is allowed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out VoiceEnd? end, out string? problem)
    {
        problem = VoiceJson.Read(bytes, s_allowed, out end);
        if (problem is null && end!.WrongField is { } field) problem = $"{field}: {s_allowed[field]}";
        return problem is null;
    }

    private static readonly Dictionary<string, string> s_allowed = new()
    {
        ["number"] = "the number of a voice report",
        ["act"] = "allowed is end",
        ["by"] = $"needs who does it, at most {VoiceJson.MaxName} characters",
        ["why"] = $"needs a reason, at most {VoiceJson.MaxText} characters",
    };

    private string? WrongField => this switch
    {
        { Number: < 1 } => "number",
        { Act: not "end" } => "act",
        _ when !VoiceJson.IsText(By, VoiceJson.MaxName) => "by",
        _ when !VoiceJson.IsText(Why, VoiceJson.MaxText) => "why",
        _ => null,
    };
}
