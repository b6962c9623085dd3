using System.Buffers.Binary;
using System.Net;

namespace Picket.Feeds.Captures;

/// <summary>Who sends to whom, in one direction. IPv4 addresses are kept as IPv4-mapped IPv6.</summary>
internal readonly record struct FlowKey(UInt128 Source, UInt128 Destination, ushort SourcePort, ushort DestinationPort)
{
    private static readonly UInt128 Mapped = (UInt128)0xFFFF << 32;

    /// <summary>The sender.</summary>
    public IPEndPoint SourceEndPoint => EndPoint(Source, SourcePort);

    /// <summary>The receiver.</summary>
    public IPEndPoint DestinationEndPoint => EndPoint(Destination, DestinationPort);

    /// <summary>The addresses of an IPv4 or IPv6 header, without ports.</summary>
    /// <param name="addresses">Source, then destination: 4 or 16 bytes each.</param>
    public static FlowKey Of(ReadOnlySpan<byte> addresses) => addresses.Length == 8
        ? new FlowKey(Mapped | BinaryPrimitives.ReadUInt32BigEndian(addresses), Mapped | BinaryPrimitives.ReadUInt32BigEndian(addresses[4..]), 0, 0)
        : new FlowKey(BinaryPrimitives.ReadUInt128BigEndian(addresses), BinaryPrimitives.ReadUInt128BigEndian(addresses[16..]), 0, 0);

    private static IPEndPoint EndPoint(UInt128 address, ushort port)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
        return new IPEndPoint(new IPAddress(address >> 32 == 0xFFFF ? bytes[12..] : bytes), port);
    }
}
