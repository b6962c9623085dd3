using System.Collections.Immutable;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Files.Csv;
using Picket.Tracking.Metrics;

namespace Picket.Cli.Scoring;

/// <summary>Truth and tracks of two files, compared by every metric.</summary>
internal sealed class ScoreRun
{
    private const int MostPaths = 1000; // a map with more of either says nothing
    private readonly ClearMotMeter _clearMot;
    private readonly SiapMeter _siap;
    private readonly TrajectoryGospaMeter _trajectories;

    private ScoreRun(ScoreWords words)
    {
        Words = words;
        Gospa = new Scorer(words.Cutoff, words.Order);
        _clearMot = new ClearMotMeter(words.Cutoff);
        _siap = new SiapMeter(words.Cutoff);
        _trajectories = new TrajectoryGospaMeter(words.Cutoff, words.Order, words.Switching);
    }

    /// <summary>What was asked for.</summary>
    public ScoreWords Words { get; }

    /// <summary>GOSPA and OSPA by time, breaks and swaps.</summary>
    public Scorer Gospa { get; }

    /// <summary>The CLEAR-MOT metrics.</summary>
    public ClearMot ClearMot => _clearMot.Total;

    /// <summary>The SIAP attributes.</summary>
    public Siap Siap { get; private set; }

    /// <summary>GOSPA over whole trajectories.</summary>
    public TrajectoryGospa Trajectories { get; private set; }

    /// <summary>Where the objects went.</summary>
    public PathBook TruthPaths { get; } = new(MostPaths);

    /// <summary>Where the tracks went.</summary>
    public PathBook TrackPaths { get; } = new(MostPaths);

    /// <summary>Reads both files and compares them.</summary>
    /// <exception cref="InvalidDataException">A line cannot be used; the message says file, line, what was found and what is allowed.</exception>
    public static ScoreRun Of(ScoreWords words)
    {
        var run = new ScoreRun(words);
        var byTime = TruthCsv.Read(words.Truth).GroupBy(row => row.Time).OrderBy(group => group.Key).ToImmutableArray();
        var timeline = new TrackTimeline(words.Stale ?? TwoIntervals([.. byTime.Select(group => group.Key)]));
        foreach (TrackRow row in TrackCsv.Read(words.Tracks)) timeline.Add(row.Time, Point(row), row.Status != TrackStatus.Tentative);
        var tracks = new List<ScoredPoint>();
        foreach (var group in byTime)
        {
            if (group.Key < words.From || group.Key > words.To) continue;
            timeline.At(group.Key, tracks);
            run.Add(group.Key, [.. group.Select(Point)], [.. tracks]);
        }

        (run.Siap, run.Trajectories) = (run._siap.Total(), run._trajectories.Total());
        return run;
    }

    private void Add(Instant time, ScoredPoint[] truth, ScoredPoint[] tracks)
    {
        TruthPaths.Add(Gospa.Times.Count, truth);
        TrackPaths.Add(Gospa.Times.Count, tracks);
        Gospa.Add(time, truth, tracks);
        _clearMot.Add(truth, tracks);
        _siap.Add(time, truth, tracks);
        _trajectories.Add(truth, tracks);
    }

    private static ScoredPoint Point(TruthRow row) => new(row.Target, row.Position, row.HasHeight) { Velocity = row.Velocity, Class = row.Class };

    private static ScoredPoint Point(TrackRow row) => new(row.Track, row.Position, row.HasHeight) { Velocity = row.Velocity, Sigma = row.Sigma, Class = row.Class };

    private static Duration TwoIntervals(ImmutableArray<Instant> times)
    {
        if (times.Length < 2) return Duration.FromSeconds(2);
        Duration[] gaps = [.. times.Zip(times.Skip(1), (earlier, later) => later - earlier).Order()];
        return gaps[gaps.Length / 2] + gaps[gaps.Length / 2];
    }
}
