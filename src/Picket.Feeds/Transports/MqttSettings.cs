using System.Collections.Immutable;
using System.Globalization;
using Picket.Feeds.Mqtt;

namespace Picket.Feeds.Transports;

/// <summary>How a client of an MQTT broker connects.</summary>
public sealed record MqttSettings
{
    private const int PlainPort = 1883, TlsPort = 8883;

    /// <summary>The broker.</summary>
    public required FeedAddress Broker { get; init; }

    /// <summary>TLS; none for a plain connection.</summary>
    public TlsSettings? Tls { get; init; }

    /// <summary>Version of the protocol.</summary>
    public MqttVersion Version { get; init; } = MqttVersion.V311;

    /// <summary>Client identifier, different from that of every other client of the broker; empty lets the broker choose.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>User name, where the broker asks for one.</summary>
    public string? User { get; init; }

    /// <summary>Password, where the broker asks for one.</summary>
    public string? Password { get; init; }

    /// <summary>The longest silence, whole seconds: the broker publishes the will after one and a half of it. The broker may ask for another.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What the broker publishes when the client is gone.</summary>
    public MqttMessage? Will { get; init; }

    /// <summary>The topic filters that are subscribed to, QoS 1, upon every connection.</summary>
    public ImmutableArray<string> Subscriptions { get; init; } = [];

    /// <summary>How many messages of QoS 1 wait for their acknowledgement at most; the broker's receive maximum may be lower.</summary>
    public int MaxInFlight { get; init; } = 16;

    /// <summary>The longest packet that is taken, bytes.</summary>
    public int LongestPacket { get; init; } = 1 << 20;

    /// <summary>Reads a broker's address, as in <c>mqtt://127.0.0.1:1883</c> or <c>mqtts://user:password@broker.local</c>; port 1883, with TLS 8883, where none is given.</summary>
    /// <exception cref="ArgumentException">It is none; the message is one sentence.</exception>
    public static MqttSettings Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("mqtt" or "mqtts") || uri.Host.Length == 0)
            throw new ArgumentException($"'{url}' is no broker's address, as in mqtt://127.0.0.1:1883 or mqtts://user:password@broker.local");
        bool tls = uri.Scheme == "mqtts";
        int port = uri.Port > 0 ? uri.Port : tls ? TlsPort : PlainPort;
        string[] login = uri.UserInfo.Split(':', 2);
        _ = FeedAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"{uri.Host}:{port}"), out FeedAddress broker);
        return new()
        {
            Broker = broker,
            Tls = tls ? new() : null,
            User = login[0].Length > 0 ? Uri.UnescapeDataString(login[0]) : null,
            Password = login.Length > 1 ? Uri.UnescapeDataString(login[1]) : null,
        };
    }
}
