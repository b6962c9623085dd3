using System.Buffers.Binary;
using System.Numerics;

namespace Picket.Feeds.Asterix;

/// <summary>
/// Reads the records of a datagram or of whole frames: raw data blocks, or data blocks in ORADIS packets, whichever the bytes are. Never throws on
/// bytes; after a record that cannot be read it goes on with the next data block.
/// </summary>
public ref struct AsterixReader
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly AsterixEditions _editions;
    private readonly bool _oradis;
    private int _position, _blockEnd, _packetEnd;
    private AsterixEdition? _edition;

    /// <summary>A reader of <paramref name="data"/> by <paramref name="editions"/>.</summary>
    public AsterixReader(ReadOnlySpan<byte> data, AsterixEditions editions)
    {
        _data = data;
        _editions = editions;
        _oradis = !Blocks.Fill(data) && Oradis.Fills(data);
    }

    /// <summary>Where in the bytes the last record starts, or where the last failure was found.</summary>
    public int Offset { get; private set; }

    /// <summary>The category of the last record or failure; 0 where a failure is about no category.</summary>
    public byte Category { get; private set; }

    /// <summary>Why the last read failed: a sentence of a bounded set.</summary>
    /// <param name="status">What <see cref="Read"/> returned.</param>
    public readonly string Reason(AsterixStatus status) => AsterixReasons.Of(status, Category);

    /// <summary>Reads the next record.</summary>
    /// <param name="record">The record, when the status is <see cref="AsterixStatus.Record"/>.</param>
    /// <returns>A record, the end, or why there is none here; after a failure reading can go on until the end.</returns>
    public AsterixStatus Read(out AsterixRecord record)
    {
        record = default;
        if (_position >= _blockEnd)
        {
            var status = OpenBlock();
            if (status != AsterixStatus.Record) return status;
        }

        Offset = _position;
        record.Edition = _edition!;
        int length = ReadItems(_data[_position.._blockEnd], _edition!, ref record.Spans);
        if (length < 0)
        {
            _position = _blockEnd;
            return (AsterixStatus)(-length);
        }

        record.Bytes = _data.Slice(_position, length);
        _position += length;
        return AsterixStatus.Record;
    }

    private AsterixStatus OpenBlock()
    {
        Category = 0;
        if (_position == _data.Length) return AsterixStatus.End;
        if (_oradis && _position == _packetEnd)
        {
            _packetEnd += Oradis.Length(_data[_position..]);
            _position += Oradis.HeaderLength;
        }

        Offset = _position;
        var rest = _data[_position..];
        int length = rest.Length < Blocks.HeaderLength ? int.MaxValue : BinaryPrimitives.ReadUInt16BigEndian(rest[1..]);
        if (length < Blocks.HeaderLength || length > rest.Length)
        {
            _position = _blockEnd = _data.Length;
            return length < Blocks.HeaderLength ? AsterixStatus.BlockTooShort : AsterixStatus.BlockCutOff;
        }

        Category = rest[0];
        _edition = _editions[Category];
        _blockEnd = _position + length;
        _position += Blocks.HeaderLength;
        if (_edition is null) _position = _blockEnd;
        return _edition is null ? AsterixStatus.CategoryUnknown : length == Blocks.HeaderLength ? AsterixStatus.RecordEmpty : AsterixStatus.Record;
    }

    /// <summary>Finds the items of the record at the start of the bytes; returns its length, or a failure as a negative status.</summary>
    private static int ReadItems(ReadOnlySpan<byte> data, AsterixEdition edition, ref ItemSpans spans)
    {
        int presence = 0;
        do
        {
            if (presence == data.Length) return -(int)AsterixStatus.FieldSpecificationCutOff;
        }
        while ((data[presence++] & 1) != 0);

        var order = edition.Orders[0].Items;
        bool ordered = edition.Selector is null;
        int position = presence;
        for (int octet = 0; octet < presence; octet++)
        {
            uint bits = (uint)(data[octet] & 0xFE) << 24;
            while (bits != 0)
            {
                int bit = BitOperations.LeadingZeroCount(bits);
                bits &= ~(0x80000000u >> bit);
                int reference = octet * 7 + bit;
                if (!ordered && !edition.ComesBeforeOrder(reference)) return -(int)AsterixStatus.OrderUnknown;
                if (reference >= order.Length || order[reference] is not { } item) return -(int)AsterixStatus.ItemUnknown;
                int length = item.FixedLength;
                if (length == 0) length = item.Layout.Measure(data[position..]);
                else if (length > data.Length - position) return -(int)AsterixStatus.ItemCutOff;
                if (length <= 0) return length;
                spans[item.Ordinal] = new((ushort)position, (ushort)length);
                if (!ordered && edition.Selector!.Item == item.Ordinal)
                {
                    edition.Selector.TryRead(data.Slice(position, length), out long selected);
                    if (edition.OrderFor((ulong)selected) is not { } chosen) return -(int)AsterixStatus.OrderUnknown;
                    order = chosen;
                    ordered = true;
                }

                position += length;
            }
        }

        return position == presence ? -(int)AsterixStatus.RecordEmpty : position;
    }
}
