using System.Numerics;

namespace Picket.Feeds.Asterix;

/// <summary>Subitems behind presence bits: octets that end with an extension bit, or a fixed number of octets with eight presence bits each.</summary>
/// <param name="presenceLength">Octets of presence bits; 0 for the form with extension bits.</param>
/// <param name="subitems">The subitems by presence bit; none where a bit has no meaning.</param>
internal sealed class CompoundLayout(int presenceLength, IReadOnlyList<Subitem?> subitems) : Layout
{
    /// <summary>The subitems by presence bit.</summary>
    public Subitem?[] Subitems { get; } = [.. subitems];

    /// <summary>Octets of presence bits; 0 for the form with extension bits.</summary>
    public int PresenceLength => presenceLength;

    /// <summary>Presence bits in an octet.</summary>
    public int BitsPerOctet => presenceLength == 0 ? 7 : 8;

    public override int Measure(ReadOnlySpan<byte> data) => Walk(data, -1, out _);

    /// <summary>The bytes of a subitem in those of the item, empty when it is absent. The item must have been measured.</summary>
    public ReadOnlySpan<byte> Find(ReadOnlySpan<byte> data, int subitem)
    {
        int length = Walk(data, subitem, out int start);
        return length > 0 && start > 0 ? data[start..length] : default;
    }

    /// <summary>Length of the presence bits at the start of measured or unmeasured bytes, or a failure.</summary>
    public int MeasurePresence(ReadOnlySpan<byte> data)
    {
        if (presenceLength > 0) return presenceLength <= data.Length ? presenceLength : Fail(AsterixStatus.ItemCutOff);
        for (int length = 1; length <= data.Length; length++)
        {
            if ((data[length - 1] & 1) == 0) return length;
        }

        return Fail(AsterixStatus.ItemCutOff);
    }

    /// <summary>Writes the presence bits, with their extension bits.</summary>
    public void WritePresence(Span<byte> presence, Func<int, bool> isPresent)
    {
        presence.Clear();
        for (int subitem = 0; subitem < presence.Length * BitsPerOctet && subitem < Subitems.Length; subitem++)
        {
            if (isPresent(subitem)) presence[subitem / BitsPerOctet] |= (byte)(0x80 >> (subitem % BitsPerOctet));
        }

        for (int octet = 0; presenceLength == 0 && octet < presence.Length - 1; octet++) presence[octet] |= 1;
    }

    /// <summary>Walks to the end, or to the end of <paramref name="wanted"/>, which starts at <paramref name="start"/>.</summary>
    private int Walk(ReadOnlySpan<byte> data, int wanted, out int start)
    {
        start = 0;
        int presence = MeasurePresence(data);
        if (presence <= 0) return presence;
        int position = presence, bitsPerOctet = BitsPerOctet;
        for (int octet = 0; octet < presence; octet++)
        {
            uint bits = (uint)(bitsPerOctet == 8 ? data[octet] : data[octet] & 0xFE) << 24;
            while (bits != 0)
            {
                int bit = BitOperations.LeadingZeroCount(bits);
                bits &= ~(0x80000000u >> bit);
                int index = octet * bitsPerOctet + bit;
                if (index >= Subitems.Length || Subitems[index] is not { } subitem) return Fail(AsterixStatus.SubitemUnknown);
                int length = subitem.Layout.Measure(data[position..]);
                if (length <= 0) return length;
                if (index == wanted) start = position;
                position += length;
                if (index == wanted) return position;
            }
        }

        return position;
    }
}
