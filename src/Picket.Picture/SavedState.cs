using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Picket.Picture;

/// <summary>The whole state of a fold after an input, as bytes: what a checkpoint keeps and what a picture hash is taken of.</summary>
/// <param name="Sequence">The last input folded.</param>
/// <param name="Bytes">What <see cref="SitePicture.Save"/> wrote.</param>
public sealed record SavedState(long Sequence, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>SHA-256 of the bytes.</summary>
    public byte[] Digest() => SHA256.HashData(Bytes.Span);

    /// <summary>The picture hash: the first eight bytes of a digest, big-endian.</summary>
    public static ulong HashOf(ReadOnlySpan<byte> digest) => BinaryPrimitives.ReadUInt64BigEndian(digest);
}
