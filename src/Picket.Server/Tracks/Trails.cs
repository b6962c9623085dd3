using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Picture;

namespace Picket.Server.Tracks;

/// <summary>Where the shown tracks have been, sampled from snapshots outside the fold. One thread adds; any may read.</summary>
/// <remarks>A track keeps its newest <see cref="PointsPerTrack"/> points, at least <see cref="Spacing"/> apart; one that ends takes its trail with it.</remarks>
internal sealed class Trails
{
    /// <summary>How many points a track keeps: five minutes at a point a second.</summary>
    public const int PointsPerTrack = 300;

    /// <summary>The least time between two points.</summary>
    public static readonly Duration Spacing = Duration.FromMilliseconds(900);

    private readonly Lock _lock = new();
    private readonly Dictionary<(Mode Mode, long Number), List<Track>> _trails = [];

    /// <summary>Adds what a snapshot shows.</summary>
    public void Add(SiteSnapshot snapshot)
    {
        lock (_lock)
        {
            var shown = new HashSet<(Mode, long)>();
            foreach (PictureSnapshot picture in snapshot.Pictures)
            {
                foreach (Track track in picture.Tracks)
                {
                    shown.Add((picture.Mode, track.Number));
                    Add((picture.Mode, track.Number), track);
                }
            }

            foreach ((Mode, long) key in _trails.Keys.Where(key => !shown.Contains(key)).ToArray()) _trails.Remove(key);
        }
    }

    /// <summary>The points of a track, oldest first; empty for one that is not shown.</summary>
    public IReadOnlyList<Track> Find(Mode mode, long number)
    {
        lock (_lock) return _trails.TryGetValue((mode, number), out List<Track>? trail) ? [.. trail] : [];
    }

    private void Add((Mode, long) key, Track track)
    {
        if (!_trails.TryGetValue(key, out List<Track>? trail)) _trails[key] = trail = [];
        if (trail.Count > 0 && track.Time - trail[^1].Time < Spacing) return;
        if (trail.Count == PointsPerTrack) trail.RemoveAt(0);
        trail.Add(track);
    }
}
