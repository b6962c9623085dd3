using System.Net;
using Picket.Core.Sites;
using Picket.Feeds;
using Picket.Feeds.Captures;
using Picket.Feeds.Transports;
using Picket.Picture;

namespace Picket.Files.Recordings;

/// <summary>Which feed of a site each payload of a capture belongs to, and the whole frames of its streams.</summary>
/// <remarks>A payload belongs to the feed that listens on its destination's port or connects to its source's; where the site has
/// only one feed of that transport, to that feed. What belongs to none is passed over.</remarks>
internal sealed class CaptureFeeds(Site site)
{
    private readonly Dictionary<(IPEndPoint Source, IPEndPoint Destination), Connection> _connections = [];

    /// <summary>The inputs that a payload makes.</summary>
    public IReadOnlyList<(int Feed, InputKind Kind, byte[] Payload)> Take(CapturedDatagram datagram)
    {
        int feed = FeedOf(datagram);
        if (feed < 0) return [];
        if (!datagram.IsStream) return [(feed, InputKind.Frames, datagram.Payload.ToArray())];
        if (!_connections.TryGetValue((datagram.Source, datagram.Destination), out Connection? connection))
        {
            IFramer? framer = FeedProtocols.Find(site.Feeds[feed].Protocol)?.CreateFramer(site.Feeds[feed].Framing);
            if (framer is null) return [];
            _connections.Add((datagram.Source, datagram.Destination), connection = new Connection(feed, framer));
        }

        return connection.Take(datagram.Payload.Span);
    }

    private int FeedOf(in CapturedDatagram datagram)
    {
        Transport transport = datagram.IsStream ? Transport.Tcp : Transport.Udp;
        int only = -1, fitting = 0;
        for (int feed = 0; feed < site.Feeds.Length; feed++)
        {
            Feed candidate = site.Feeds[feed];
            if (candidate.Transport != transport) continue;
            if (IsPort(candidate.Listen, datagram.Destination) || IsPort(candidate.Connect, datagram.Source)) return feed;
            (only, fitting) = (feed, fitting + 1);
        }

        return fitting == 1 ? only : -1;
    }

    private static bool IsPort(string? address, IPEndPoint endpoint) =>
        address is not null && int.TryParse(address.AsSpan(address.LastIndexOf(':') + 1), out int port) && port == endpoint.Port;

    private sealed class Connection(int feed, IFramer framer) : IFeedReceiver
    {
        private readonly StreamFrames _stream = new(framer);
        private List<(int Feed, InputKind Kind, byte[] Payload)> _taken = [];

        public List<(int Feed, InputKind Kind, byte[] Payload)> Take(ReadOnlySpan<byte> bytes)
        {
            _taken = [];
            while (bytes.Length > 0)
            {
                int length = Math.Min(bytes.Length, _stream.Free.Length);
                bytes[..length].CopyTo(_stream.Free.Span);
                _stream.Take(length, this);
                bytes = bytes[length..];
            }

            return _taken;
        }

        public void Frames(ReadOnlyMemory<byte> frames) => _taken.Add((feed, InputKind.Frames, frames.ToArray()));

        public void Link(LinkState state, string detail)
        {
            // A capture knows nothing of connections.
        }

        public void Invalid(string reason, int bytes) =>
            _taken.Add((feed, InputKind.Link, new LinkReport(LinkEvent.Invalid, reason).ToPayload()));
    }
}
