using System.Text.Json;
using Picket.Core.Modes;
using Picket.Core.Warnings;

namespace Picket.Server.Outputs;

/// <summary>A silent test as JSON for sirens, and what a box answers; docs/warnings.md promises the names. There is no stage in it.</summary>
internal static class ZoneTestPayload
{
    private const int LongestName = 80;

    /// <summary>The bytes of a test.</summary>
    public static byte[] Of(ZoneTest test)
    {
        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("id", test.Id);
            json.WriteString("site", test.Site);
            json.WriteString("mode", ModeNames.Of(Mode.Test));
            json.WriteString("zone", test.Zone);
            json.WriteString("time", test.Time.ToString());
            json.WriteBoolean("silent", true);
            if (test.DuringExercise) json.WriteBoolean("exercise", true);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>Reads what a box answers, <c>{"id": the test's, "box": its name}</c>; false where it is anything else.</summary>
    public static bool TryReadAnswer(ReadOnlyMemory<byte> payload, out string id, out string box)
    {
        (id, box) = ("", "");
        try
        {
            using var document = JsonDocument.Parse(payload);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return false;
            (id, box) = (Text(document.RootElement, "id"), Text(document.RootElement, "box"));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false; // no JSON, or half of a surrogate pair
        }

        return id.Length > 0 && box.Length is > 0 and <= LongestName;
    }

    private static string Text(JsonElement of, string name) => of.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
