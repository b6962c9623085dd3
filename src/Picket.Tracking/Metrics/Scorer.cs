using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Tracking.Metrics;

/// <summary>Scores tracks against the truth by GOSPA, time by time, and follows which object has which track.</summary>
public sealed class Scorer
{
    private readonly GospaMeter _meter;
    private readonly List<ScoreAtTime> _times = [];
    private readonly List<TrackChange> _changes = [];
    private readonly SortedDictionary<string, Follow> _objects = new(StringComparer.Ordinal);
    private readonly ConsistencyMeter _nees = new();
    private int[] _assigned = [];

    /// <summary>A scorer.</summary>
    /// <param name="cutoff">GOSPA's c, m.</param>
    /// <param name="order">GOSPA's p.</param>
    public Scorer(double cutoff, double order) => _meter = new GospaMeter(cutoff, order);

    /// <summary>What has become of one true object so far.</summary>
    private sealed class Follow
    {
        public int Times;
        public int? First;
        public string? Track;
        public bool Had;
    }

    /// <summary>The times in the order they came.</summary>
    public IReadOnlyList<ScoreAtTime> Times => _times;

    /// <summary>The breaks and swaps in the order they came.</summary>
    public IReadOnlyList<TrackChange> Changes => _changes;

    /// <summary>Scores one time; times come in order.</summary>
    public void Add(Instant time, ReadOnlySpan<ScoredPoint> truth, ReadOnlySpan<ScoredPoint> tracks)
    {
        if (_assigned.Length < truth.Length) _assigned = new int[2 * truth.Length];
        _times.Add(new ScoreAtTime(time, _meter.Measure(truth, tracks, _assigned), truth.Length, tracks.Length));
        for (int index = 0; index < truth.Length; index++)
        {
            if (!_objects.TryGetValue(truth[index].Id, out Follow? follow)) _objects.Add(truth[index].Id, follow = new Follow());
            follow.Times++;
            bool has = _assigned[index] >= 0;
            if (has)
            {
                ScoredPoint track = tracks[_assigned[index]];
                AddNees(truth[index], track);
                follow.First ??= follow.Times;
                if (follow.Track is not null && !follow.Had) _changes.Add(new TrackChange(time, TrackChangeKind.Break, truth[index], follow.Track, track.Id));
                if (follow.Track is not null && follow.Track != track.Id) _changes.Add(new TrackChange(time, TrackChangeKind.Swap, truth[index], follow.Track, track.Id));
                follow.Track = track.Id;
            }

            follow.Had = has;
        }
    }

    /// <summary>The score over all times.</summary>
    public ScoreTotal Total()
    {
        double meanTruth = Mean(time => time.Truth), square = Mean(time => time.Gospa.Value * time.Gospa.Value);
        return new ScoreTotal
        {
            Gospa = Math.Sqrt(square),
            PerTarget = meanTruth > 0 ? Math.Sqrt(square / meanTruth) : 0,
            Localisation = Math.Sqrt(Mean(time => time.Gospa.Localisation * time.Gospa.Localisation)),
            Missed = _times.Sum(time => (long)time.Gospa.Missed),
            False = _times.Sum(time => (long)time.Gospa.False),
            Ospa = Math.Sqrt(Mean(time => time.Gospa.Ospa * time.Gospa.Ospa)),
            Breaks = _changes.Count(change => change.Kind == TrackChangeKind.Break),
            Swaps = _changes.Count(change => change.Kind == TrackChangeKind.Swap),
            FirstConfirmed = _objects.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.First, StringComparer.Ordinal),
            Nees = _nees.Result(),
        };
    }

    private void AddNees(in ScoredPoint truth, in ScoredPoint track)
    {
        if (track.Sigma is not { X: > 0, Y: > 0 } sigma) return;
        EnuVector error = track.Position - truth.Position;
        double plane = error.X * error.X / (sigma.X * sigma.X) + error.Y * error.Y / (sigma.Y * sigma.Y);
        if (truth.HasHeight && track.HasHeight && sigma.Z > 0) _nees.Add(plane + error.Z * error.Z / (sigma.Z * sigma.Z), 3);
        else _nees.Add(plane, 2);
    }

    private double Mean(Func<ScoreAtTime, double> value) => _times.Count == 0 ? 0 : _times.Average(value);
}
