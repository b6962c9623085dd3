using System.Net;
using Picket.Feeds;
using Picket.Feeds.Captures;

namespace Picket.Cli.Decoding;

/// <summary>Decodes what the senders of a capture sent, each in the protocol that its bytes are of.</summary>
internal sealed class CaptureFlows(DecodeSettings settings, JsonLines lines)
{
    private const int MostNamed = 20; // a capture of a whole network is full of other things

    private readonly Dictionary<(IPEndPoint, IPEndPoint, bool), FlowDecoder> _flows = [];
    private readonly Dictionary<(IPEndPoint Source, IPEndPoint Destination, bool IsStream), long> _unknown = [];
    private readonly List<FlowDecoder> _inOrder = [];
    private long _end;

    /// <summary>Payloads of no known protocol between further ends.</summary>
    public long UnknownOthers { get; private set; }

    /// <summary>Whether any payload was of a known protocol.</summary>
    public bool AnyDecoded => _inOrder.Count > 0;

    /// <summary>Whether anything could not be read.</summary>
    public bool HasErrors => _inOrder.Exists(flow => flow.HasErrors);

    /// <summary>Payloads of no known protocol.</summary>
    public IEnumerable<(IPEndPoint Source, IPEndPoint Destination, long Count)> Unknown =>
        _unknown.Select(entry => (entry.Key.Source, entry.Key.Destination, entry.Value)).OrderBy(entry => $"{entry}", StringComparer.Ordinal);

    /// <summary>Decodes a payload.</summary>
    public void Add(in CapturedDatagram datagram)
    {
        _end = datagram.Offset + datagram.Payload.Length;
        var key = (datagram.Source, datagram.Destination, datagram.IsStream);
        if (!_flows.TryGetValue(key, out FlowDecoder? flow))
        {
            if ((settings.Protocol ?? FeedProtocols.Recognize(datagram.Payload)) is not { } protocol)
            {
                if (_unknown.Count < MostNamed || _unknown.ContainsKey(key)) _unknown[key] = _unknown.GetValueOrDefault(key) + 1;
                else UnknownOthers++;
                return;
            }

            flow = new FlowDecoder(protocol, settings, lines);
            _flows.Add(key, flow);
            _inOrder.Add(flow);
        }

        if (datagram.IsStream) flow.Stream(datagram.Payload.Span, datagram.Offset, datagram.Time);
        else flow.Datagram(datagram.Payload.Span, datagram.Offset, datagram.Time);
    }

    /// <summary>The capture is at its end.</summary>
    public void End()
    {
        foreach (FlowDecoder flow in _inOrder) flow.End(_end);
    }
}
