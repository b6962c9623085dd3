namespace Picket.Feeds.Mqtt;

/// <summary>Writes control packets.</summary>
public static class MqttWriter
{
    /// <summary>The longest packet behind its fixed header, bytes.</summary>
    public const int LongestBody = 268_435_455;

    /// <summary>The bytes of a packet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A text is longer than 65,535 bytes, or the packet than <see cref="LongestBody"/>.</exception>
    public static byte[] Write(MqttPacket packet, MqttVersion version)
    {
        var body = new MqttBuffer();
        byte first = packet switch
        {
            MqttConnect connect => Connect(connect, version, body),
            MqttConnectAcknowledge acknowledge => ConnectAcknowledge(acknowledge, version, body),
            MqttPublish publish => Publish(publish, version, body),
            MqttPublishAcknowledge acknowledge => PublishAcknowledge(acknowledge, version, body),
            MqttSubscribe subscribe => Subscribe(subscribe, version, body),
            MqttSubscribeAcknowledge acknowledge => SubscribeAcknowledge(acknowledge, version, body),
            MqttPingRequest => 0xC0,
            MqttPingResponse => 0xD0,
            MqttDisconnect disconnect => Disconnect(disconnect, version, body),
            _ => throw new ArgumentException($"there is no packet {packet.GetType().Name}", nameof(packet)),
        };
        ArgumentOutOfRangeException.ThrowIfGreaterThan(body.Written.Length, LongestBody);
        return new MqttBuffer().Byte(first).Length(body.Written.Length).Bytes(body.Written).Written.ToArray();
    }

    private static byte Connect(MqttConnect connect, MqttVersion version, MqttBuffer body)
    {
        const int cleanSession = 0x02, hasWill = 0x04, willRetain = 0x20, hasPassword = 0x40, hasUser = 0x80;
        int flags = cleanSession | (connect.User is null ? 0 : hasUser) | (connect.Password is null ? 0 : hasPassword);
        if (connect.Will is { } will) flags |= hasWill | will.QualityOfService << 3 | (will.Retain ? willRetain : 0);
        body.Text("MQTT").Byte((byte)version).Byte((byte)flags).Word(connect.KeepAliveSeconds);
        if (version == MqttVersion.V5) connect.Properties.WriteTo(body);
        body.Text(connect.ClientId);
        if (connect.Will is { } last)
        {
            if (version == MqttVersion.V5) MqttProperties.None.WriteTo(body);
            body.Text(last.Topic).Binary(last.Payload.Span);
        }

        if (connect.User is { } user) body.Text(user);
        if (connect.Password is { } password) body.Text(password);
        return 0x10;
    }

    private static byte ConnectAcknowledge(MqttConnectAcknowledge acknowledge, MqttVersion version, MqttBuffer body)
    {
        body.Byte(acknowledge.SessionPresent ? (byte)1 : (byte)0).Byte(acknowledge.Code);
        if (version == MqttVersion.V5) acknowledge.Properties.WriteTo(body);
        return 0x20;
    }

    private static byte Publish(MqttPublish publish, MqttVersion version, MqttBuffer body)
    {
        MqttMessage message = publish.Message;
        body.Text(message.Topic);
        if (message.QualityOfService > 0) body.Word(publish.PacketId);
        if (version == MqttVersion.V5) MqttProperties.None.WriteTo(body);
        body.Bytes(message.Payload.Span);
        return (byte)(0x30 | (publish.Duplicate ? 8 : 0) | message.QualityOfService << 1 | (message.Retain ? 1 : 0));
    }

    private static byte PublishAcknowledge(MqttPublishAcknowledge acknowledge, MqttVersion version, MqttBuffer body)
    {
        body.Word(acknowledge.PacketId);
        WriteReason(acknowledge.Code, acknowledge.Properties, version, body);
        return 0x40;
    }

    private static byte Subscribe(MqttSubscribe subscribe, MqttVersion version, MqttBuffer body)
    {
        body.Word(subscribe.PacketId);
        if (version == MqttVersion.V5) MqttProperties.None.WriteTo(body);
        body.Text(subscribe.Filter).Byte(subscribe.QualityOfService);
        return 0x82;
    }

    private static byte SubscribeAcknowledge(MqttSubscribeAcknowledge acknowledge, MqttVersion version, MqttBuffer body)
    {
        body.Word(acknowledge.PacketId);
        if (version == MqttVersion.V5) MqttProperties.None.WriteTo(body);
        body.Bytes(acknowledge.Codes.AsSpan());
        return 0x90;
    }

    private static byte Disconnect(MqttDisconnect disconnect, MqttVersion version, MqttBuffer body)
    {
        WriteReason(disconnect.Code, disconnect.Properties, version, body);
        return 0xE0;
    }

    // Reason and properties are left out where they say nothing (3.4.2.1 and 3.14.2.1 of 5); 3.1.1 has none.
    private static void WriteReason(byte code, MqttProperties properties, MqttVersion version, MqttBuffer body)
    {
        if (version == MqttVersion.V311 || (code == 0 && properties == MqttProperties.None)) return;
        properties.WriteTo(body.Byte(code));
    }
}
