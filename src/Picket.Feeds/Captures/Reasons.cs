namespace Picket.Feeds.Captures;

/// <summary>Why a packet carries nothing to hand on.</summary>
internal static class Reasons
{
    public const string UnknownLink = "link type that is not read";
    public const string CutHeader = "header is cut off";
    public const string CutPacket = "packet was cut when captured";
    public const string NotIp = "not IP";
    public const string BadIp = "IP header is damaged";
    public const string NotUdpOrTcp = "neither UDP nor TCP";
    public const string BadTransport = "UDP or TCP header is damaged";
    public const string LostFragment = "fragment of a datagram that never came whole";
    public const string BadFragment = "fragment that does not fit its datagram";
    public const string Gap = "TCP stream with bytes missing";
}
