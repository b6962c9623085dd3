using System.Buffers.Binary;

namespace Picket.Feeds.Captures;

/// <summary>Reads what was sent over UDP and TCP from a pcap or pcapng file, one pass, in bounded memory.</summary>
/// <remarks>Nothing in a file makes it throw. A file that is cut off or damaged gives every packet before the damage, then <see cref="Error"/>. Not thread-safe.</remarks>
public sealed class CaptureReader
{
    private readonly PacketFile _file;
    private readonly PacketCounts _skipped = new();
    private readonly IpPayloads _payloads;
    private bool _drained;

    /// <summary>Begins to read.</summary>
    /// <param name="stream">The file, at its start; stays the caller's.</param>
    public CaptureReader(Stream stream)
    {
        byte[] start = new byte[4];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        uint magic = length == start.Length ? BinaryPrimitives.ReadUInt32LittleEndian(start) : 0;
        _file = magic == PcapngFile.SectionHeader ? new PcapngFile(stream) : new PcapFile(stream, magic);
        _payloads = new IpPayloads(_skipped);
    }

    /// <summary>Why reading ended before the end of the file; nothing while it goes well.</summary>
    public CaptureError? Error => _file.Error;

    /// <summary>Packets that carried nothing to hand on (another protocol, damaged, cut short), by reason.</summary>
    public IReadOnlyDictionary<string, long> Skipped => _skipped.ByReason;

    /// <summary>Whether a file that starts with these bytes (four are enough) is a capture.</summary>
    public static bool IsCapture(ReadOnlySpan<byte> start) =>
        start.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(start) is var magic && (magic == PcapngFile.SectionHeader || PcapFile.IsMagic(magic));

    /// <summary>Reads on to the next payload.</summary>
    /// <returns>False at the end of the file or at an error.</returns>
    public bool TryRead(out CapturedDatagram datagram)
    {
        while (!_payloads.TryTake(out datagram))
        {
            if (_drained) return false;
            if (_file.Next(out CapturedPacket packet))
            {
                _payloads.Add(packet);
            }
            else
            {
                _payloads.End();
                _drained = true;
            }
        }

        return true;
    }

    /// <summary>All payloads that are still to come.</summary>
    public IEnumerable<CapturedDatagram> ReadAll()
    {
        while (TryRead(out CapturedDatagram datagram)) yield return datagram;
    }
}
