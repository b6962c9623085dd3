using System.Collections.Immutable;

namespace Picket.Feeds.Mqtt;

/// <summary>A control packet (section 2.1; section 3 of both editions). Those of QoS 2 and of enhanced authentication are not among them.</summary>
public abstract record MqttPacket;

/// <summary>CONNECT (3.1). Sessions are always clean: what must not be lost waits with the sender.</summary>
/// <param name="ClientId">Client identifier; empty lets the server choose.</param>
/// <param name="KeepAliveSeconds">The longest silence, s; 0 for none.</param>
/// <param name="Will">What the server publishes when the connection breaks; none for nothing.</param>
/// <param name="User">User name, where the server asks for one.</param>
/// <param name="Password">Password, where the server asks for one; needs a user name in 3.1.1.</param>
/// <param name="Properties">Properties; written in 5 only.</param>
public sealed record MqttConnect(string ClientId, ushort KeepAliveSeconds, MqttMessage? Will, string? User, string? Password, MqttProperties Properties) : MqttPacket;

/// <summary>CONNACK (3.2).</summary>
/// <param name="SessionPresent">Whether the server kept a session.</param>
/// <param name="Code">Return code (3.1.1, table 3.1) or reason code (5, 3.2.2.2); 0 where accepted.</param>
/// <param name="Properties">What the server allows; in 5 only.</param>
public sealed record MqttConnectAcknowledge(bool SessionPresent, byte Code, MqttProperties Properties) : MqttPacket;

/// <summary>PUBLISH (3.3).</summary>
/// <param name="Message">What is published.</param>
/// <param name="PacketId">Packet identifier, 1 to 65535; 0 with QoS 0.</param>
/// <param name="Duplicate">Whether it may have been sent before.</param>
public sealed record MqttPublish(MqttMessage Message, ushort PacketId, bool Duplicate) : MqttPacket;

/// <summary>PUBACK (3.4).</summary>
/// <param name="PacketId">Of the PUBLISH.</param>
/// <param name="Code">Reason code; below 0x80 where taken; always 0 in 3.1.1.</param>
/// <param name="Properties">Properties; in 5 only.</param>
public sealed record MqttPublishAcknowledge(ushort PacketId, byte Code, MqttProperties Properties) : MqttPacket;

/// <summary>SUBSCRIBE (3.8), to one topic filter.</summary>
/// <param name="PacketId">Packet identifier, 1 to 65535.</param>
/// <param name="Filter">Topic filter.</param>
/// <param name="QualityOfService">The highest that is wanted: 0 or 1.</param>
public sealed record MqttSubscribe(ushort PacketId, string Filter, byte QualityOfService) : MqttPacket;

/// <summary>SUBACK (3.9).</summary>
/// <param name="PacketId">Of the SUBSCRIBE.</param>
/// <param name="Codes">For each filter the granted quality of service, or 0x80 and above where refused.</param>
public sealed record MqttSubscribeAcknowledge(ushort PacketId, ImmutableArray<byte> Codes) : MqttPacket
{
    /// <inheritdoc/>
    public bool Equals(MqttSubscribeAcknowledge? other) => other is not null && PacketId == other.PacketId && Codes.SequenceEqual(other.Codes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(PacketId, Codes.Length);
}

/// <summary>PINGREQ (3.12).</summary>
public sealed record MqttPingRequest : MqttPacket;

/// <summary>PINGRESP (3.13).</summary>
public sealed record MqttPingResponse : MqttPacket;

/// <summary>DISCONNECT (3.14).</summary>
/// <param name="Code">Reason code; 0 for a normal end, upon which no will is published; always 0 in 3.1.1.</param>
/// <param name="Properties">Properties; in 5 only.</param>
public sealed record MqttDisconnect(byte Code, MqttProperties Properties) : MqttPacket;
