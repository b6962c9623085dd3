using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Picket.Feeds;

namespace Picket.Cli.Decoding;

/// <summary>Writes JSON objects to a stream, one a line.</summary>
internal sealed class JsonLines : IJsonLines, IDisposable
{
    private const int FlushAt = 64 << 10;

    private readonly Stream _output;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushAt);

    /// <summary>Creates it.</summary>
    /// <param name="output">Takes whole lines; stays the caller's.</param>
    public JsonLines(Stream output)
    {
        _output = output;
        Writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    /// <inheritdoc/>
    public string? File { get; set; }

    /// <inheritdoc/>
    public Utf8JsonWriter Writer { get; }

    /// <inheritdoc/>
    public void EndLine()
    {
        Writer.Flush();
        Writer.Reset();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= FlushAt) Flush();
    }

    /// <summary>Writes the line that stands in the place of what cannot be read.</summary>
    public void WriteError(string reason, long offset)
    {
        Writer.WriteStartObject();
        Writer.WriteString("error"u8, reason);
        Writer.WriteNumber("offset"u8, offset);
        if (File is not null) Writer.WriteString("file"u8, File);
        Writer.WriteEndObject();
        EndLine();
    }

    /// <summary>Sends the lines that are still buffered.</summary>
    public void Flush()
    {
        _output.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    /// <inheritdoc/>
    public void Dispose() => Writer.Dispose();
}
