using System.Text.Json;
using Picket.Core.Time;

namespace Picket.Feeds.Asterix;

/// <summary>
/// Writes records as JSON with the standard's own names: values in the standard's units, plain numbers where no unit is defined, text
/// without trailing spaces, spare bits left out; repetitive items are arrays, compound items objects, undefined bytes hexadecimal.
/// A Comm-B message (I048/250) is followed by the fields of its register, where that is BDS 4,0, 5,0 or 6,0.
/// </summary>
public static class AsterixJson
{
    /// <summary>A number wider than this would lose digits in JavaScript and is written in hexadecimal.</summary>
    internal const int WidestNumber = 53;

    private const int LongestText = 512;
    private static readonly JsonEncodedText s_category = JsonEncodedText.Encode("category");
    private static readonly JsonEncodedText s_edition = JsonEncodedText.Encode("edition");
    private static readonly JsonEncodedText s_time = JsonEncodedText.Encode("time");
    private static readonly JsonEncodedText s_source = JsonEncodedText.Encode("source");
    private static readonly JsonEncodedText s_sac = JsonEncodedText.Encode("sac");
    private static readonly JsonEncodedText s_sic = JsonEncodedText.Encode("sic");
    private static readonly JsonEncodedText s_items = JsonEncodedText.Encode("items");

    /// <summary>Writes a record as one object.</summary>
    /// <param name="writer">Takes the object.</param>
    /// <param name="record">The record.</param>
    /// <param name="received">When it was received; its date completes the record's time of day. Without it <c>time</c> is left out.</param>
    public static void Write(Utf8JsonWriter writer, in AsterixRecord record, Instant? received)
    {
        var edition = record.Edition;
        writer.WriteStartObject();
        writer.WriteNumber(s_category, edition.Category);
        writer.WriteString(s_edition, edition.Edition);
        if (received is { } near && TimeOfDay.Measured(record, near) is { } time) writer.WriteString(s_time, time.ToString());
        if (record.TryGetNumber(edition.Sac, out long sac) && record.TryGetNumber(edition.Sic, out long sic))
        {
            writer.WriteStartObject(s_source);
            writer.WriteNumber(s_sac, sac);
            writer.WriteNumber(s_sic, sic);
            writer.WriteEndObject();
        }

        writer.WriteStartObject(s_items);
        foreach (var item in edition.Items)
        {
            var bytes = record.ItemBytes(item.Ordinal);
            if (bytes.IsEmpty) continue;
            writer.WritePropertyName(item.JsonName);
            Write(writer, item.Layout, bytes);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Layout layout, ReadOnlySpan<byte> data)
    {
        switch (layout)
        {
            case FixedLayout { Single: { } element }: Write(writer, element, data); break;
            case FixedLayout single: Write(writer, [single], data); break;
            case ExtendedLayout extended: Write(writer, extended.Parts, data); break;
            case RepetitiveLayout repetitive: Write(writer, repetitive, data); break;
            case CompoundLayout compound: Write(writer, compound, data); break;
            case ExplicitLayout expansion when expansion.ContentOf(data) is { } content: Write(writer, content, data[1..]); break;
            case ExplicitLayout: writer.WriteStringValue(Convert.ToHexString(data[1..])); break;
            case RandomSequenceLayout sequence: Write(writer, sequence, data); break;
        }
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<FixedLayout> parts, ReadOnlySpan<byte> data)
    {
        writer.WriteStartObject();
        foreach (var part in parts)
        {
            if (data.IsEmpty) break;
            foreach (var step in part.Steps)
            {
                if (step.Element is { } element)
                {
                    writer.WritePropertyName(element.JsonName);
                    Write(writer, element, data);
                }
                else if (step.Group is { } group)
                {
                    writer.WriteStartObject(group);
                }
                else
                {
                    writer.WriteEndObject();
                }
            }

            if (part.RegisterIn(data) is { } register)
            {
                writer.WritePropertyName(register.JsonName);
                Write(writer, [register.Layout], data);
            }

            data = data[part.FixedLength..];
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RepetitiveLayout repetitive, ReadOnlySpan<byte> data)
    {
        writer.WriteStartArray();
        for (int position = repetitive.CountLength; position < data.Length;)
        {
            int length = repetitive.Repeated.Measure(data[position..]);
            Write(writer, repetitive.Repeated, data.Slice(position, length));
            position += length;
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, CompoundLayout compound, ReadOnlySpan<byte> data)
    {
        int presence = compound.MeasurePresence(data), position = presence;
        writer.WriteStartObject();
        for (int bit = 0; bit < presence * compound.BitsPerOctet; bit++)
        {
            if ((data[bit / compound.BitsPerOctet] & (0x80 >> (bit % compound.BitsPerOctet))) == 0) continue;
            var subitem = compound.Subitems[bit]!;
            int length = subitem.Layout.Measure(data[position..]);
            writer.WritePropertyName(subitem.JsonName);
            Write(writer, subitem.Layout, data.Slice(position, length));
            position += length;
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RandomSequenceLayout sequence, ReadOnlySpan<byte> data)
    {
        writer.WriteStartArray();
        for (int position = 1; position < data.Length;)
        {
            var item = sequence.ItemAt(data[position++])!;
            int length = item.Layout.Measure(data[position..]);
            writer.WriteStartObject();
            writer.WritePropertyName(item.JsonName);
            Write(writer, item.Layout, data.Slice(position, length));
            writer.WriteEndObject();
            position += length;
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Element element, ReadOnlySpan<byte> data)
    {
        var content = element.ContentIn(data);
        if (content.IsText)
        {
            Span<char> text = stackalloc char[LongestText];
            text = text[..Characters.Read(data, element, text)];
            writer.WriteStringValue(content.Kind is ContentKind.Ascii or ContentKind.Icao ? text.TrimEnd(' ') : text);
        }
        else if (element.Width > WidestNumber)
        {
            writer.WriteStringValue(Bits.Read(data, element.Offset, element.Width).ToString($"X{(element.Width + 3) / 4}"));
        }
        else if (content.Denominator == 1)
        {
            writer.WriteNumberValue(element.ReadNumber(data, content) * content.Numerator);
        }
        else
        {
            writer.WriteNumberValue(content.Scale(element.ReadNumber(data, content)));
        }
    }
}
