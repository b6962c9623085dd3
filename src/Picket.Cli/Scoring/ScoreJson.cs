using System.Text.Encodings.Web;
using System.Text.Json;
using Picket.Tracking.Metrics;

namespace Picket.Cli.Scoring;

/// <summary>The whole score for machines.</summary>
internal static class ScoreJson
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The score as one JSON object; null stands where nothing was there to measure.</summary>
    public static string Of(ScoreRun run)
    {
        ScoreTotal total = run.Gospa.Total();
        return JsonSerializer.Serialize(new
        {
            scans = run.Gospa.Times.Select(at => new
            {
                time = at.Time.Seconds,
                gospa = at.Gospa.Value,
                localisation = at.Gospa.Localisation,
                missed = at.Gospa.Missed,
                @false = at.Gospa.False,
                ospa = at.Gospa.Ospa,
                truth = at.Truth,
                tracks = at.Tracks,
            }),
            total = new
            {
                gospa = total.Gospa,
                per_target = total.PerTarget,
                localisation = total.Localisation,
                missed = total.Missed,
                @false = total.False,
                ospa = total.Ospa,
                breaks = total.Breaks,
                swaps = total.Swaps,
                first_confirmed = total.FirstConfirmed,
                trajectory_gospa = TrajectoryGospa(run.Trajectories),
                clear_mot = ClearMot(run.ClearMot),
                siap = Siap(run.Siap),
                nees = total.Nees is { } nees ? new { mean = nees.Mean, degrees = nees.Degrees, lower = nees.Lower, upper = nees.Upper, samples = nees.Samples } : null,
            },
        }, s_options);
    }

    private static object TrajectoryGospa(TrajectoryGospa whole) => new
    {
        value = whole.Value,
        localisation = whole.Localisation,
        missed = whole.Missed,
        @false = whole.False,
        switching = whole.Switching,
        switches = whole.Switches,
        lower_bound = whole.LowerBound,
    };

    private static object ClearMot(ClearMot mot) => new
    {
        mota = mot.Mota,
        motp = mot.Motp,
        misses = mot.Misses,
        false_positives = mot.FalsePositives,
        mismatches = mot.Mismatches,
        objects = mot.Objects,
    };

    private static object Siap(Siap siap) => new
    {
        completeness = siap.Completeness,
        ambiguity = siap.Ambiguity,
        spuriousness = siap.Spuriousness,
        positional_accuracy = siap.PositionalAccuracy,
        velocity_accuracy = siap.VelocityAccuracy,
        track_number_change_rate = siap.TrackNumberChangeRate,
        longest_track_segment = siap.LongestTrackSegment,
        id_completeness = siap.IdCompleteness,
        id_correctness = siap.IdCorrectness,
        id_ambiguity = siap.IdAmbiguity,
    };
}
