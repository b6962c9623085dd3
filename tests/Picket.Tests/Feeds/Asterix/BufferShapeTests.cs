using Picket.Feeds.Asterix;

namespace Picket.Tests.Feeds.Asterix;

/// <summary>Every recorded block in every shape of buffer.</summary>
public sealed class BufferShapeTests
{
    private const int BlocksPerSample = 40;

    public static TheoryData<string> Samples => [.. Sample.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_block_reads_the_same_alone_and_in_front_of_other_bytes(string name)
    {
        foreach (byte[] block in Blocks(name))
        {
            var (records, failure) = Read(block);
            failure.ShouldBe(AsterixStatus.End);
            byte[] oversized = [.. block, .. Enumerable.Repeat((byte)0xFF, 200)];
            var (sameRecords, sameFailure) = Read(oversized.AsSpan(0, block.Length));
            sameFailure.ShouldBe(AsterixStatus.End);
            sameRecords.ShouldBe(records);
            var (inFront, behind) = Read(oversized);
            inFront.ShouldBe(records);
            behind.ShouldBe(AsterixStatus.BlockCutOff);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_block_that_is_cut_anywhere_is_one_failure_and_no_record(string name)
    {
        foreach (byte[] block in Blocks(name))
        {
            for (int length = 1; length < block.Length; length++)
            {
                var (records, failure) = Read(block.AsSpan(0, length));
                records.ShouldBeEmpty();
                failure.ShouldBe(AsterixStatus.BlockCutOff);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Records_in_front_of_a_cut_within_a_block_are_read_and_the_next_one_fails(string name)
    {
        foreach (byte[] block in Blocks(name))
        {
            int[] ends = Ends(block);
            for (int length = 4; length < block.Length; length++)
            {
                byte[] shorter = block[..length];
                (shorter[1], shorter[2]) = ((byte)(length >> 8), (byte)length);
                var (records, failure) = Read(shorter);
                records.Count.ShouldBe(ends.Count(end => end <= length));
                (failure == AsterixStatus.End).ShouldBe(ends.Contains(length));
            }
        }
    }

    private static IEnumerable<byte[]> Blocks(string name)
    {
        int given = 0;
        foreach (var (bytes, _) in Sample.Load(name).Inputs)
        {
            for (int start = Oradis.Fills(bytes) ? Oradis.HeaderLength : 0; start < bytes.Length && given < BlocksPerSample; given++)
            {
                int length = bytes[start + 1] << 8 | bytes[start + 2];
                yield return bytes[start..(start + length)];
                start += length;
                if (Oradis.StartsPacket(bytes.AsSpan(start))) start += Oradis.HeaderLength;
            }
        }
    }

    private static int[] Ends(byte[] block)
    {
        var ends = new List<int>();
        var reader = new AsterixReader(block, AsterixEditions.Newest);
        while (reader.Read(out var record) == AsterixStatus.Record) ends.Add(reader.Offset + record.Bytes.Length);
        return [.. ends];
    }

    private static (List<string> Records, AsterixStatus First) Read(ReadOnlySpan<byte> data)
    {
        var records = new List<string>();
        var reader = new AsterixReader(data, AsterixEditions.Newest);
        while (true)
        {
            var status = reader.Read(out var record);
            if (status != AsterixStatus.Record) return (records, status);
            records.Add(Convert.ToHexString(record.Bytes));
        }
    }
}
