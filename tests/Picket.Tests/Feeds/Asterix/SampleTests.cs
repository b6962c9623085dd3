using System.Text.Json;

namespace Picket.Tests.Feeds.Asterix;

public sealed class SampleTests
{
    public static TheoryData<string> Samples => [.. Sample.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Records_are_as_many_in_each_category_as_the_reference_counts(string name)
    {
        var expected = Summary(name).EnumerateObject().ToDictionary(count => count.Name, count => count.Value.GetInt32());
        var records = Sample.Load(name).Decode();
        records.ShouldAllBe(record => !IsError(record));
        records.GroupBy(record => record.GetProperty("category").ToString()).ToDictionary(group => group.Key, group => group.Count())
            .ShouldBe(expected, ignoreOrder: true);
    }

    [Theory]
    [InlineData("jasterix_cat004ed1.4.bin", "category 004 has no definition", new[] { 0, 11, 26 })]
    [InlineData("jasterix_cat019ed1.3.bin", "category 019 has no definition", new[] { 0 })]
    [InlineData("jasterix_cat030ed7.0.bin", "category 030 has no definition", new[] { 0 })]
    public void Blocks_of_a_category_without_a_definition_become_one_error_each_and_reading_goes_on(string name, string error, int[] offsets)
    {
        var lines = Sample.Load(name).Decode();
        lines.Select(line => line.GetProperty("error").GetString()).ShouldAllBe(text => text == error);
        lines.Select(line => line.GetProperty("offset").GetInt32()).ShouldBe(offsets);
        lines.ShouldAllBe(line => line.GetProperty("file").GetString() == "file.ast");
    }

    [Fact]
    public void Time_is_the_date_of_reception_with_the_time_of_day_of_the_record()
    {
        var records = Sample.Load("site_a_034_048.pcap").Decode();
        records[0].GetProperty("time").GetString().ShouldBe("2026-03-03T16:49:18.921875Z");
        records[1].GetProperty("time").GetString().ShouldBe("2026-03-03T16:49:18.8828125Z");
    }

    [Fact]
    public void Time_is_left_out_where_nothing_says_which_day_it_was() =>
        Sample.Load("cat048.raw").Decode().ShouldAllBe(record => !HasTime(record));

    private static bool IsError(JsonElement record) => record.TryGetProperty("error", out _);

    private static bool HasTime(JsonElement record) => record.TryGetProperty("time", out _);

    private static JsonElement Summary(string name)
    {
        using var file = File.OpenRead(Checkout.Shared("asterix/expected/summary.json"));
        return JsonDocument.Parse(file).RootElement.GetProperty(name).GetProperty("by_category").Clone();
    }
}
