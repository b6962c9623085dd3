using System.Text.Json;
using Picket.Feeds.Asterix;

namespace Picket.Tests.Feeds.Asterix;

/// <summary>Bytes by hand.</summary>
public sealed class AsterixReaderTests
{
    [Theory]
    [InlineData("", AsterixStatus.End)]
    [InlineData("30", AsterixStatus.BlockCutOff)]
    [InlineData("300008FE", AsterixStatus.BlockCutOff)]
    [InlineData("300002FE", AsterixStatus.BlockTooShort)]
    [InlineData("300003", AsterixStatus.RecordEmpty)]
    [InlineData("040004FF", AsterixStatus.CategoryUnknown)]
    public void A_block_that_is_none_is_a_failure_at_its_start(string hex, AsterixStatus expected)
    {
        var reader = new AsterixReader(Convert.FromHexString(hex), AsterixEditions.Newest);
        reader.Read(out _).ShouldBe(expected);
        reader.Offset.ShouldBe(0);
    }

    [Theory]
    [InlineData(48, "FFFF", AsterixStatus.FieldSpecificationCutOff)]
    [InlineData(48, "00", AsterixStatus.RecordEmpty)]
    [InlineData(48, "8019", AsterixStatus.ItemCutOff)]                  // 010 has two octets
    [InlineData(48, "20FF", AsterixStatus.ItemCutOff)]                  // 020 says that it goes on
    [InlineData(48, "20010101010101", AsterixStatus.ExtensionUnknown)]  // 020 goes on beyond its last part
    [InlineData(2, "0108", AsterixStatus.ItemUnknown)]                  // bit 12 of 002 is not assigned
    [InlineData(34, "0480", AsterixStatus.ItemCutOff)]                  // 050 announces COM
    [InlineData(34, "044000", AsterixStatus.SubitemUnknown)]            // 050 has no second subitem
    [InlineData(34, "010200", AsterixStatus.ExplicitLengthZero)]        // SP counts itself
    [InlineData(1, "2000", AsterixStatus.OrderUnknown)]                 // 001 without 020 does not say what its other bits mean
    public void A_record_that_is_none_is_a_failure_at_its_start(byte category, string hex, AsterixStatus expected)
    {
        byte[] record = Convert.FromHexString(hex);
        var reader = new AsterixReader([category, 0, (byte)(record.Length + 3), .. record], AsterixEditions.Newest);
        reader.Read(out _).ShouldBe(expected);
        reader.Offset.ShouldBe(3);
        reader.Reason(expected).ShouldStartWith($"{category:D3}: ");
        reader.Read(out _).ShouldBe(AsterixStatus.End);
    }

    [Fact]
    public void Reading_goes_on_with_the_block_behind_a_record_that_cannot_be_read()
    {
        byte[] bytes = [.. Convert.FromHexString("3000058019"), .. Convert.FromHexString("30000680190D")];
        var reader = new AsterixReader(bytes, AsterixEditions.Newest);
        reader.Read(out _).ShouldBe(AsterixStatus.ItemCutOff);
        reader.Read(out var record).ShouldBe(AsterixStatus.Record);
        reader.Offset.ShouldBe(8);
        Convert.ToHexString(record.Bytes).ShouldBe("80190D");
    }

    [Fact]
    public void A_field_depends_on_another_where_the_standard_says_so()
    {
        Item(21, "0.26", "150", 0x8000 | 784).ShouldBe("""{"IM":1,"AS":0.784}""");
        Item(21, "0.26", "150", 16384 / 8).ShouldBe("""{"IM":0,"AS":0.125}""");
    }

    [Fact]
    public void Items_in_a_random_sequence_stand_in_their_order()
    {
        // 010, 020 (a plot), then the sequence: 070 before 040, which the record does not hold otherwise.
        string record = "C1" + "01" + "02" + "1902" + "20" + "02" + "04" + "0E14" + "03" + "0F00" + "4000";
        JsonElement items = Decode(1, "1.4", record).GetProperty("items");
        items.GetProperty("I001/RFS").GetRawText().ShouldBe("""[{"I001/070":{"V":0,"G":0,"L":0,"MODE3A":"7024"}},{"I001/040":{"RHO":30,"THETA":90}}]""");
    }

    private static string Item(byte category, string edition, string item, int value)
    {
        var builder = new AsterixRecordBuilder(AsterixEditions.Choose(new Dictionary<string, string> { [$"{category:D3}"] = edition })[category]!);
        builder.SetItem(item, [(byte)(value >> 8), (byte)value]);
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        builder.Write(bytes);
        return Decode(category, edition, Convert.ToHexString(bytes.WrittenSpan)).GetProperty("items").GetProperty($"I{category:D3}/{item}").GetRawText();
    }

    private static JsonElement Decode(byte category, string edition, string hex)
    {
        byte[] record = Convert.FromHexString(hex);
        var editions = AsterixEditions.Choose(new Dictionary<string, string> { [$"{category:D3}"] = edition });
        var reader = new AsterixReader([category, 0, (byte)(record.Length + 3), .. record], editions);
        reader.Read(out var read).ShouldBe(AsterixStatus.Record);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) AsterixJson.Write(writer, read, null);
        return JsonElement.Parse(stream.ToArray());
    }
}
