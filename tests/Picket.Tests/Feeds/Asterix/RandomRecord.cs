using Picket.Core.Chance;
using Picket.Feeds.Asterix;

namespace Picket.Tests.Feeds.Asterix;

/// <summary>Makes records of an edition that are well formed in every bit: spare bits zero, no presence octet more than needed.</summary>
internal sealed class RandomRecord(AsterixEdition edition, Substream chance)
{
    private const int MostRepetitions = 4;

    public byte[] Make()
    {
        var order = edition.Orders[chance.NextInt32(edition.Orders.Length)];
        var body = new List<byte>();
        bool[] present = [.. order.Items.Select(item => item is not null && (item.Ordinal == edition.Selector?.Item || chance.NextDouble() < 0.4))];
        if (!present.Contains(true)) present[Array.FindIndex(order.Items, item => item is not null)] = true;
        for (int reference = 0; reference < present.Length; reference++)
        {
            if (present[reference]) body.AddRange(ItemOf(order, order.Items[reference]!));
        }

        return [.. Presence(present, 7, extended: true), .. body];
    }

    private byte[] ItemOf(ItemOrder order, AsterixItem item)
    {
        var bytes = new List<byte>();
        Fill(item.Layout, bytes);
        byte[] made = [.. bytes];
        if (edition.Selector is { } selector && selector.Item == item.Ordinal) Bits.Write(made, selector.Bit, selector.Element.Width, order.Selected);
        return made;
    }

    private void Fill(Layout layout, List<byte> output)
    {
        switch (layout)
        {
            case FixedLayout single: output.AddRange(Part(single)); break;
            case ExtendedLayout extended: Fill(extended, output); break;
            case RepetitiveLayout repetitive: Fill(repetitive, output); break;
            case CompoundLayout compound: Fill(compound, output); break;
            case ExplicitLayout expansion: Fill(expansion, output); break;
            case RandomSequenceLayout sequence: Fill(sequence, output); break;
        }
    }

    private void Fill(ExtendedLayout extended, List<byte> output)
    {
        int parts = chance.NextInt32(extended.Parts.Length) + 1;
        while (parts > 1 && !extended.Parts[parts - 1].Steps.Any(step => step.Element is not null)) parts--;
        for (int part = 0; part < parts; part++)
        {
            output.AddRange(Part(extended.Parts[part]));
            if (part < parts - 1) output[^1] |= 1;
        }
    }

    private void Fill(RepetitiveLayout repetitive, List<byte> output)
    {
        int count = chance.NextInt32(MostRepetitions) + (repetitive.CountLength == 0 ? 1 : 0);
        byte[] head = new byte[repetitive.CountLength];
        if (head.Length > 0) head[^1] = (byte)count;
        output.AddRange(head);
        for (int index = 0; index < count; index++)
        {
            Fill(repetitive.Repeated, output);
            if (head.Length == 0 && index < count - 1) output[^1] |= 1;
        }
    }

    private void Fill(CompoundLayout compound, List<byte> output)
    {
        bool[] present = [.. compound.Subitems.Select(subitem => subitem is not null && chance.NextDouble() < 0.5)];
        byte[] presence = Presence(present, compound.BitsPerOctet, compound.PresenceLength == 0);
        output.AddRange(presence.Length == 0 ? [0] : presence);
        for (int subitem = 0; subitem < present.Length; subitem++)
        {
            if (present[subitem]) Fill(compound.Subitems[subitem]!.Layout, output);
        }
    }

    private void Fill(ExplicitLayout expansion, List<byte> output)
    {
        var content = new List<byte>();
        do
        {
            content.Clear();
            if (expansion.Content is { } defined) Fill(defined, content);
            else content.AddRange(Enumerable.Range(0, chance.NextInt32(20)).Select(_ => (byte)chance.NextInt32(256)));
        }
        while (content.Count > 254);
        output.Add((byte)(content.Count + 1));
        output.AddRange(content);
    }

    private void Fill(RandomSequenceLayout sequence, List<byte> output)
    {
        byte[] references =
        [
            .. Enumerable.Range(1, sequence.Order.Length).Select(reference => (byte)reference)
                .Where(reference => sequence.ItemAt(reference) is not null && chance.NextDouble() < 0.2),
        ];
        output.Add((byte)references.Length);
        foreach (byte reference in references)
        {
            output.Add(reference);
            Fill(sequence.ItemAt(reference)!.Layout, output);
        }
    }

    private byte[] Part(FixedLayout layout)
    {
        byte[] bytes = new byte[layout.FixedLength];
        foreach (var step in layout.Steps)
        {
            if (step.Element is not { } element) continue;
            for (int bit = 0; bit < element.Width; bit++) Bits.Write(bytes, element.Offset + bit, 1, chance.NextUInt64() & 1);
        }

        return bytes;
    }

    private static byte[] Presence(bool[] present, int bitsPerOctet, bool extended)
    {
        int octets = Array.LastIndexOf(present, true) / bitsPerOctet + 1;
        byte[] presence = new byte[present.Contains(true) || !extended ? Math.Max(1, octets) : 0];
        for (int index = 0; index < present.Length; index++)
        {
            if (present[index]) presence[index / bitsPerOctet] |= (byte)(0x80 >> (index % bitsPerOctet));
        }

        for (int octet = 0; extended && octet < presence.Length - 1; octet++) presence[octet] |= 1;
        return presence;
    }
}
