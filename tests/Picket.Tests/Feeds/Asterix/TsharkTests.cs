using System.Globalization;
using Picket.Tests.Feeds.Captures;

namespace Picket.Tests.Feeds.Asterix;

public sealed class TsharkTests
{
    [Fact]
    public async Task Time_track_number_and_position_of_every_system_track_are_those_that_tshark_shows()
    {
        string file = Checkout.Shared("asterix/samples/sdps_062_part1.pcap");
        string[][] packets = await Tshark.FieldsAsync(file, ["udp.port==50032,asterix"], "asterix",
            ["asterix.062_070_VALUE", "asterix.062_040_VALUE", "asterix.062_105_LAT", "asterix.062_105_LON"]);
        double[][] expected = [.. packets.SelectMany(Records)];
        var records = Sample.Load("sdps_062_part1.pcap").Decode();
        records.Count.ShouldBe(14754);
        expected.Length.ShouldBe(records.Count);
        for (int index = 0; index < records.Count; index++)
        {
            var items = records[index].GetProperty("items");
            var position = items.GetProperty("I062/105");
            double[] ours =
            [
                items.GetProperty("I062/070").GetDouble(), items.GetProperty("I062/040").GetDouble(),
                position.GetProperty("LAT").GetDouble(), position.GetProperty("LON").GetDouble(),
            ];
            for (int value = 0; value < ours.Length; value++) Assert.Equal(expected[index][value], ours[value], 1e-12);
        }
    }

    private static double Number(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal) ? Convert.ToInt32(text, 16) : double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>tshark puts the records of a packet behind commas within each field.</summary>
    private static IEnumerable<double[]> Records(string[] fields)
    {
        string[][] columns = [.. fields.Select(field => field.Split(','))];
        return Enumerable.Range(0, columns[0].Length).Select(record => columns.Select(column => Number(column[record])).ToArray());
    }
}
