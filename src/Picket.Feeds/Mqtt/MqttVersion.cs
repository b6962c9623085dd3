namespace Picket.Feeds.Mqtt;

/// <summary>Version of the protocol; the number is the protocol level of CONNECT.</summary>
public enum MqttVersion : byte
{
    /// <summary>MQTT 3.1.1 (OASIS, 29 October 2014; ISO/IEC 20922:2016).</summary>
    V311 = 4,

    /// <summary>MQTT 5.0 (OASIS, 7 March 2019).</summary>
    V5 = 5,
}
