using System.Text.Json;
using System.Text.Json.Nodes;
using Picket.Core.Time;
using Picket.Feeds;

namespace Picket.Tests.Feeds.ModeS;

/// <summary>Keeps what a decoder writes, a JSON object a line.</summary>
internal sealed class RecordedLines : IJsonLines, IDisposable
{
    private readonly MemoryStream bytes = new();
    private Utf8JsonWriter? writer;

    public List<JsonObject> Objects { get; } = [];

    public string? File => "capture";

    public Utf8JsonWriter Writer => writer ??= new(bytes);

    public void EndLine()
    {
        Writer.Flush();
        Objects.Add(JsonNode.Parse(bytes.ToArray())!.AsObject());
        bytes.SetLength(0);
        Writer.Reset();
    }

    public void Dispose()
    {
        writer?.Dispose();
        bytes.Dispose();
    }

    /// <summary>All lines of a file's bytes, frame by frame as the decode command does it.</summary>
    public static RecordedLines Of(string protocol, ReadOnlySpan<byte> file, Instant? received = null)
    {
        FeedProtocol codec = FeedProtocols.Find(protocol)!;
        IFramer framer = codec.CreateFramer(null);
        IRecordDecoder decoder = codec.CreateDecoder(new());
        RecordedLines lines = new();
        for (int position = 0; position < file.Length;)
        {
            FrameResult frame = framer.Next(file[position..]);
            frame.Status.ShouldBe(FrameStatus.Done, $"at {position}: {frame.Reason}");
            decoder.Decode(file.Slice(position + frame.Start, frame.Length), position + frame.Start, received, lines);
            position += frame.Consumed;
        }

        return lines;
    }
}
