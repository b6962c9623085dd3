using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Cli.Receiving;

/// <summary>A vehicle's or siren's side of a zone: what its people are told, and what holds when nothing can be heard.</summary>
/// <remarks>
/// It is without Picket when the broker is gone, when the broker says so (the last will), or after 9 s without a heartbeat, which come every 5 s: so that it says so within 10 s. What was in force then goes on
/// until it expires; after that, and where nothing was in force, it says that it cannot know. Not thread safe.
/// </remarks>
/// <param name="zone">Its zone, as <c>site/zone</c>.</param>
/// <param name="mode">What its topic is for: it has no ears for messages of another mode.</param>
/// <param name="coverWithoutLink">Whether to be without Picket is itself a reason to take cover.</param>
/// <param name="time">The clock.</param>
/// <param name="say">Is given each line for the people, with the bells of its stage.</param>
/// <param name="complain">Is given each line about what cannot be used.</param>
/// <param name="answer">Is given the id of each silent test that is to be answered.</param>
internal sealed class ZoneBox(string zone, Mode mode, bool coverWithoutLink, TimeProvider time, Action<string> say, Action<string> complain, Action<string>? answer = null)
{
    private const double ClockOff = 2; // s
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(9);
    private static readonly Duration Grace = Duration.FromSeconds(1);
    private readonly HeldStage _held = new();
    private long _heard = time.GetTimestamp();
    private bool? _linked;
    private bool _broker;
    private Duration _offset; // Picket's clock less this one

    /// <summary>Whether Picket is heard; none before that is known.</summary>
    public bool? Linked => _linked;

    private Instant Now => Instant.FromUtc(time.GetUtcNow().UtcDateTime) + _offset;

    /// <summary>Takes a message of one of the zone's topics.</summary>
    /// <param name="below">The topic below the zone's: empty, <c>/link</c>, <c>/heartbeat</c> or <c>/test</c>.</param>
    /// <param name="payload">Its bytes.</param>
    /// <param name="retained">Whether the broker had kept it, so that it says nothing of now.</param>
    public void Take(string below, ReadOnlyMemory<byte> payload, bool retained)
    {
        string problem = "";
        bool right = below switch
        {
            "" => payload.IsEmpty || TakeStage(payload, retained, out problem),
            "/heartbeat" => TakeBeat(payload, out problem),
            "/link" => TakeLink(payload, retained, out problem),
            "/test" => TakeTest(payload, retained, out problem),
            _ => true,
        };
        if (!right) complain($"a message on {zone}{below} is not used: {problem}");
    }

    /// <summary>Takes whether the broker is there.</summary>
    public void Broker(bool connected, string detail)
    {
        _broker = connected;
        _heard = time.GetTimestamp();
        if (!connected) Lose(detail);
    }

    /// <summary>Time passes.</summary>
    public void Tick()
    {
        if (_linked != false && time.GetElapsedTime(_heard) >= Silence) Lose($"no heartbeat for {Silence.TotalSeconds} s");
        if (_held.Countdown(Now) is { } count) Say(count, 0);
        if (_linked != false || _held.RanOut || _held.Expires is not { } expires || Now <= expires + Grace) return;
        _held.RanOut = true;
        Say($"{HeldStage.Words(_held.Stage)} has run out and there is no link: this box cannot know whether it is over. Own eyes and ears", 1);
    }

    private bool TakeStage(ReadOnlyMemory<byte> payload, bool retained, out string problem)
    {
        if (!SirenMessage.TryRead(payload, out SirenMessage? message, out problem)) return false;
        if (message!.Zone != zone)
        {
            problem = $"it is for {message.Zone}";
            return false;
        }

        if (!Meant(message.Mode, out problem)) return false;
        if (_held.Last is { } last && last.Journal == message.Journal && message.Number <= last.Number)
        {
            problem = $"it is number {message.Number}, and {last.Number} was told";
            return message.Number == last.Number; // a repeat
        }

        _held.Take(message, Now);
        string left = message.Earliest is { } earliest && message.Stage > WarningStage.AllClear ? FormattableString.Invariant($", {Math.Max((earliest - Now).Seconds, 0):F0} s left") : "";
        string how = message.By is { } by ? $", by {by}" : message.Stage > WarningStage.AllClear ? FormattableString.Invariant($", probability {100 * message.Probability:0.#} %") : "";
        Say(HeldStage.Words(message.Stage) + left + how, Bells(message.Stage));
        if (!retained) Hear();
        return true;
    }

