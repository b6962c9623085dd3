using Picket.Core.Modes;
using Picket.Picture;

namespace Picket.Server.Sites;

/// <summary>An input that a transport offers; the door has not seen it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Feed">Index of the feed in <c>Site.Feeds</c>; -1 where no feed is meant.</param>
/// <param name="Payload">Its bytes; nobody changes them.</param>
/// <param name="Mode">The picture it is for, where no feed says so.</param>
/// <param name="Taken">Is given the input's number.</param>
internal readonly record struct OfferedInput(InputKind Kind, int Feed, ReadOnlyMemory<byte> Payload, Mode Mode = Mode.Live, Action<long>? Taken = null);
