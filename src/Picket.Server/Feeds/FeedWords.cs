using Picket.Core.Time;
using Picket.Picture;

namespace Picket.Server.Feeds;

/// <summary>How a feed's health reads.</summary>
internal static class FeedWords
{
    private static readonly string[] States = ["waiting", "receiving", "stale", "disconnected"];

    /// <summary>The word for a state.</summary>
    public static string State(FeedState state) => States[(int)state - 1];

    /// <summary><c>ok</c>, or by how much the feed's clock is ahead (+) or behind (-) when that is too far to use it.</summary>
    public static string Clock(Duration? error)
    {
        if (error is not { } off) return "ok";
        double seconds = off.Seconds;
        double size = Math.Abs(seconds);
        string amount = size < 120 ? $"{size:0.0} s" : size < 7200 ? $"{size / 60:0} min" : $"{size / 3600:0.0} h";
        return $"clock off by {(seconds < 0 ? "-" : "+")}{amount}";
    }
}
