using Picket.Core.Modes;
using Picket.Core.Time;

namespace Picket.Picture;

/// <summary>The one entrance of a site: numbers every input and stamps its receive time and mode.</summary>
/// <remarks>
/// Pure: the same calls give the same inputs. Not thread safe; the site's loop owns it. Receive times never run backwards:
/// after a clock has jumped back they go on at the clock's pace, ahead of it, and lose a thousandth of the time that passes until they
/// agree again. Standing still instead would freeze every track for as long as the jump was.
/// </remarks>
public sealed class Door
{
    private const long SlewDivisor = 1000;
    private long _sequence;
    private Instant _received;
    private Instant? _clock;

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
        _received = Receive(now);
        _clock = now;
        return new Input(++_sequence, _received, kind, mode, feed, payload);
    }

    private Instant Receive(Instant now)
    {
        if (_clock is not { } before) return now > _received ? now : _received;
        if (now <= before) return _received;
        Duration passed = now - before;
        Duration ahead = _received - before;
        return _received + passed - new Duration(Math.Min(ahead.Nanoseconds, passed.Nanoseconds / SlewDivisor));
    }
}
