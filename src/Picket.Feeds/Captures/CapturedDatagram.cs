using System.Net;
using Picket.Core.Time;

namespace Picket.Feeds.Captures;

/// <summary>What one side sent to the other: a UDP datagram, or the next bytes of a TCP stream in their order.</summary>
/// <param name="Time">When the packet was captured (of a stream: the packet that made the bytes complete).</param>
/// <param name="Source">Who sent it.</param>
/// <param name="Destination">To whom.</param>
/// <param name="Payload">The bytes, in an array of their own.</param>
/// <param name="Offset">Where the payload starts in the capture file; of bytes that several packets made complete, where the last of these starts.</param>
/// <param name="IsStream">Whether the bytes are part of a TCP stream, so that a frame may begin in one and end in the next.</param>
public readonly record struct CapturedDatagram(Instant Time, IPEndPoint Source, IPEndPoint Destination, ReadOnlyMemory<byte> Payload, long Offset, bool IsStream);
