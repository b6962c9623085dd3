using System.Text.Json;
using System.Text.Json.Serialization;

namespace Picket.Picture.Voice;

/// <summary>How voice reports and their ends are written and read.</summary>
internal static class VoiceJson
{
    /// <summary>The longest name, characters.</summary>
    public const int MaxName = 80;

    /// <summary>The longest report or reason, characters.</summary>
    public const int MaxText = 500;

    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The words for the kinds, with commas.</summary>
    public static string Kinds { get; } = string.Join(", ", Enum.GetNames<ReportedKind>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName));

    /// <summary>Whether a text says something and is not too long.</summary>
    public static bool IsText(string text, int longest) => !string.IsNullOrWhiteSpace(text) && text.Length <= longest;

    /// <summary>Reads a value; what is wrong with it in one line, or none.</summary>
    /// <param name="bytes">JSON.</param>
    /// <param name="allowed">The fields, and what is allowed in each.</param>
    /// <param name="value">The value, where nothing is wrong with its form.</param>
    public static string? Read<T>(ReadOnlySpan<byte> bytes, Dictionary<string, string> allowed, out T? value)
        where T : class
    {
        value = null;
        try
        {
            value = JsonSerializer.Deserialize<T>(bytes, Options);
            return value is null ? "nothing in it" : null;
        }
        catch (JsonException exception)
        {
            string field = exception.Path is { Length: > 2 } path ? path[2..] : "";
            if (allowed.TryGetValue(field, out string? what)) return $"{field}: {what}";
            return field.Length == 0 ? "the body is no JSON object" : $"{field}: there is no such field; there are: {string.Join(", ", allowed.Keys)}";
        }
    }
}
