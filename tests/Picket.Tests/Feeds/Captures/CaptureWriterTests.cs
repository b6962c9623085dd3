using System.Net;
using Picket.Core.Time;
using Picket.Feeds.Captures;

namespace Picket.Tests.Feeds.Captures;

public sealed class CaptureWriterTests
{
    private static readonly Instant s_time = Instant.FromUtc(new DateTime(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc)) + new Duration(123_456_789);

    [Theory]
    [InlineData("10.0.0.1:1000", "239.1.2.3:8600", "ip.checksum.status", "1")]
    [InlineData("[fd00::1]:1000", "[ff02::2]:8600", "ipv6.version", "6")]
    public async Task Tshark_opens_the_file_and_finds_every_checksum_good(string source, string destination, string also, string value)
    {
        string file = Path.GetTempFileName();
        using (var writer = new CaptureWriter(File.Create(file), "Picket"))
        {
            int plots = writer.AddInterface("plots", "asterix over udp");
            int adsb = writer.AddInterface("adsb");
            writer.Write(plots, s_time, IPEndPoint.Parse(source), IPEndPoint.Parse(destination), "odd"u8, "first");
            writer.Write(adsb, s_time + new Duration(1), IPEndPoint.Parse(source), IPEndPoint.Parse(destination), "even"u8);
        }

        string[][] packets = await Tshark.FieldsAsync(
            file, "udp", "frame.time_epoch", "frame.interface_name", "udp.srcport", "udp.dstport", "udp.payload", "udp.checksum.status", also, "frame.comment");
        File.Delete(file);
        packets.ShouldBe([
            ["1795341600.123456789", "plots", "1000", "8600", "6f6464", "1", value, "first"],
            ["1795341600.123456790", "adsb", "1000", "8600", "6576656e", "1", value, ""],
        ]);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        byte[] longest = new byte[70_000];
        new Random(1).NextBytes(longest);
        byte[][] payloads = [[], [1], [1, 2, 3, 4, 5], longest];
        var stream = new MemoryStream();
        using (var writer = new CaptureWriter(stream, "Picket"))
        {
            writer.AddInterface("one");
            foreach (byte[] payload in payloads) writer.Write(0, s_time, new(IPAddress.Loopback, 1), new(IPAddress.Loopback, 2), payload);
        }

        var reader = new CaptureReader(new MemoryStream(stream.ToArray()));
        CapturedDatagram[] read = [.. reader.ReadAll()];
        reader.Error.ShouldBeNull();
        read.Select(datagram => datagram.Payload.Length).ShouldBe([1, 5, 65507, 70_000 - 65507]);
        read.SelectMany(datagram => datagram.Payload.ToArray()).ShouldBe([1, 1, 2, 3, 4, 5, .. longest]);
        read.ShouldAllBe(datagram => datagram.Time == s_time && !datagram.IsStream);
    }
}
