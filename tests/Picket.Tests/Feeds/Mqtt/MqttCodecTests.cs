using System.Collections.Immutable;
using Picket.Feeds.Mqtt;

namespace Picket.Tests.Feeds.Mqtt;

public sealed class MqttCodecTests
{
    private const int Longest = 1 << 20;
    private static readonly MqttMessage s_message = new("picket/base/barracks", "take cover"u8.ToArray(), 1, Retain: true);

    private static readonly MqttProperties s_properties = new()
    {
        ReceiveMaximum = 16, MaximumPacketSize = 1 << 20, MaximumQualityOfService = 1, ServerKeepAlive = 5, RetainAvailable = true, AssignedClientId = "auto-1", Reason = "as asked",
    };

    private static readonly ImmutableArray<MqttPacket> s_packets =
    [
        new MqttConnect("picket", 5, s_message with { Topic = "picket/base/barracks/link" }, "user", "secret", MqttProperties.None),
        new MqttConnect("", 0, null, null, null, MqttProperties.None),
        new MqttConnectAcknowledge(false, 0, MqttProperties.None),
        new MqttConnectAcknowledge(true, 5, MqttProperties.None),
        new MqttPublish(s_message, 7, Duplicate: true),
        new MqttPublish(new("a", Array.Empty<byte>(), 0, Retain: false), 0, Duplicate: false),
        new MqttPublish(s_message with { Payload = new byte[20_000] }, 65535, Duplicate: false),
        new MqttPublishAcknowledge(7, 0, MqttProperties.None),
        new MqttSubscribe(9, "picket/+/#", 1),
        new MqttSubscribeAcknowledge(9, [1]),
        new MqttPingRequest(),
        new MqttPingResponse(),
        new MqttDisconnect(0, MqttProperties.None),
    ];

    private static readonly ImmutableArray<MqttPacket> s_newer =
    [
        new MqttConnect("picket", 5, null, null, "token", s_properties with { Reason = null }),
        new MqttConnectAcknowledge(false, 0x87, s_properties),
        new MqttPublishAcknowledge(7, 0x97, s_properties),
        new MqttPublishAcknowledge(7, 0x10, MqttProperties.None),
        new MqttDisconnect(0x8B, s_properties),
    ];

    public static TheoryData<MqttVersion> Versions => [MqttVersion.V311, MqttVersion.V5];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Packets_are_read_as_they_were_written_in_any_piece(MqttVersion version)
    {
        foreach (MqttPacket packet in Packets(version))
        {
            byte[] bytes = MqttWriter.Write(packet, version);
            MqttReader.Read(bytes, version, Longest).ShouldBe(new(MqttReadStatus.Whole, packet, bytes.Length, null));
            byte[] inside = [.. bytes, .. Enumerable.Repeat((byte)0xFF, 40)];
            MqttReader.Read(inside, version, Longest).ShouldBe(new(MqttReadStatus.Whole, packet, bytes.Length, null));
            for (int part = 0; part < Math.Min(bytes.Length, 300); part++) MqttReader.Read(bytes.AsSpan(0, part), version, Longest).Status.ShouldBe(MqttReadStatus.Partial);
        }
    }

