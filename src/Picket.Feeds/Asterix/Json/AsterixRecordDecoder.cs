using Picket.Core.Time;

namespace Picket.Feeds.Asterix;

/// <summary>Decodes frames to JSON lines, one a record; what cannot be read becomes an error line in its place.</summary>
internal sealed class AsterixRecordDecoder(AsterixEditions editions) : IRecordDecoder
{
    public bool Decode(ReadOnlySpan<byte> frame, long offset, Instant? received, IJsonLines lines)
    {
        var reader = new AsterixReader(frame, editions);
        bool whole = true;
        while (true)
        {
            var status = reader.Read(out var record);
            if (status == AsterixStatus.End) return whole;
            if (status == AsterixStatus.Record)
            {
                AsterixJson.Write(lines.Writer, record, received);
            }
            else
            {
                whole = false;
                WriteError(lines, reader.Reason(status), offset + reader.Offset);
            }

            lines.EndLine();
        }
    }

    private static void WriteError(IJsonLines lines, string reason, long offset)
    {
        lines.Writer.WriteStartObject();
        lines.Writer.WriteString("error", reason);
        lines.Writer.WriteNumber("offset", offset);
        if (lines.File is { } file) lines.Writer.WriteString("file", file);
        lines.Writer.WriteEndObject();
    }
}
