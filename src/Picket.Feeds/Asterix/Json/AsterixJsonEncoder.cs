using System.Globalization;
using System.Text.Json;

namespace Picket.Feeds.Asterix;

/// <summary>
/// The way back from <see cref="AsterixJson"/>: encodes the JSON of a record to its bytes. Spare bits become zero, presence bits take no more
/// octets than needed; a record that was written so comes back byte for byte.
/// </summary>
public static class AsterixJsonEncoder
{
    /// <summary>Encodes a record.</summary>
    /// <param name="record">The object, with <c>items</c>.</param>
    /// <param name="edition">The edition to encode by.</param>
    /// <returns>The record's bytes, without the header of a data block.</returns>
    /// <exception cref="ArgumentException">An item, field or value that the edition does not have; the message names it.</exception>
    public static byte[] Encode(JsonElement record, AsterixEdition edition)
    {
        var items = record.GetProperty("items");
        foreach (var property in items.EnumerateObject())
        {
            if (!Array.Exists(edition.Items, item => property.NameEquals(item.JsonName.EncodedUtf8Bytes)))
                throw new ArgumentException($"category {edition.Category:D3} edition {edition.Edition} has no item {property.Name}");
        }

        var body = new List<byte>();
        var order = Order(items, edition);
        byte[] presence = new byte[(order.Length + 6) / 7];
        int used = 0;
        for (int reference = 0; reference < order.Length; reference++)
        {
            if (order[reference] is not { } item || !items.TryGetProperty(item.JsonName.EncodedUtf8Bytes, out var value)) continue;
            presence[reference / 7] |= (byte)(0x80 >> (reference % 7));
            used = reference / 7 + 1;
            try
            {
                Encode(item.Layout, value, body);
            }
            catch (Exception problem) when (problem is InvalidOperationException or FormatException or OverflowException or ArgumentException)
            {
                throw new ArgumentException($"{item.JsonName}: {problem.Message}", problem);
            }
        }

        for (int octet = 0; octet < used - 1; octet++) presence[octet] |= 1;
        return [.. presence.AsSpan(0, used), .. body];
    }

    private static AsterixItem?[] Order(JsonElement items, AsterixEdition edition)
    {
        if (edition.Selector is not { } selector) return edition.Orders[0].Items;
        var body = new List<byte>();
        var item = edition.Items[selector.Item];
        if (items.TryGetProperty(item.JsonName.EncodedUtf8Bytes, out var value)) Encode(item.Layout, value, body);
        selector.TryRead([.. body], out long selected);
        return edition.OrderFor((ulong)selected)!;
    }

    private static void Encode(Layout layout, JsonElement value, List<byte> output)
    {
        switch (layout)
        {
            case FixedLayout single: Encode([single], null, value, output); break;
            case ExtendedLayout extended: Encode(extended.Parts, extended, value, output); break;
            case RepetitiveLayout repetitive: Encode(repetitive, value, output); break;
            case CompoundLayout compound: Encode(compound, value, output); break;
            case ExplicitLayout expansion: Encode(expansion, value, output); break;
            case RandomSequenceLayout sequence: Encode(sequence, value, output); break;
        }
    }

    private static void Encode(FixedLayout[] parts, ExtendedLayout? extended, JsonElement value, List<byte> output)
    {
        int last = extended is null ? 0 : Array.FindLastIndex(parts, part => IsIn(value, part));
        for (int part = 0; part <= Math.Max(0, last); part++)
        {
            byte[] bytes = new byte[parts[part].FixedLength];
            Encode(parts[part], value, bytes);
            if (part < last) bytes[^1] |= 1;
            output.AddRange(bytes);
        }
    }

    /// <summary>Whether the object holds any field of the part.</summary>
    private static bool IsIn(JsonElement value, FixedLayout part)
    {
        foreach (var step in part.Steps)
        {
            if ((step.Element?.Name ?? step.Group) is { } name && value.TryGetProperty(name, out _)) return true;
        }

        return false;
    }