    [Theory] // figures and examples of the standards: 3.1.1 figure 3.6, 3.4, 3.8 (figure 3.23), 3.12; 5: 3.14
    [InlineData(MqttVersion.V311, "1018 00044D515454 04 CE 000A 0000 0001 61 0001 62 0001 75 0001 70", "CONNECT with user, password, will of QoS 1, clean session")]
    [InlineData(MqttVersion.V311, "3007 0003612F62 0A0B", "PUBLISH a/b, QoS 0")]
    [InlineData(MqttVersion.V311, "3209 0003612F62 000A 0C0D", "PUBLISH a/b, QoS 1, packet 10")]
    [InlineData(MqttVersion.V311, "4002 000A", "PUBACK 10")]
    [InlineData(MqttVersion.V311, "8208 000A 0003612F62 01", "SUBSCRIBE a/b")]
    [InlineData(MqttVersion.V311, "9003 000A 80", "SUBACK, refused")]
    [InlineData(MqttVersion.V311, "C000", "PINGREQ")]
    [InlineData(MqttVersion.V5, "E000", "DISCONNECT, normal")]
    [InlineData(MqttVersion.V5, "E00204 00", "DISCONNECT with will")]
    [InlineData(MqttVersion.V5, "2006 00 00 03 21 000A", "CONNACK with receive maximum 10")]
    [InlineData(MqttVersion.V5, "320A 0003612F62 000A 00 0C0D", "PUBLISH a/b, QoS 1, no properties")]
    public void Bytes_laid_out_by_hand_are_read_and_written_alike(MqttVersion version, string hex, string what)
    {
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        MqttRead read = MqttReader.Read(bytes, version, Longest);
        read.Reason.ShouldBeNull(what);
        read.Length.ShouldBe(bytes.Length, what);
        byte[] written = MqttWriter.Write(read.Packet!, version);
        if (hex != "E00204 00") written.ShouldBe(bytes, what); // an empty list of properties is left out, which is the same
    }

    [Theory]
    [InlineData("0000", "a packet that begins with 0x00")]
    [InlineData("3400", "a packet that begins with 0x34")]
    [InlineData("C001 00", "the packet goes on behind its last field")]
    [InlineData("4001 00", "the packet ends too early")]
    [InlineData("4002 0000", "found 0, allowed: 1 and above")]
    [InlineData("3004 0002 C328", "not UTF-8")]
    [InlineData("3004 0002 4100", "null character")]
    [InlineData("3003 0001 23", "wildcard")]
    [InlineData("3008 0001 61 04 22 0001 FF", "property 0xff is unknown or given twice", MqttVersion.V5)]
    [InlineData("2007 00 00 04 25 01 25 01", "property 0x25 is unknown or given twice", MqttVersion.V5)]
    [InlineData("30FFFFFFFF7F", "longer than four bytes")]
    [InlineData("30FFFFFF7F", "allowed: up to")]
    public void Bytes_that_are_no_packet_are_invalid_with_a_reason(string hex, string reason, MqttVersion version = MqttVersion.V311)
    {
        MqttRead read = MqttReader.Read(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), version, Longest);
        read.Status.ShouldBe(MqttReadStatus.Invalid);
        read.Reason.ShouldNotBeNull().ShouldContain(reason);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Damaged_packets_never_upset_the_reader_and_what_lies_behind_makes_no_difference(MqttVersion version)
    {
        var random = new Random(5);
        byte[][] samples = [.. Packets(version).Select(packet => MqttWriter.Write(packet, version)).Where(bytes => bytes.Length < 1000)];
        int whole = 0, invalid = 0;
        for (int run = 0; run < 30_000; run++)
        {
            byte[] bytes = [.. samples[random.Next(samples.Length)]];
            for (int change = random.Next(1, 4); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)(random.Next(2) == 0 ? random.Next(256) : bytes[0] ^ 1 << random.Next(8));
            if (random.Next(4) == 0) bytes = bytes[..random.Next(bytes.Length + 1)];
            byte[] zeros = [.. bytes, .. new byte[32]], ones = [.. bytes, .. Enumerable.Repeat((byte)0xFF, 32)];
            MqttRead first = MqttReader.Read(zeros.AsSpan(0, bytes.Length), version, Longest), second = MqttReader.Read(ones.AsSpan(0, bytes.Length), version, Longest);
            first.ShouldBe(second);
            first.Length.ShouldBeLessThanOrEqualTo(bytes.Length);
            if (first.Status == MqttReadStatus.Invalid) invalid++;
            if (first.Packet is not { } packet) continue;
            whole++;
            byte[] again = MqttWriter.Write(packet, version);
            MqttReader.Read(again, version, Longest).Packet.ShouldBe(packet);
        }

        whole.ShouldBeGreaterThan(1000);
        invalid.ShouldBeGreaterThan(1000);
    }

    private static ImmutableArray<MqttPacket> Packets(MqttVersion version) => version == MqttVersion.V5 ? s_packets.AddRange(s_newer) : s_packets;
}
