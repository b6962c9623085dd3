using System.Buffers.Binary;
using System.Net;
using Picket.Core.Time;

namespace Picket.Feeds.Captures;

/// <summary>Gets the payloads of UDP and TCP out of packets: strips headers, joins fragments, puts streams in order.</summary>
internal sealed class IpPayloads(PacketCounts skipped)
{
    private const byte Tcp = 6, Udp = 17;
    private const int MostFlows = 1024;

    private readonly Queue<CapturedDatagram> _ready = new();
    private readonly IpFragments _fragments = new(skipped);
    private readonly Dictionary<FlowKey, Flow> _flows = [];
    private long _number;

    /// <summary>Takes the next payload that is whole.</summary>
    public bool TryTake(out CapturedDatagram datagram) => _ready.TryDequeue(out datagram);

    /// <summary>Takes a packet.</summary>
    public void Add(in CapturedPacket packet)
    {
        if (LinkLayer.Strip(packet, out ReadOnlySpan<byte> network) is { } notIp)
        {
            skipped.Add(notIp);
            return;
        }

        if (IpPacket.Read(network, packet.IsCut, out IpPacket ip) is { } damaged)
        {
            skipped.Add(damaged);
            return;
        }

        ReadOnlySpan<byte> payload = ip.Payload;
        long offset = packet.Offset + packet.Bytes.Length - network.Length + ip.HeaderLength;
        if (ip.IsFragment)
        {
            payload = _fragments.Add(ip);
            if (payload.IsEmpty) return;
            offset = packet.Offset;
        }

        switch (ip.Protocol)
        {
            case Udp:
                AddUdp(ip.Flow, payload, packet.Time, offset);
                break;
            case Tcp:
                AddTcp(ip.Flow, payload, packet.Time, offset);
                break;
            default:
                skipped.Add(Reasons.NotUdpOrTcp);
                break;
        }
    }

    /// <summary>The capture is at its end: hands on what waits behind gaps.</summary>
    public void End()
    {
        _fragments.End();
        foreach (Flow flow in _flows.Values.OrderBy(flow => flow.Number)) Drain(flow);
    }

    private void AddUdp(FlowKey addresses, ReadOnlySpan<byte> segment, Instant time, long offset)
    {
        const int Header = 8;
        if (segment.Length < Header)
        {
            skipped.Add(Reasons.BadTransport);
            return;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(segment[4..]);
        if (length == 0) length = segment.Length; // captured before the network card cut it up
        if (length < Header || length > segment.Length)
        {
            skipped.Add(Reasons.BadTransport);
            return;
        }

        Flow flow = Find(addresses, segment);
        if (length > Header) HandOn(flow, time, offset + Header, segment[Header..length].ToArray(), isStream: false);
    }

    private void AddTcp(FlowKey addresses, ReadOnlySpan<byte> segment, Instant time, long offset)
    {
        const int Syn = 2, Rst = 4;
        int header = segment.Length < 20 ? 0 : 4 * (segment[12] >> 4);
        if (header < 20 || header > segment.Length)
        {
            skipped.Add(Reasons.BadTransport);
            return;
        }

        Flow flow = Find(addresses, segment);
        (flow.Time, flow.Offset) = (time, offset + header);
        uint sequence = BinaryPrimitives.ReadUInt32BigEndian(segment[4..]);
        byte flags = segment[13];
        if ((flags & Syn) != 0)
        {
            Drain(flow);
            flow.Stream.Begin(++sequence);
        }

        if (segment.Length > header) HandOn(flow, time, flow.Offset, flow.Stream.Add(sequence, segment[header..], skipped), isStream: true);
        if ((flags & Rst) != 0) Drain(flow);
    }

    private void Drain(Flow flow)
    {
        while (flow.Stream.TryTakeBehindGap(skipped, out byte[]? bytes)) HandOn(flow, flow.Time, flow.Offset, bytes, isStream: true);
    }

    private void HandOn(Flow flow, Instant time, long offset, byte[] payload, bool isStream)
    {
        if (payload.Length > 0) _ready.Enqueue(new CapturedDatagram(time, flow.Source, flow.Destination, payload, offset, isStream));
    }

    /// <summary>The flow of a segment; where there are too many, the one that was silent for longest gives way.</summary>
    private Flow Find(FlowKey addresses, ReadOnlySpan<byte> segment)
    {
        FlowKey key = addresses with
        {
            SourcePort = BinaryPrimitives.ReadUInt16BigEndian(segment),
            DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(segment[2..]),
        };
        if (!_flows.TryGetValue(key, out Flow? flow))
        {
            if (_flows.Count == MostFlows)
            {
                var (oldest, silent) = _flows.MinBy(entry => entry.Value.Number);
                Drain(silent);
                _flows.Remove(oldest);
            }

            _flows.Add(key, flow = new Flow(key));
        }

        flow.Number = ++_number;
        return flow;
    }

    /// <summary>One direction between two ends.</summary>
    private sealed class Flow(FlowKey key)
    {
        public IPEndPoint Source { get; } = key.SourceEndPoint;

        public IPEndPoint Destination { get; } = key.DestinationEndPoint;

        public TcpStream Stream { get; } = new();

        /// <summary>Number of its newest packet.</summary>
        public long Number { get; set; }

        public Instant Time { get; set; }

        public long Offset { get; set; }
    }
}
