using System.Buffers.Binary;

namespace Picket.Feeds.Asterix;

/// <summary>The chain of data blocks: category (1 octet), length of the whole block (2 octets), records.</summary>
internal static class Blocks
{
    /// <summary>Bytes in front of a block's records.</summary>
    public const int HeaderLength = 3;

    /// <summary>Whether the bytes are whole data blocks and nothing else.</summary>
    public static bool Fill(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) return false;
        while (data.Length > HeaderLength && data[0] != 0)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(data[1..]);
            if (length <= HeaderLength || length > data.Length) return false;
            data = data[length..];
        }

        return data.IsEmpty;
    }
}
