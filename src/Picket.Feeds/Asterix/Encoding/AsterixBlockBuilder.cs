using System.Buffers;
using System.Buffers.Binary;

namespace Picket.Feeds.Asterix;

/// <summary>Collects records of one category into data blocks that fit a datagram. Not thread safe.</summary>
/// <param name="edition">The edition of the records.</param>
/// <param name="maxLength">Length in bytes that a block should not exceed; a longer record gets a block of its own.</param>
public sealed class AsterixBlockBuilder(AsterixEdition edition, int maxLength = AsterixBlockBuilder.UsualMaxLength)
{
    /// <summary>A length that passes Ethernet without fragments.</summary>
    public const int UsualMaxLength = 1400;

    private readonly ArrayBufferWriter<byte> _record = new();
    private readonly List<byte> _block = [];
    private readonly List<byte[]> _finished = [];

    /// <summary>Adds the builder's record and clears the builder.</summary>
    public void Add(AsterixRecordBuilder builder)
    {
        _record.ResetWrittenCount();
        builder.Write(_record);
        builder.Clear();
        if (_block.Count > 0 && _block.Count + _record.WrittenCount > maxLength) Finish();
        if (_block.Count == 0) _block.AddRange([edition.Category, 0, 0]);
        _block.AddRange(_record.WrittenSpan);
    }

    /// <summary>The blocks with everything that was added since the last call.</summary>
    public byte[][] Take()
    {
        if (_block.Count > 0) Finish();
        byte[][] blocks = [.. _finished];
        _finished.Clear();
        return blocks;
    }

    private void Finish()
    {
        byte[] block = [.. _block];
        BinaryPrimitives.WriteUInt16BigEndian(block.AsSpan(1), (ushort)block.Length);
        _finished.Add(block);
        _block.Clear();
    }
}
