namespace Picket.Tracking.Metrics;

/// <summary>Each track at each time from the first to the last at which anyone gains by it: one slot, with its price and how many hold it.</summary>
internal sealed class TrackSlots
{
    private readonly int[] _first, _last, _start;

    /// <summary>The slots of all tracks that the pairs name.</summary>
    public TrackSlots(int tracks, List<SwitchingPair> pairs)
    {
        (_first, _last, _start) = (new int[tracks], new int[tracks], new int[tracks]);
        Array.Fill(_first, int.MaxValue);
        Array.Fill(_last, -1);
        foreach (SwitchingPair pair in pairs)
        {
            _first[pair.Track] = Math.Min(_first[pair.Track], pair.Time);
            _last[pair.Track] = Math.Max(_last[pair.Track], pair.Time);
        }

        int slots = 0;
        for (int track = 0; track < tracks; track++)
        {
            _start[track] = slots;
            slots += _last[track] - _first[track] + 1;
        }

        (Price, Holders) = (new double[slots], new int[slots]);
    }

    /// <summary>What a slot costs whoever holds it.</summary>
    public double[] Price { get; }

    /// <summary>How many hold a slot.</summary>
    public int[] Holders { get; }

    /// <summary>The first time of a track.</summary>
    public int First(int track) => _first[track];

    /// <summary>The last time of a track.</summary>
    public int Last(int track) => _last[track];

    /// <summary>The slot of a track at a time, or -1 outside its times.</summary>
    public int At(int track, int time) => time < _first[track] || time > _last[track] ? -1 : _start[track] + time - _first[track];

    /// <summary>The track and time of a slot.</summary>
    public (int Track, int Time) Of(int slot)
    {
        int track = Array.BinarySearch(_start, slot);
        if (track < 0) track = ~track - 1;
        return (track, _first[track] + slot - _start[track]);
    }

    /// <summary>Whether a slot is held by several, or priced and held by none.</summary>
    public bool IsWrong(int slot) => Holders[slot] > 1 || Holders[slot] == 0 && Price[slot] > 0;
}
