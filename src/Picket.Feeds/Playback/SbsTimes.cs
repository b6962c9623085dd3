using System.Globalization;
using System.Text;
using Picket.Core.Time;
using Picket.Feeds.Sbs;

namespace Picket.Feeds.Playback;

/// <summary>Dates and times of BaseStation lines: when a message was generated, and when it was logged. Both are taken as UTC.</summary>
internal sealed class SbsTimes : FrameTimes
{
    private const int Generated = 6, Logged = 8; // fields of the dates; their times of day follow them
    private const string DateFormat = "yyyy/MM/dd", TimeFormat = "HH:mm:ss.FFFFFFF";

    /// <inheritdoc/>
    public override Instant? First(ReadOnlySpan<byte> frame, Instant near)
    {
        foreach (Range range in frame.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = frame[range].TrimEnd((byte)'\r');
            if (SbsMessage.IsTransmission(line) && SbsMessage.Read(line, out SbsMessage message) is null && message.Generated is { } generated) return generated;
        }

        return null;
    }

    /// <inheritdoc/>
    public override byte[] Move(ReadOnlySpan<byte> frame, Instant near, Duration by)
    {
        string[] lines = Encoding.Latin1.GetString(frame).Split('\n');
        for (int index = 0; index < lines.Length; index++)
        {
            string[] fields = lines[index].Split(',');
            Move(fields, Generated, by);
            Move(fields, Logged, by);
            lines[index] = string.Join(',', fields);
        }

        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private static void Move(string[] fields, int date, Duration by)
    {
        if (date + 1 >= fields.Length) return;
        string text = $"{fields[date]} {fields[date + 1]}";
        if (!DateTime.TryParseExact(text, $"{DateFormat} {TimeFormat}", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime utc)) return;
        DateTime moved = (Instant.FromUtc(utc) + by).ToUtc();
        fields[date] = moved.ToString(DateFormat, CultureInfo.InvariantCulture);
        fields[date + 1] = moved.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
    }
}
