using System.Buffers;
using System.Text.Json;
using Picket.Feeds.Asterix;

namespace Picket.Tests.Feeds.Asterix;

/// <summary>All records of the big recordings, by the bytes that the reference found for each.</summary>
public sealed class ReencodingTests
{
    [Theory]
    [InlineData("site_a_034_048.pcap")]
    [InlineData("sdps_062_part1.pcap")]
    [InlineData("airport_smr_010_part1.ast")]
    public void Records_have_the_bytes_that_the_reference_found_and_come_back_from_json_byte_for_byte(string name)
    {
        using var expected = Expected.Records(name).GetEnumerator();
        var json = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(json);
        foreach (var (bytes, received) in Sample.Load(name).Inputs)
        {
            var reader = new AsterixReader(bytes, AsterixEditions.Newest);
            while (reader.Read(out var record) == AsterixStatus.Record)
            {
                expected.MoveNext().ShouldBeTrue();
                record.Edition.Category.ShouldBe(expected.Current.Category);
                Same(record.Bytes, expected.Current.Bytes);
                AsterixJson.Write(writer, record, received);
                writer.Flush();
                Same(AsterixJsonEncoder.Encode(JsonElement.Parse(json.WrittenSpan), record.Edition), expected.Current.Bytes);
                json.ResetWrittenCount();
                writer.Reset();
            }
        }

        expected.MoveNext().ShouldBeFalse();
    }

    private static void Same(ReadOnlySpan<byte> ours, byte[] reference)
    {
        if (!ours.SequenceEqual(reference)) Assert.Equal(Convert.ToHexString(reference), Convert.ToHexString(ours));
    }
}
