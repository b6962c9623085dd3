using System.Globalization;
using Picket.Server.Wire;

namespace Picket.Tests.Server.Stream;

/// <summary>What a client makes of updates: the slow, obvious reading of the protocol.</summary>
internal sealed class ClientPicture
{
    private readonly SortedDictionary<ulong, string> _tracks = [];

    public ulong Held { get; private set; }

    /// <summary>Every track as text with absolute times, by number.</summary>
    public IReadOnlyCollection<string> Tracks => _tracks.Values;

    public void Apply(Update update)
    {
        update.BaseUpdate.ShouldBeOneOf(0ul, Held);
        if (update.BaseUpdate == 0) _tracks.Clear();
        foreach (ulong gone in update.Removed) _tracks.Remove(gone).ShouldBeTrue("a removed track was held");
        foreach (Track track in update.Tracks) _tracks[track.Number] = Text(track, update.EpochMicroseconds);
        Held = update.Update_;
    }

    private static string Text(Track track, long epoch)
    {
        Track timeless = track.Clone();
        timeless.Time = timeless.LastSeen = timeless.MeasuredOffset = 0;
        foreach (Source source in timeless.Sources) source.LastSeen = 0;
        int[] offsets = [track.Time, track.LastSeen, track.MeasuredOffset, .. track.Sources.Select(source => source.LastSeen)];
        string times = string.Join(' ', offsets.Select(offset => (epoch + offset).ToString(CultureInfo.InvariantCulture)));
        return $"{timeless} {times}";
    }
}
