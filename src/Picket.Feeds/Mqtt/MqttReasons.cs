namespace Picket.Feeds.Mqtt;

/// <summary>The words for return codes (3.1.1, table 3.1) and reason codes (5, table 2-6).</summary>
internal static class MqttReasons
{
    /// <summary>What the code of a CONNACK says.</summary>
    public static string OfConnect(byte code, MqttVersion version) => version == MqttVersion.V5 ? Of(code) : code switch
    {
        1 => "unacceptable protocol version",
        2 => "identifier rejected",
        3 => "server unavailable",
        4 => "bad user name or password",
        5 => "not authorized",
        _ => $"code {code}",
    };

    /// <summary>What a reason code of 5 says.</summary>
    public static string Of(byte code) => code switch
    {
        0x80 => "unspecified error",
        0x81 => "malformed packet",
        0x82 => "protocol error",
        0x83 => "implementation specific error",
        0x84 => "unsupported protocol version",
        0x85 => "client identifier not valid",
        0x86 => "bad user name or password",
        0x87 => "not authorized",
        0x88 => "server unavailable",
        0x89 => "server busy",
        0x8A => "banned",
        0x8B => "server shutting down",
        0x8D => "keep alive timeout",
        0x8E => "session taken over",
        0x90 => "topic name invalid",
        0x93 => "receive maximum exceeded",
        0x95 => "packet too large",
        0x97 => "quota exceeded",
        0x99 => "payload format invalid",
        0x9A => "retain not supported",
        0x9B => "QoS not supported",
        0x9F => "connection rate exceeded",
        _ => $"code 0x{code:x2}",
    };
}
