using Picket.Core.Time;

namespace Picket.Feeds.Playback;

/// <summary>Bytes of a recording that go onto the wire together.</summary>
/// <param name="Time">When they did; never runs backwards, and starts anywhere.</param>
/// <param name="Clock">What the clock of the recording showed then: times of day in the bytes mean the instants nearest to it.</param>
/// <param name="Bytes">A datagram, or a frame of a stream.</param>
/// <param name="Offset">Where they end in the file.</param>
/// <param name="Times">Moves the times in them; none where they carry none.</param>
internal readonly record struct RecordedFrame(Instant Time, Instant Clock, ReadOnlyMemory<byte> Bytes, long Offset, FrameTimes? Times);
