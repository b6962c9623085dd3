using Picket.Core.Modes;
using Picket.Core.Time;

namespace Picket.Picture;

/// <summary>The one entrance of a site: numbers every input and stamps its receive time and mode.</summary>
/// <remarks>Pure: the same calls give the same inputs. A clock that jumps backwards does not take the receive times with it: they
/// stand still until it has caught up. Not thread safe; the site's single writer owns it.</remarks>
public sealed class Door
{
    private long _sequence;
    private Instant _received;

    /// <summary>A door that goes on after an input; the defaults begin a journal.</summary>
    public Door(long lastSequence = 0, Instant lastReceived = default)
    {
        _sequence = lastSequence;
        _received = lastReceived;
    }

    /// <summary>Stamps the next input.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="mode">What it is for.</param>
    /// <param name="feed">Index of the feed in <c>Site.Feeds</c>; -1 where no feed is meant.</param>
    /// <param name="payload">Its bytes; they must not change afterwards.</param>
    /// <param name="now">The host's clock.</param>
    public Input Stamp(InputKind kind, Mode mode, int feed, ReadOnlyMemory<byte> payload, Instant now)
    {
        if (now > _received) _received = now;
        return new Input(++_sequence, _received, kind, mode, feed, payload);
    }
}
