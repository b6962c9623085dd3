namespace Picket.Feeds.Mqtt;

/// <summary>The properties of a packet (MQTT 5.0, 2.2.2.2) that a client needs; the others are checked and passed over.</summary>
public sealed record MqttProperties
{
    /// <summary>No properties.</summary>
    public static readonly MqttProperties None = new();

    /// <summary>How many messages of QoS 1 the other side takes before it has acknowledged one (0x21); 65535 where not given.</summary>
    public ushort? ReceiveMaximum { get; init; }

    /// <summary>The longest packet that the other side takes, bytes (0x27); any where not given.</summary>
    public uint? MaximumPacketSize { get; init; }

    /// <summary>The highest quality of service that the server takes (0x24); 2 where not given.</summary>
    public byte? MaximumQualityOfService { get; init; }

    /// <summary>The keep-alive that the server wants instead, s (0x13).</summary>
    public ushort? ServerKeepAlive { get; init; }

    /// <summary>Whether the server keeps retained messages (0x25); it does where not given.</summary>
    public bool? RetainAvailable { get; init; }

    /// <summary>The client identifier that the server chose (0x12).</summary>
    public string? AssignedClientId { get; init; }

    /// <summary>Why, in the server's words (0x1F).</summary>
    public string? Reason { get; init; }

    internal void WriteTo(MqttBuffer body)
    {
        var list = new MqttBuffer();
        if (ServerKeepAlive is { } keepAlive) list.Byte(0x13).Word(keepAlive);
        if (AssignedClientId is { } client) list.Byte(0x12).Text(client);
        if (Reason is { } reason) list.Byte(0x1F).Text(reason);
        if (ReceiveMaximum is { } receive) list.Byte(0x21).Word(receive);
        if (MaximumQualityOfService is { } quality) list.Byte(0x24).Byte(quality);
        if (RetainAvailable is { } retain) list.Byte(0x25).Byte(retain ? (byte)1 : (byte)0);
        if (MaximumPacketSize is { } size) list.Byte(0x27).Number(size);
        body.Length(list.Written.Length).Bytes(list.Written);
    }

    internal static MqttProperties Read(ref MqttCursor cursor)
    {
        var list = new MqttCursor(cursor.Take(cursor.Length()));
        MqttProperties read = None;
        ulong seen = 0;
        while (!cursor.Failed && !list.IsEmpty)
        {
            byte id = list.Byte();
            bool repeats = id is 0x0B or 0x26;
            if (id >= 64 || (!repeats && (seen & 1UL << id) != 0)) cursor.Fail($"property 0x{id:x2} is unknown or given twice");
            else seen |= 1UL << id;
            read = read.With(id, ref list);
            if (list.Failed) cursor.Fail($"property 0x{id:x2}: {list.Reason}");
        }

        return read;
    }

    private MqttProperties With(byte id, ref MqttCursor list)
    {
        switch (id)
        {
            case 0x12: return this with { AssignedClientId = list.Text() };
            case 0x13: return this with { ServerKeepAlive = list.Word() };
            case 0x1F: return this with { Reason = list.Text() };
            case 0x21: return this with { ReceiveMaximum = list.NotZero(list.Word()) };
            case 0x24: return this with { MaximumQualityOfService = list.AtMost(list.Byte(), (byte)1) };
            case 0x25: return this with { RetainAvailable = list.AtMost(list.Byte(), (byte)1) == 1 };
            case 0x27: return this with { MaximumPacketSize = list.NotZero(list.Number()) };
            case 0x01 or 0x17 or 0x19 or 0x28 or 0x29 or 0x2A: list.Byte(); break;
            case 0x22 or 0x23: list.Word(); break;
            case 0x02 or 0x11 or 0x18: list.Number(); break;
            case 0x0B: list.Length(); break;
            case 0x03 or 0x08 or 0x15 or 0x1A or 0x1C: list.Text(); break;
            case 0x09 or 0x16: list.Binary(); break;
            case 0x26: list.Text(); list.Text(); break;
            default: list.Fail("there is no such property"); break;
        }

        return this;
    }
}
