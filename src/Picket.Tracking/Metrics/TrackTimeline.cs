using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Tracking.Metrics;

/// <summary>Where the tracks of a file are at any time: the last line of each at or before it, moved by its velocity, absent where too old. Times are asked for in order.</summary>
public sealed class TrackTimeline
{
    private static readonly Duration s_exact = Duration.FromMilliseconds(1);
    private readonly Duration _stale;
    private readonly List<Line> _lines = [];
    private readonly SortedDictionary<string, Line> _last = new(StringComparer.Ordinal); // what may still count
    private readonly List<string> _gone = [];
    private int _next;
    private bool _sorted = true;

    /// <summary>A timeline.</summary>
    /// <param name="stale">Age above which a line no longer counts.</param>
    public TrackTimeline(Duration stale) => _stale = stale;

    private readonly record struct Line(Instant Time, ScoredPoint Point, bool Shown);

    /// <summary>Takes a line of a track.</summary>
    /// <param name="time">Its time.</param>
    /// <param name="point">The track, where it is and its velocity; without one it stands.</param>
    /// <param name="shown">Whether the track is confirmed or coasting; from another line on it does not count.</param>
    public void Add(Instant time, in ScoredPoint point, bool shown)
    {
        _sorted &= _lines.Count == 0 || _lines[^1].Time <= time;
        _lines.Add(new Line(time, point, shown));
    }

    /// <summary>Fills in the tracks at a time, by name.</summary>
    public void At(Instant time, List<ScoredPoint> tracks)
    {
        if (!_sorted) Sort();
        tracks.Clear();
        for (; _next < _lines.Count && _lines[_next].Time <= time; _next++) _last[_lines[_next].Point.Id] = _lines[_next];
        foreach (Line line in _last.Values)
        {
            Duration age = time - line.Time;
            if (!line.Shown || age > _stale)
            {
                _gone.Add(line.Point.Id);
                continue;
            }

            EnuVector moved = age > s_exact && line.Point.Velocity is { } velocity ? line.Point.Position + velocity * age.Seconds : line.Point.Position;
            tracks.Add(line.Point with { Position = moved });
        }

        foreach (string id in _gone) _last.Remove(id);
        _gone.Clear();
    }

    private void Sort()
    {
        Line[] ordered = [.. _lines.OrderBy(line => line.Time)]; // stable: of equal times the later line holds
        _lines.Clear();
        _lines.AddRange(ordered);
        _sorted = true;
    }
}
