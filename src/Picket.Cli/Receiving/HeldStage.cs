using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Cli.Receiving;

/// <summary>What holds for the people of a zone, as far as their box knows.</summary>
internal sealed class HeldStage
{
    private static readonly int[] s_counts = [60, 45, 30, 20, 15, 10, 5, 4, 3, 2, 1, 0]; // s left that are said
    private int _said;

    /// <summary>The stage.</summary>
    public WarningStage Stage { get; private set; } = WarningStage.AllClear;

    /// <summary>The newest message; none before the first.</summary>
    public SirenMessage? Last { get; private set; }

    /// <summary>When what holds is over by itself; none where only Picket ends it.</summary>
    public Instant? Expires => Stage == WarningStage.AllClear || Last?.Stage != Stage ? null : Last.Expires;

    /// <summary>How many heartbeats in a row said another, lower stage.</summary>
    public int Lower { get; set; }

    /// <summary>Whether it was said that it ran out while there was no link.</summary>
    public bool RanOut { get; set; }

    /// <summary>The stage in words.</summary>
    public static string Words(WarningStage stage) => stage switch
    {
        WarningStage.TakeCover => "TAKE COVER",
        WarningStage.Prepare => "PREPARE TO TAKE COVER",
        _ => "ALL CLEAR",
    };

    /// <summary>Takes a newer message.</summary>
    public void Take(SirenMessage message, Instant now)
    {
        Last = message;
        Set(message.Stage);
        _said = message.Earliest is { } earliest ? s_counts.TakeWhile(count => count >= (earliest - now).Seconds).Count() : s_counts.Length;
    }

    /// <summary>Takes a stage of which only the word is known.</summary>
    public void Set(WarningStage stage) => (Stage, Lower, RanOut, _said) = (stage, 0, false, s_counts.Length);

    /// <summary>What the countdown says next; none while nothing is due.</summary>
    public string? Countdown(Instant now)
    {
        if (Stage == WarningStage.AllClear || Last?.Earliest is not { } earliest || _said == s_counts.Length) return null;
        double left = (earliest - now).Seconds;
        int due = s_counts.TakeWhile(count => count >= left).Count();
        if (due <= _said) return null;
        _said = due;
        int shown = s_counts[due - 1];
        return shown > 0 ? $"{Words(Stage)}: {shown} s left" : $"{Words(Stage)}: now";
    }
}
