using Picket.Core.Modes;
using Picket.Core.Time;

namespace Picket.Picture;

/// <summary>One numbered input of a site: the fold's only food. What the door stamps, nothing downstream changes.</summary>
/// <remarks>Only the <see cref="Door"/> and the journal that reads stamped inputs back make one, so the mode of an input cannot be
/// chosen or altered anywhere else.</remarks>
public readonly struct Input
{
    internal Input(long sequence, Instant received, InputKind kind, Mode mode, int feed, ReadOnlyMemory<byte> payload)
    {
        Sequence = sequence;
        Received = received;
        Kind = kind;
        Mode = mode;
        Feed = feed;
        Payload = payload;
    }

    /// <summary>1, 2, 3 ... in the order of the fold, never reused in a journal.</summary>
    public long Sequence { get; }

    /// <summary>When it came in; never runs backwards.</summary>
    public Instant Received { get; }

    /// <summary>What it is.</summary>
    public InputKind Kind { get; }

    /// <summary>What it is for, from the feed's configuration; of an operator's action, the picture it is done in.</summary>
    public Mode Mode { get; }

    /// <summary>Index of the feed in <c>Site.Feeds</c>; -1 where no feed is meant.</summary>
    public int Feed { get; }

    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Payload { get; }
}