    private bool TakeBeat(ReadOnlyMemory<byte> payload, out string problem)
    {
        if (!SirenMessage.TryReadBeat(payload, out var beat, out problem) || !Meant(beat.Mode, out problem)) return false;
        Duration offset = beat.Time - Instant.FromUtc(time.GetUtcNow().UtcDateTime);
        bool off = offset.Abs().Seconds > ClockOff;
        if (off && _offset == default) say(FormattableString.Invariant($"This box's clock is {offset.Abs().Seconds:F0} s {(offset.Nanoseconds > 0 ? "behind" : "ahead of")} Picket's, by which times are counted from now on"));
        _offset = off ? offset : default;
        Hear();
        _held.Lower = beat.Stage < _held.Stage ? _held.Lower + 1 : 0;

        // A stage on its way may be overtaken by a heartbeat of before it: lower only what two of them say.
        if (beat.Stage <= _held.Stage && _held.Lower < 2) return true;
        _held.Set(beat.Stage);
        Say($"{HeldStage.Words(beat.Stage)} (told while nothing could be heard)", Bells(beat.Stage));
        return true;
    }

    private bool TakeLink(ReadOnlyMemory<byte> payload, bool retained, out string problem)
    {
        if (!SirenMessage.TryReadLink(payload, out bool linked, out problem)) return false;
        if (!linked) Lose("Picket is gone");
        else if (!retained) Hear();
        return true;
    }

    // In silence: no bell, nothing of what holds changes, and while a live stage holds not a word.
    private bool TakeTest(ReadOnlyMemory<byte> payload, bool retained, out string problem)
    {
        if (!SirenMessage.TryReadTest(payload, out var test, out problem)) return false;
        if (test.Zone != zone) problem = $"it is for {test.Zone}";
        else if (mode != Mode.Live) problem = "only live ways are tested";
        else if (retained) problem = "it is retained, and no test ever is";
        if (problem.Length > 0) return false;
        answer?.Invoke(test.Id);
        if (_held.Stage == WarningStage.AllClear) say($"{ModeNames.Of(Mode.Test).ToUpperInvariant()} {zone}: silent test of {test.Time.ToUtc():HH:mm} UTC answered");
        return true;
    }

    private bool Meant(Mode said, out string problem)
    {
        problem = said == mode ? "" : $"it is of mode {ModeNames.Of(said)}, and this box is for {ModeNames.Of(mode)}";
        return said == mode;
    }

    private void Hear()
    {
        _heard = time.GetTimestamp();
        if (_linked == true || !_broker) return;
        say(_linked is null ? $"Link: warnings for {zone} reach this box" : $"LINK IS BACK: warnings for {zone} reach this box again");
        _linked = true;
    }

    private void Lose(string why)
    {
        if (_linked == false) return;
        _linked = false;
        bool stands = _held.Stage > WarningStage.AllClear;
        if (stands)
        {
            string until = _held.Expires is { } expires ? $"until {(expires - _offset).ToUtc():HH:mm:ss} UTC; after that this box cannot know" : "until the link is back";
            Say($"NO LINK ({why}): {HeldStage.Words(_held.Stage)} goes on {until}", 1);
        }

        if (coverWithoutLink) say($"\aNO LINK ({why}): TAKE COVER until the link is back, the rule of this place");
        else if (!stands) say($"\aNO LINK ({why}): no warnings can reach you. Own eyes and ears");
    }

    private void Say(string words, int bells) => say($"{new string('\a', bells)}{ModeNames.Of(mode).ToUpperInvariant()} {zone}: {words}");

    private static int Bells(WarningStage stage) => (int)stage; // one for the all-clear, three to take cover
}
