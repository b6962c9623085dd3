namespace Picket.Feeds.ModeS;

/// <summary>The line that stands in the place of a record that cannot be read.</summary>
internal static class ErrorLine
{
    /// <summary>Writes it.</summary>
    public static void Write(IJsonLines lines, string error, long offset)
    {
        lines.Writer.WriteStartObject();
        lines.Writer.WriteString("error"u8, error);
        lines.Writer.WriteNumber("offset"u8, offset);
        if (lines.File is { } file) lines.Writer.WriteString("file"u8, file);
        lines.Writer.WriteEndObject();
        lines.EndLine();
    }
}