    private static void Encode(FixedLayout layout, JsonElement value, byte[] bytes)
    {
        var open = new Stack<JsonElement>([value]);
        foreach (var step in layout.Steps)
        {
            if (step.Group is { } group) open.Push(open.Peek().GetProperty(group));
            else if (step.Element is not { } element) open.Pop();
            else if (element.Name.Length == 0) Encode(element, value, bytes);
            else if (open.Peek().TryGetProperty(element.Name, out var field)) Encode(element, field, bytes);
        }
    }

    private static void Encode(RepetitiveLayout repetitive, JsonElement value, List<byte> output)
    {
        int count = value.GetArrayLength();
        if (repetitive.CountLength > 0)
        {
            byte[] head = new byte[repetitive.CountLength];
            if (count >> (8 * head.Length) != 0) throw new ArgumentException($"more than {(1 << (8 * head.Length)) - 1} repetitions");
            Bits.Write(head, 0, 8 * head.Length, (ulong)count);
            output.AddRange(head);
        }

        foreach (var part in value.EnumerateArray())
        {
            Encode(repetitive.Repeated, part, output);
            if (repetitive.CountLength == 0 && --count > 0) output[^1] |= 1;
        }
    }

    private static void Encode(CompoundLayout compound, JsonElement value, List<byte> output)
    {
        var subitems = compound.Subitems;
        bool IsPresent(int index) => subitems[index] is { } subitem && value.TryGetProperty(subitem.Name, out _);
        int last = Enumerable.Range(0, subitems.Length).LastOrDefault(IsPresent);
        byte[] presence = new byte[compound.PresenceLength > 0 ? compound.PresenceLength : last / 7 + 1];
        compound.WritePresence(presence, IsPresent);
        output.AddRange(presence);
        foreach (var subitem in subitems)
        {
            if (subitem is not null && value.TryGetProperty(subitem.Name, out var part)) Encode(subitem.Layout, part, output);
        }
    }

    private static void Encode(ExplicitLayout expansion, JsonElement value, List<byte> output)
    {
        int start = output.Count;
        output.Add(0);
        if (value.ValueKind == JsonValueKind.String) output.AddRange(Convert.FromHexString(value.GetString()!));
        else Encode(expansion.Content ?? throw new ArgumentException("its content is not defined; give it in hexadecimal"), value, output);
        output[start] = checked((byte)(output.Count - start));
    }

    private static void Encode(RandomSequenceLayout sequence, JsonElement value, List<byte> output)
    {
        output.Add(checked((byte)value.GetArrayLength()));
        foreach (var part in value.EnumerateArray())
        {
            var property = part.EnumerateObject().Single();
            int index = Array.FindIndex(sequence.Order, item => item is not null && property.NameEquals(item.JsonName.EncodedUtf8Bytes));
            if (index < 0) throw new ArgumentException($"no item {property.Name} in a sequence");
            output.Add((byte)(index + 1));
            Encode(sequence.Order[index]!.Layout, property.Value, output);
        }
    }

    private static void Encode(Element element, JsonElement value, byte[] bytes)
    {
        var content = element.ContentIn(bytes);
        if (content.IsText)
        {
            Characters.Write(bytes, element, value.GetString());
            return;
        }

        ulong number = element.Width > AsterixJson.WidestNumber
            ? ulong.Parse(value.GetString()!, NumberStyles.HexNumber)
            : (ulong)checked((long)content.Unscale(value.GetDouble()));
        bool fits = element.Width == 64
            || (content.Kind == ContentKind.Signed ? (long)number >> (element.Width - 1) is 0 or -1 : number >> element.Width == 0);
        if (!fits) throw new ArgumentException($"{value} does not fit the {element.Width} bits of {element.Name}");
        Bits.Write(bytes, element.Offset, element.Width, number);
    }
}
