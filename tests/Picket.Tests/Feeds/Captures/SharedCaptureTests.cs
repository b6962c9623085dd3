using Picket.Feeds.Captures;

namespace Picket.Tests.Feeds.Captures;

/// <summary>Every shared capture, against tshark.</summary>
public sealed class SharedCaptureTests
{
    [Theory]
    [InlineData("asterix/samples/cat_001_002.pcap")]
    [InlineData("asterix/samples/cat_034_048.pcap")]
    [InlineData("asterix/samples/sdps_062_part1.pcap")]
    [InlineData("asterix/samples/site_a_034_048.pcap")]
    [InlineData("mavlink/autopilot_version.pcapng")]
    public async Task Udp_payloads_times_and_ends_are_those_that_tshark_shows(string path)
    {
        string file = Checkout.Shared(path);
        string[][] expected = await Tshark.FieldsAsync(file, "udp", "frame.time_epoch", "ip.src", "udp.srcport", "ip.dst", "udp.dstport", "udp.payload");
        CapturedDatagram[] read = Read(file, out CaptureReader reader);
        reader.Error.ShouldBeNull();
        read.Length.ShouldBe(expected.Length);
        for (int i = 0; i < read.Length; i++) Assert.Equal(string.Join('\t', expected[i]), Show(read[i]));
    }

    [Theory]
    [InlineData("remoteid/mavic_alessa_spoofed.pcapng")]
    [InlineData("remoteid/parrot_anafi4_spoofed.pcapng")]
    [InlineData("remoteid/odid_bt5_lr_sample.pcapng")]
    [InlineData("remoteid/odid_wifi_bcn_sample.pcap")]
    public async Task A_capture_of_a_radio_without_ip_is_read_to_its_end_and_counted(string path)
    {
        string file = Checkout.Shared(path);
        int packets = (await Tshark.FieldsAsync(file, "frame", "frame.number")).Length;
        Read(file, out CaptureReader reader).ShouldBeEmpty();
        reader.Error.ShouldBeNull();
        reader.Skipped.ShouldBe(new Dictionary<string, long> { ["link type that is not read"] = packets });
    }

    private static CapturedDatagram[] Read(string file, out CaptureReader reader)
    {
        using FileStream stream = File.OpenRead(file);
        reader = new CaptureReader(stream);
        return [.. reader.ReadAll()];
    }

    private static string Show(CapturedDatagram datagram)
    {
        long seconds = Math.DivRem(datagram.Time.Nanoseconds, 1_000_000_000, out long nanoseconds);
        return string.Join(
            '\t',
            $"{seconds}.{nanoseconds:D9}", $"{datagram.Source.Address}", $"{datagram.Source.Port}", $"{datagram.Destination.Address}",
            $"{datagram.Destination.Port}", Convert.ToHexStringLower(datagram.Payload.Span));
    }
}
