using System.Buffers.Binary;
using System.Net;
using System.Text;
using Picket.Core.Time;

namespace Picket.Feeds.Captures;

/// <summary>Writes payloads as a pcapng file that Wireshark and tshark open: one interface a feed, nanosecond times, Ethernet, IP and UDP headers made up around each payload.</summary>
/// <remarks>The bytes of a stream are written as datagrams too, since their segments are not known any more. Not thread-safe.</remarks>
public sealed class CaptureWriter : IDisposable
{
    private const uint InterfaceDescription = 1, EnhancedPacket = 6;
    private const ushort EndOfOptions = 0, Comment = 1, InterfaceName = 2, InterfaceText = 3, Application = 4, TimeResolution = 9;
    private const byte Nanoseconds = 9;
    private const int LongestPayload = 65507;

    private readonly Stream _stream;
    private readonly MemoryStream _block = new();
    private readonly BinaryWriter _fields;
    private int _interfaces;

    /// <summary>Begins a file.</summary>
    /// <param name="stream">The file; closed with the writer.</param>
    /// <param name="application">What writes it, as Wireshark shows it.</param>
    public CaptureWriter(Stream stream, string application)
    {
        _stream = stream;
        _fields = new BinaryWriter(_block, Encoding.UTF8);
        _fields.Write(0x1A2B3C4Du); // byte order
        _fields.Write((ushort)1); // version 1.0
        _fields.Write((ushort)0);
        _fields.Write(-1L); // length of the section: not said
        Option(Application, application);
        EndBlock(PcapngFile.SectionHeader);
    }

    /// <summary>Adds an interface.</summary>
    /// <param name="name">Its name, such as a feed's id.</param>
    /// <param name="description">What it is; none to leave it out.</param>
    /// <returns>Its number.</returns>
    public int AddInterface(string name, string? description = null)
    {
        _fields.Write((ushort)LinkType.Ethernet);
        _fields.Write((ushort)0);
        _fields.Write(0); // packets are never cut
        Option(InterfaceName, name);
        if (description is not null) Option(InterfaceText, description);
        Option(TimeResolution, [Nanoseconds]);
        EndBlock(InterfaceDescription);
        return _interfaces++;
    }

    /// <summary>Writes a payload; one that is longer than a datagram goes on in further datagrams.</summary>
    /// <param name="by">Number of the interface.</param>
    /// <param name="time">When it came; not before 1970.</param>
    /// <param name="source">Who sent it; both addresses are of the same kind.</param>
    /// <param name="destination">To whom.</param>
    /// <param name="payload">Its bytes.</param>
    /// <param name="comment">A remark that Wireshark shows; none to leave it out.</param>
    public void Write(int by, Instant time, IPEndPoint source, IPEndPoint destination, ReadOnlySpan<byte> payload, string? comment = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)by, (uint)_interfaces, nameof(by));
        do
        {
            int length = Math.Min(payload.Length, LongestPayload);
            byte[] packet = UdpPacket.Build(source, destination, payload[..length]);
            payload = payload[length..];
            _fields.Write(by);
            _fields.Write((uint)(time.Nanoseconds >> 32));
            _fields.Write((uint)time.Nanoseconds);
            _fields.Write(packet.Length);
            _fields.Write(packet.Length);
            _fields.Write(packet);
            Pad();
            if (comment is not null) Option(Comment, comment);
            EndBlock(EnhancedPacket);
        }
        while (payload.Length > 0);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _fields.Dispose();
        _block.Dispose();
        _stream.Dispose();
    }

    private void Option(ushort code, string text) => Option(code, Encoding.UTF8.GetBytes(text));

    private void Option(ushort code, byte[] value)
    {
        if (value.Length > ushort.MaxValue) value = value[..ushort.MaxValue];
        _fields.Write(code);
        _fields.Write((ushort)value.Length);
        _fields.Write(value);
        Pad();
    }

    private void Pad()
    {
        while (_block.Length % 4 != 0) _fields.Write((byte)0);
    }

    private void EndBlock(uint type)
    {
        _fields.Write((uint)EndOfOptions);
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(head, type);
        Span<byte> length = head[4..]; // stands at both ends
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)_block.Length + 12);
        _stream.Write(head);
        _block.WriteTo(_stream);
        _stream.Write(length);
        _block.SetLength(0);
    }
}
