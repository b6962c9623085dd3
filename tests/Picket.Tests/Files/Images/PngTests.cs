using System.Buffers.Binary;
using System.IO.Compression;
using Picket.Files.Images;

namespace Picket.Tests.Files.Images;

public sealed class PngTests
{
    [Fact]
    public void A_picture_is_that_of_the_standard_to_the_byte_of_its_sums()
    {
        byte[] pixels = [.. Enumerable.Range(0, 4 * 3 * 2).Select(k => (byte)(k * 11))];
        byte[] file = Png.Bytes(3, pixels);
        file[..8].ShouldBe([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Dictionary<string, byte[]> chunks = [];
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            chunks[System.Text.Encoding.ASCII.GetString(file, at + 4, 4)] = file[(at + 8)..(at + 8 + length)];
            at += 12 + length;
        }

        chunks.Keys.ShouldBe(["IHDR", "IDAT", "IEND"]);
        chunks["IHDR"].ShouldBe([0, 0, 0, 3, 0, 0, 0, 2, 8, 6, 0, 0, 0]);
        using var zlib = new ZLibStream(new MemoryStream(chunks["IDAT"]), CompressionMode.Decompress);
        using var lines = new MemoryStream();
        zlib.CopyTo(lines);
        lines.ToArray().ShouldBe([0, .. pixels[..12], 0, .. pixels[12..]]);
        file[^4..].ShouldBe([0xAE, 0x42, 0x60, 0x82]); // the sum of an empty IEND, as every PNG has it
    }

    [Fact]
    public void What_makes_no_whole_rows_is_refused() => Should.Throw<ArgumentException>(() => Png.Bytes(3, new byte[13])).Message.ShouldStartWith("13 bytes in 3 columns, allowed: whole rows");
}
