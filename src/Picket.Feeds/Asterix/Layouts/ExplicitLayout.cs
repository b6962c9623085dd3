namespace Picket.Feeds.Asterix;

/// <summary>Bytes behind a length octet that counts itself: the special purpose field, and the reserved expansion field.</summary>
/// <param name="content">What is inside, where it is defined.</param>
internal sealed class ExplicitLayout(Layout? content) : Layout
{
    /// <summary>What is inside <paramref name="data"/>, where the edition defines it and the bytes fit the definition; else they stay bytes.</summary>
    public Layout? ContentOf(ReadOnlySpan<byte> data) => content is not null && content.Measure(data[1..]) == data.Length - 1 ? content : null;

    /// <summary>What may be inside.</summary>
    public Layout? Content => content;

    public override int Measure(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) return Fail(AsterixStatus.ItemCutOff);
        if (data[0] == 0) return Fail(AsterixStatus.ExplicitLengthZero);
        return data[0] <= data.Length ? data[0] : Fail(AsterixStatus.ItemCutOff);
    }
}
