using System.Text;

namespace Picket.Picture;

/// <summary>What a transport says of its connection: the payload of an <see cref="InputKind.Link"/> input.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Detail">For <see cref="LinkEvent.Invalid"/> the reason, one short constant sentence; else with whom or why.</param>
public readonly record struct LinkReport(LinkEvent Event, string Detail)
{
    /// <summary>The report as bytes: the event, then the detail in UTF-8.</summary>
    public byte[] ToPayload()
    {
        byte[] payload = new byte[1 + Encoding.UTF8.GetByteCount(Detail)];
        payload[0] = (byte)Event;
        Encoding.UTF8.GetBytes(Detail, payload.AsSpan(1));
        return payload;
    }

    /// <summary>Reads what <see cref="ToPayload"/> wrote.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out LinkReport report)
    {
        report = default;
        if (payload.IsEmpty || payload[0] is < (byte)LinkEvent.Connected or > (byte)LinkEvent.Invalid) return false;
        report = new LinkReport((LinkEvent)payload[0], Encoding.UTF8.GetString(payload[1..]));
        return true;
    }
}
