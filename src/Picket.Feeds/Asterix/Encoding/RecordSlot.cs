namespace Picket.Feeds.Asterix;

/// <summary>The bytes of an item, or of a subitem, of a record that is being built; kept from record to record.</summary>
internal sealed class RecordSlot(Layout layout)
{
    private byte[] _bytes = new byte[Size(layout)];

    /// <summary>Bytes in use; 0 while it is absent.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes in use, with the extension bits set.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public void Clear()
    {
        Array.Clear(_bytes);
        Length = 0;
    }

    /// <summary>The bytes to write a field to; the slot grows to the part that holds it.</summary>
    public Span<byte> For(AsterixField field)
    {
        while (Length < field.Bytes) Grow();
        return _bytes;
    }

    /// <summary>Takes the bytes of the whole item.</summary>
    public void Set(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes.Length > _bytes.Length ? bytes.ToArray() : _bytes;
        bytes.CopyTo(_bytes);
        Length = bytes.Length;
    }

    /// <summary>Adds the next part, and says so in the last bit of the one before.</summary>
    private void Grow()
    {
        if (Length > 0) _bytes[Length - 1] |= 1;
        int next = Length;
        if (layout is not ExtendedLayout extended)
        {
            Length = _bytes.Length;
            return;
        }

        foreach (var part in extended.Parts)
        {
            if (next == 0)
            {
                Length += part.FixedLength;
                return;
            }

            next -= part.FixedLength;
        }
    }

    private static int Size(Layout layout) => layout is ExtendedLayout extended ? extended.Parts.Sum(part => part.FixedLength) : layout.FixedLength;
}
