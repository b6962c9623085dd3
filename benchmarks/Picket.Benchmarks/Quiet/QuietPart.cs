using System.Collections.Immutable;
using System.Globalization;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;
using Picket.Simulation.Scenes;
using Picket.Tracking;

namespace Picket.Benchmarks.Quiet;

/// <summary>One quiet day through tracker and warnings, as <c>picket track --warnings</c> folds it.</summary>
internal sealed class QuietPart
{
    private static readonly Duration s_tick = Duration.FromMilliseconds(100);
    private readonly QuietDay _day;
    private readonly Tracker _tracker;
    private readonly WarningDesk _desk;
    private readonly List<Warning> _decided = [];
    private readonly List<string> _false = [];
    private readonly ImmutableArray<Track>.Builder _tracks = ImmutableArray.CreateBuilder<Track>();

    /// <summary>A day that has not begun.</summary>
    public QuietPart(Site site, ulong seed, double start = 0)
    {
        _day = new QuietDay(site, seed, start);
        (_tracker, _desk) = (new Tracker(site), new WarningDesk(site));
    }

    /// <summary>How many times any zone was told to prepare.</summary>
    public int Prepares { get; private set; }

    /// <summary>How many looks there were, how many detections, and the objects in the air, summed over the looks.</summary>
    public (long Looks, long Detections, long Objects) Seen { get; private set; }

    /// <summary>Each time that a zone was told to take cover: when, where, how probable, and by what.</summary>
    public IReadOnlyList<string> False => _false;

    /// <summary>Runs it.</summary>
    public void Run(double seconds)
    {
        Instant before = default;
        foreach (SimulatedLook look in _day.Looks(seconds))
        {
            for (Instant tick = before; tick < look.Arrival && !_desk.IsCalm; tick += s_tick) Decide(tick);
            look.FeedTo(_tracker);
            _tracker.EndInput();
            _desk.Assess(_tracker);
            if (!_desk.IsCalm) Decide(look.Arrival);
            before = look.Arrival + s_tick;
            Seen = (Seen.Looks + 1, Seen.Detections + look.Detections.Length, Seen.Objects + _day.InTheAir.Count());
        }
    }

    private void Decide(Instant now)
    {
        _desk.Decide(now, Seen.Looks, _decided);
        foreach (Warning warning in _decided)
        {
            if (warning.Stage == WarningStage.Prepare) Prepares++;
            if (warning.Stage == WarningStage.TakeCover) _false.Add(Describe(warning));
        }

        _decided.Clear();
    }

    private string Describe(Warning warning)
    {
        _tracks.Clear();
        _tracker.CopyTracks(_tracks, includeTentative: true);
        string by = "by a track that is gone";
        if (_tracks.FirstOrDefault(track => track.Number == warning.Track) is { } track)
        {
            (string kind, TrueObject nearest) = _day.InTheAir.OrderBy(one => (one.Object.Position - track.Position).Norm).FirstOrDefault();
            by = string.Create(CultureInfo.InvariantCulture, $"track {track.Number} of {(track.Time - track.FirstSeen).Seconds:F1} s with {track.Sources.Sum(source => source.Detections)} detections, existence {track.Existence:F4}, at {track.Position.X:F0} {track.Position.Y:F0} {track.Position.Z:F0}, velocity {track.Velocity.X:F0} {track.Velocity.Y:F0} {track.Velocity.Z:F0}; nearest: {kind ?? "nothing"} {(nearest.Position - track.Position).Norm:F0} m away, velocity {nearest.Velocity.X:F0} {nearest.Velocity.Y:F0} {nearest.Velocity.Z:F0}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{warning.Time.Seconds:F1} s, {warning.Zone}, probability {warning.Probability:F4}, impact in {(warning.Impact is { } impact ? (impact.Time - warning.Time).Seconds : double.NaN):F1} s, {by}");
    }
}
