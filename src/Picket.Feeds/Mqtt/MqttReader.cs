namespace Picket.Feeds.Mqtt;

/// <summary>What <see cref="MqttReader"/> found at the start of some bytes.</summary>
public enum MqttReadStatus
{
    /// <summary>A whole packet.</summary>
    Whole,

    /// <summary>A packet that goes on behind the bytes.</summary>
    Partial,

    /// <summary>No packet; the connection is to be closed (4.8 of 3.1.1, 4.13 of 5).</summary>
    Invalid,
}

/// <summary>The answer of <see cref="MqttReader"/>.</summary>
/// <param name="Status">Whether there is a packet.</param>
/// <param name="Packet">The packet; none where there is none.</param>
/// <param name="Length">Its bytes; 0 where there is none.</param>
/// <param name="Reason">What is wrong, where something is.</param>
public readonly record struct MqttRead(MqttReadStatus Status, MqttPacket? Packet, int Length, string? Reason);

/// <summary>Reads control packets. Never throws on bytes, never reads behind them.</summary>
public static class MqttReader
{
    /// <summary>Reads the packet at the start of some bytes.</summary>
    /// <param name="bytes">The bytes of a stream from the start of a packet on.</param>
    /// <param name="version">The version that the connection speaks.</param>
    /// <param name="longest">The longest packet that is taken, bytes; one that says it is longer is invalid at once.</param>
    public static MqttRead Read(ReadOnlySpan<byte> bytes, MqttVersion version, int longest)
    {
        if (bytes.IsEmpty) return new(MqttReadStatus.Partial, null, 0, null);
        if (!IsTaken(bytes[0])) return Wrong($"a packet that begins with 0x{bytes[0]:x2}, which this side does not take");
        int lengthBytes = 0, body = 0;
        bool ended = false;
        while (!ended)
        {
            if (lengthBytes == 4) return Wrong("the length is longer than four bytes");
            if (lengthBytes + 1 >= bytes.Length) return new(MqttReadStatus.Partial, null, 0, null);
            byte next = bytes[1 + lengthBytes];
            body |= (next & 0x7F) << 7 * lengthBytes++;
            ended = next < 0x80;
        }

        int length = 1 + lengthBytes + body;
        if (length > longest) return Wrong($"a packet of {length} bytes, allowed: up to {longest}");
        if (length > bytes.Length) return new(MqttReadStatus.Partial, null, 0, null);
        var cursor = new MqttCursor(bytes[(1 + lengthBytes)..length]);
        MqttPacket packet = Read(bytes[0], version, ref cursor);
        if (!cursor.Failed && !cursor.IsEmpty) cursor.Fail("the packet goes on behind its last field");
        return cursor.Reason is { } reason ? Wrong(reason) : new(MqttReadStatus.Whole, packet, length, null);
    }

    private static MqttRead Wrong(string reason) => new(MqttReadStatus.Invalid, null, 0, reason);

    // The type in the upper four bits; the lower four are fixed but for PUBLISH (table 2.2), of which QoS 2 and 3 are not taken.
    private static bool IsTaken(byte first) => first is 0x10 or 0x20 or 0x40 or 0x82 or 0x90 or 0xC0 or 0xD0 or 0xE0 || (first & 0xF4) == 0x30;

    private static MqttPacket Read(byte first, MqttVersion version, ref MqttCursor cursor) => first switch
    {
        0x10 => Connect(version, ref cursor),
        0x20 => new MqttConnectAcknowledge(cursor.AtMost(cursor.Byte(), (byte)1) == 1, cursor.Byte(), Properties(version, ref cursor)),
        0x40 => PublishAcknowledge(version, ref cursor),
        0x82 => Subscribe(version, ref cursor),
        0x90 => SubscribeAcknowledge(version, ref cursor),
        0xC0 => new MqttPingRequest(),
        0xD0 => new MqttPingResponse(),
        0xE0 => Disconnect(version, ref cursor),
        _ => Publish(first, version, ref cursor),
    };

    private static MqttProperties Properties(MqttVersion version, ref MqttCursor cursor) => version == MqttVersion.V5 ? MqttProperties.Read(ref cursor) : MqttProperties.None;

    private static MqttConnect Connect(MqttVersion version, ref MqttCursor cursor)
    {
        if (cursor.Text() != "MQTT" || cursor.Byte() != (byte)version) cursor.Fail("another protocol or version");
        byte flags = cursor.Byte();
        if ((flags & 1) != 0 || (flags & 0x04) == 0 && (flags & 0x38) != 0 || (flags & 0x10) != 0) cursor.Fail($"connect flags 0x{flags:x2}, which are not allowed");
        ushort keepAlive = cursor.Word();
        MqttProperties properties = Properties(version, ref cursor);
        string client = cursor.Text();
        MqttMessage? will = null;
        if ((flags & 0x04) != 0)
        {
            _ = Properties(version, ref cursor);
            will = new(cursor.Text(), cursor.Binary().ToArray(), (byte)(flags >> 3 & 3), (flags & 0x20) != 0);
        }

        string? user = (flags & 0x80) != 0 ? cursor.Text() : null, password = (flags & 0x40) != 0 ? cursor.Text() : null;
        return new(client, keepAlive, will, user, password, properties);
    }

    private static MqttPublish Publish(byte first, MqttVersion version, ref MqttCursor cursor)
    {
        byte quality = (byte)(first >> 1 & 1);
        string topic = cursor.Text();
        if (topic.AsSpan().ContainsAny('+', '#')) cursor.Fail("a topic with a wildcard");
        ushort id = quality > 0 ? cursor.NotZero(cursor.Word()) : (ushort)0;
        _ = Properties(version, ref cursor);
        return new(new(topic, cursor.TakeRest().ToArray(), quality, (first & 1) != 0), id, (first & 8) != 0);
    }

    private static MqttPublishAcknowledge PublishAcknowledge(MqttVersion version, ref MqttCursor cursor)
    {
        ushort id = cursor.NotZero(cursor.Word());
        (byte code, MqttProperties properties) = Reason(version, ref cursor);
        return new(id, code, properties);
    }

    private static MqttSubscribe Subscribe(MqttVersion version, ref MqttCursor cursor)
    {
        ushort id = cursor.NotZero(cursor.Word());
        _ = Properties(version, ref cursor);
        return new(id, cursor.Text(), cursor.AtMost(cursor.Byte(), (byte)1));
    }

    private static MqttSubscribeAcknowledge SubscribeAcknowledge(MqttVersion version, ref MqttCursor cursor)
    {
        ushort id = cursor.NotZero(cursor.Word());
        _ = Properties(version, ref cursor);
        return new(id, [.. cursor.TakeRest()]);
    }

    private static MqttDisconnect Disconnect(MqttVersion version, ref MqttCursor cursor)
    {
        (byte code, MqttProperties properties) = Reason(version, ref cursor);
        return new(code, properties);
    }

    // Both may be left out at the end (3.4.2.1, 3.4.2.2.1).
    private static (byte Code, MqttProperties Properties) Reason(MqttVersion version, ref MqttCursor cursor)
    {
        if (version == MqttVersion.V311 || cursor.IsEmpty) return (0, MqttProperties.None);
        byte code = cursor.Byte();
        return (code, cursor.IsEmpty ? MqttProperties.None : MqttProperties.Read(ref cursor));
    }
}
