using System.Text.Encodings.Web;
using System.Text.Json;

namespace Picket.Tests.Server;

/// <summary>JSON as text that a person can approve.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Indented(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement, Readable);
}
