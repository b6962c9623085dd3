namespace Picket.Tracking.Metrics;

/// <summary>An object, the tracks it gains by, and its gains.</summary>
internal sealed class SwitchingObject
{
    private readonly double[] _gain; // by time from First, then by track

    /// <summary>An object of the pairs that are its own.</summary>
    public SwitchingObject(ReadOnlySpan<SwitchingPair> pairs, TrackSlots slots)
    {
        Number = pairs[0].Object;
        var tracks = new SortedSet<int>();
        foreach (SwitchingPair pair in pairs) tracks.Add(pair.Track);
        Tracks = [.. tracks];
        (First, Last) = (tracks.Min(slots.First), tracks.Max(slots.Last));
        _gain = new double[(Last - First + 1) * Tracks.Length];
        foreach (SwitchingPair pair in pairs) _gain[(pair.Time - First) * Tracks.Length + Array.BinarySearch(Tracks, pair.Track)] = pair.Gain;
    }

    /// <summary>The object's number.</summary>
    public int Number { get; }

    /// <summary>The tracks, by number.</summary>
    public int[] Tracks { get; }

    /// <summary>The first time at which anyone gains by any of the tracks: before it, what the object holds is nobody's concern.</summary>
    public int First { get; }

    /// <summary>The last such time.</summary>
    public int Last { get; }

    /// <summary>The gain of the track at an index of <see cref="Tracks"/> at a time.</summary>
    public double Gain(int time, int index) => time < First || time > Last ? 0 : _gain[(time - First) * Tracks.Length + index];
}
