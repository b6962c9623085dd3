using Picket.Core.Detections;

namespace Picket.Tracking.Tracks;

/// <summary>The tracks at work, by number, and by the names that their objects carry.</summary>
internal sealed class TrackTable
{
    private readonly List<ActiveTrack> _tracks = [];
    private readonly Stack<ActiveTrack> _pool = new();
    private readonly Dictionary<Identity, ActiveTrack> _byName = [];
    private long _last;

    /// <summary>The tracks by number.</summary>
    public List<ActiveTrack> All => _tracks;

    /// <summary>The number given last; 0 before the first.</summary>
    public long LastNumber
    {
        get => _last;
        set => _last = value;
    }

    /// <summary>A new track with the next number; numbers are never used again.</summary>
    public ActiveTrack Add()
    {
        ActiveTrack track = _pool.Count > 0 ? _pool.Pop() : new ActiveTrack();
        track.Reset(++_last);
        _tracks.Add(track);
        return track;
    }

    /// <summary>The oldest track that carries a name, or none. A sensor's own number is no such name.</summary>
    public ActiveTrack? Named(in Identity name) => name.IsNone || name.Scheme == KnownAs.OwnNumber ? null : _byName.GetValueOrDefault(name);

    /// <summary>Lets a track be found by a name it carries.</summary>
    public void Index(ActiveTrack track, in Identity name)
    {
        if (name.Scheme != KnownAs.OwnNumber) _byName.TryAdd(name, track);
    }

    /// <summary>Takes the tracks out that are over.</summary>
    public void RemoveAll(Predicate<ActiveTrack> isOver)
    {
        int kept = 0;
        bool namesLost = false;
        for (int place = 0; place < _tracks.Count; place++)
        {
            ActiveTrack track = _tracks[place];
            if (!isOver(track))
            {
                _tracks[kept++] = track;
                continue;
            }

            if (track.KnownAs.HasName) namesLost |= Unindex(track);
            _pool.Push(track);
        }

        _tracks.RemoveRange(kept, _tracks.Count - kept);
        if (!namesLost) return;
        foreach (ActiveTrack track in _tracks) IndexAll(track);
    }

    /// <summary>Writes the tracks.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_last);
        writer.Write(_tracks.Count);
        foreach (ActiveTrack track in _tracks) track.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _last = reader.ReadInt64();
        _tracks.Clear();
        _byName.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            var track = new ActiveTrack();
            track.Load(reader);
            _tracks.Add(track);
            IndexAll(track);
        }
    }

    private bool Unindex(ActiveTrack track)
    {
        bool any = false;
        foreach (Identity name in track.KnownAs.Names)
        {
            if (_byName.GetValueOrDefault(name) == track) any |= _byName.Remove(name);
        }

        return any;
    }

    private void IndexAll(ActiveTrack track)
    {
        foreach (Identity name in track.KnownAs.Names) _byName.TryAdd(name, track);
    }
}
