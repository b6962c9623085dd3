namespace Picket.Tracking.Metrics;

/// <summary>Finds the objects and tracks that are closer to each other than a cutoff. Not thread safe.</summary>
/// <remarks>
/// Tracks are laid in rows one cutoff high, sorted by x within a row, and an object looks into three rows. The time is that of sorting
/// and of the pairs found, so about linear while a cutoff's square holds few tracks.
/// </remarks>
internal sealed class NearPairs
{
    private readonly double _cutoff;
    private readonly List<NearPair> _pairs = [];
    private int[] _track = [];
    private Place[] _place = [];

    /// <summary>A finder.</summary>
    /// <param name="cutoff">m, above 0; a pair at the cutoff is not found.</param>
    public NearPairs(double cutoff)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cutoff);
        _cutoff = cutoff;
    }

    private readonly record struct Place(double Row, double X) : IComparable<Place>
    {
        public int CompareTo(Place other) => Row != other.Row ? Row.CompareTo(other.Row) : X.CompareTo(other.X);
    }

    /// <summary>The pairs, by object; valid until the next call.</summary>
    public IReadOnlyList<NearPair> Find(ReadOnlySpan<ScoredPoint> truth, ReadOnlySpan<ScoredPoint> tracks)
    {
        Sort(tracks);
        _pairs.Clear();
        for (int index = 0; index < truth.Length; index++)
        {
            (double x, double row) = (truth[index].Position.X, Row(truth[index]));
            for (int neighbour = -1; neighbour <= 1; neighbour++)
            {
                var end = new Place(row + neighbour, x + _cutoff);
                for (int place = FirstFrom(end with { X = x - _cutoff }, tracks.Length); place < tracks.Length && _place[place].CompareTo(end) < 0; place++)
                {
                    double distance = truth[index].DistanceTo(tracks[_track[place]]);
                    if (distance < _cutoff) _pairs.Add(new NearPair(index, _track[place], distance));
                }
            }
        }

        return _pairs;
    }

    private double Row(in ScoredPoint point) => Math.Floor(point.Position.Y / _cutoff);

    private int FirstFrom(Place from, int count)
    {
        int place = _place.AsSpan(0, count).BinarySearch(from);
        if (place < 0) return ~place;
        while (place > 0 && _place[place - 1] == from) place--;
        return place;
    }

    private void Sort(ReadOnlySpan<ScoredPoint> tracks)
    {
        if (_track.Length < tracks.Length) (_track, _place) = (new int[2 * tracks.Length], new Place[2 * tracks.Length]);
        for (int index = 0; index < tracks.Length; index++) (_track[index], _place[index]) = (index, new Place(Row(tracks[index]), tracks[index].Position.X));
        _place.AsSpan(0, tracks.Length).Sort(_track.AsSpan(0, tracks.Length));
    }
}
