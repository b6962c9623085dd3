using System.Text;

namespace Picket.Picture;

/// <summary>What a transport says of its connection: the payload of an <see cref="InputKind.Link"/> input.</summary>
/// <param name="State">What happened.</param>
/// <param name="Detail">For <see cref="LinkState.Invalid"/> the reason, one short constant sentence; else with whom or why.</param>
public readonly record struct LinkReport(LinkState State, string Detail)
{
    /// <summary>The report as bytes: the state, then the detail in UTF-8.</summary>
    public byte[] ToPayload()
    {
        byte[] payload = new byte[1 + Encoding.UTF8.GetByteCount(Detail)];
        payload[0] = (byte)State;
        Encoding.UTF8.GetBytes(Detail, payload.AsSpan(1));
        return payload;
    }

    /// <summary>Reads what <see cref="ToPayload"/> wrote.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out LinkReport report)
    {
        report = default;
        if (payload.IsEmpty || payload[0] is < (byte)LinkState.Connected or > (byte)LinkState.Invalid) return false;
        report = new LinkReport((LinkState)payload[0], Encoding.UTF8.GetString(payload[1..]));
        return true;
    }
}
