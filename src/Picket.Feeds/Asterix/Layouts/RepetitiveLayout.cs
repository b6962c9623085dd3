namespace Picket.Feeds.Asterix;

/// <summary>A layout again and again: as often as a count in front says, or until the extension bit (FX) at its end is 0.</summary>
/// <param name="countLength">Bytes of the count; 0 for the form with extension bits, whose layout is fixed and includes the bit.</param>
/// <param name="repeated">What is repeated.</param>
internal sealed class RepetitiveLayout(int countLength, Layout repeated) : Layout
{
    /// <summary>Bytes of the count in front; 0 for the form with extension bits.</summary>
    public int CountLength => countLength;

    /// <summary>What is repeated.</summary>
    public Layout Repeated => repeated;

    public override int Measure(ReadOnlySpan<byte> data)
    {
        if (countLength == 0) return MeasureExtended(data);
        if (data.Length < countLength) return Fail(AsterixStatus.ItemCutOff);
        int count = (int)Bits.Read(data, 0, countLength * 8), length = countLength;
        if (repeated.FixedLength > 0)
        {
            long whole = countLength + (long)count * repeated.FixedLength;
            return whole <= data.Length ? (int)whole : Fail(AsterixStatus.ItemCutOff);
        }

        for (int index = 0; index < count; index++)
        {
            int part = repeated.Measure(data[length..]);
            if (part <= 0) return part;
            length += part;
        }

        return length;
    }

    private int MeasureExtended(ReadOnlySpan<byte> data)
    {
        for (int length = repeated.FixedLength; length <= data.Length; length += repeated.FixedLength)
        {
            if ((data[length - 1] & 1) == 0) return length;
        }

        return Fail(AsterixStatus.ItemCutOff);
    }
}
