using Picket.Core.Modes;
using Picket.Core.Time;

namespace Picket.Picture;

/// <summary>What an input is. The numbers are stored; they never change.</summary>
public enum InputKind : byte
{
    /// <summary>The journal begins; the payload is its random 64-bit id.</summary>
    Start = 1,

    /// <summary>The site's configuration; the payload is the site file's text.</summary>
    Configuration = 2,

    /// <summary>Bytes of a feed: a datagram, or one or more whole frames of a stream.</summary>
    Frames = 3,

    /// <summary>Time passes: nothing else came for 100 ms.</summary>
    Tick = 4,

    /// <summary>An operator acted.</summary>
    Operator = 5,

    /// <summary>Inputs before this one were not recorded; the payload says since when and how many.</summary>
    Gap = 6,

    /// <summary>The host measured that it falls behind, or no longer does.</summary>
    Load = 7,

    /// <summary>A transport of a feed connected, lost its connection, or met bytes that are no frame; the payload says which.</summary>
    Link = 8,
}

/// <summary>One numbered input of a site: the fold's only food. What the door stamps, nothing downstream changes.</summary>
/// <param name="Sequence">1, 2, 3 ... in the order of the fold, never reused in a journal.</param>
/// <param name="Received">When it came in; never runs backwards.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Mode">What it is for, from the feed's configuration.</param>
/// <param name="Feed">Index of the feed in <c>Site.Feeds</c>; -1 where no feed is meant.</param>
/// <param name="Payload">Its bytes.</param>
public readonly record struct Input(long Sequence, Instant Received, InputKind Kind, Mode Mode, int Feed, ReadOnlyMemory<byte> Payload);
