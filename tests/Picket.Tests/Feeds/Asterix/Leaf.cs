using System.Text.Json;

namespace Picket.Tests.Feeds.Asterix;

/// <summary>A number or a text in decoded JSON, with the names above it.</summary>
internal readonly record struct Leaf(string Path, JsonElement Value)
{
    public static IEnumerable<Leaf> Of(JsonElement value, Func<string, bool> skip, string path = "") => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Where(property => !skip(property.Name))
            .SelectMany(property => Of(property.Value, skip, path.Length == 0 ? property.Name : $"{path}/{property.Name}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(part => Of(part, skip, path)),
        _ => [new(path, value)],
    };

    /// <summary>The number, or the number that a text of hexadecimal digits stands for.</summary>
    public double Number => Value.ValueKind == JsonValueKind.Number ? Value.GetDouble() : Convert.ToInt64(Value.GetString(), 16);
}
