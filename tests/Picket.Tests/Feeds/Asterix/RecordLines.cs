using System.Buffers;
using System.Text.Json;
using Picket.Feeds;

namespace Picket.Tests.Feeds.Asterix;

/// <summary>Keeps the decoded lines as JSON elements.</summary>
internal sealed class RecordLines : IJsonLines
{
    private readonly ArrayBufferWriter<byte> _line = new();

    public RecordLines() => Writer = new(_line);

    public List<JsonElement> Lines { get; } = [];

    public string? File => "file.ast";

    public Utf8JsonWriter Writer { get; }

    public void EndLine()
    {
        Writer.Flush();
        Lines.Add(JsonElement.Parse(_line.WrittenSpan));
        _line.ResetWrittenCount();
        Writer.Reset();
    }
}
