using System.Globalization;
using System.Text;
using Picket.Tracking.Metrics;

namespace Picket.Cli.Scoring;

/// <summary>The whole score in words: the table of the terminal and of the page.</summary>
internal static class ScoreFigures
{
    /// <summary>Every figure, by family.</summary>
    public static IEnumerable<ScoreFigure> Of(ScoreRun run)
    {
        ScoreTotal total = run.Gospa.Total();
        (ClearMot mot, Siap siap, int times) = (run.ClearMot, run.Siap, run.Gospa.Times.Count);
        string gospa = $"GOSPA, cutoff {Number(run.Words.Cutoff)} m, order {Number(run.Words.Order)}, root mean square of {times} times";
        yield return new(gospa, "GOSPA", Metres(total.Gospa), "error of the whole picture at a time; 0 is perfect");
        yield return new(gospa, "per target", Metres(total.PerTarget), "the same for each true object: compares scenes of different size");
        yield return new(gospa, "localisation", Metres(total.Localisation), "its part from tracks that are off their object");
        yield return new(gospa, "missed", Count(total.Missed, times), "objects without a track, summed over the times");
        yield return new(gospa, "false", Count(total.False, times), "tracks without an object, summed over the times");
        yield return new(gospa, "OSPA", Metres(total.Ospa), "error of a mean object, from 0 to the cutoff");

        TrajectoryGospa trajectories = run.Trajectories;
        string whole = $"Trajectory GOSPA (Garcia-Fernandez and others 2020), a switch costs {Number(run.Words.Switching)} m";
        yield return new(whole, "trajectory GOSPA", Metres(trajectories.Value), trajectories.LowerBound < trajectories.Value * (1 - 1e-6)
            ? $"GOSPA with a price on changing tracks; a bound, the true value is not below {Metres(trajectories.LowerBound)}"
            : "GOSPA with a price on changing tracks; 0 is perfect");
        yield return new(whole, "localisation", Metres(trajectories.Localisation), "its part from tracks that are off their object");
        yield return new(whole, "missed", Metres(trajectories.Missed), "its part from objects without a track");
        yield return new(whole, "false", Metres(trajectories.False), "its part from tracks without an object");
        yield return new(whole, "switching", Metres(trajectories.Switching), $"its part from {trajectories.Switches.ToString("0.#", CultureInfo.InvariantCulture)} switches (lost or found is a half)");

        const string following = "Following";
        int[] first = [.. total.FirstConfirmed.Values.OfType<int>().Order()];
        yield return new(following, "found", $"{first.Length} of {total.FirstConfirmed.Count}", "objects that had a track at any time");
        yield return new(following, "first track", first.Length == 0 ? "never" : $"{first[(first.Length - 1) / 2]}, last {first[^1]}", "truth times until half of them had one, and the last");
        yield return new(following, "breaks", Whole(total.Breaks), "an object lost its track and got one again");
        yield return new(following, "swaps", Whole(total.Swaps), "an object's track became another one");

        const string clear = "CLEAR-MOT (Bernardin and Stiefelhagen 2008)";
        yield return new(clear, "MOTA", Fraction(mot.Mota), "1 less misses, false tracks and mismatches for each object; 1 is perfect");
        yield return new(clear, "MOTP", Metres(mot.Motp), "mean distance of a matched pair");
        yield return new(clear, "misses", Count(mot.Misses, times), "objects without a match");
        yield return new(clear, "false positives", Count(mot.FalsePositives, times), "tracks without a match");
        yield return new(clear, "mismatches", Whole(mot.Mismatches), "an object's match became another track");

        const string air = "SIAP (Votruba and others 2001)";
        yield return new(air, "completeness", Fraction(siap.Completeness), "objects that have a track; 1 is perfect");
        yield return new(air, "ambiguity", Fraction(siap.Ambiguity), "tracks for each tracked object; 1 is perfect");
        yield return new(air, "spuriousness", Fraction(siap.Spuriousness), "tracks without an object; 0 is perfect");
        yield return new(air, "position", Metres(siap.PositionalAccuracy), "mean distance of a track from its object");
        yield return new(air, "velocity", siap.VelocityAccuracy is { } velocity ? $"{Number(velocity)} m/s" : None, "mean error of a track's velocity; needs vx,vy in both files");
        yield return new(air, "number changes", siap.TrackNumberChangeRate is { } rate ? $"{rate.ToString("G3", CultureInfo.InvariantCulture)} /s" : None, "changes of track for each second of tracking; 0 is perfect");
        yield return new(air, "longest segment", Fraction(siap.LongestTrackSegment), "share of an object's life with one and the same track; 1 is perfect");
        yield return new(air, "ID complete", Fraction(siap.IdCompleteness), "tracked objects with any class; needs class in both files");
        yield return new(air, "ID correct", Fraction(siap.IdCorrectness), "tracked objects with the right class; 1 is perfect");
        yield return new(air, "ID ambiguous", Fraction(siap.IdAmbiguity), "tracked objects whose tracks disagree; 0 is perfect");

        const string consistency = "Consistency (Bar-Shalom, Li, Kirubarajan 2001)";
        yield return new(consistency, "position NEES", total.Nees is { } nees ? Number(nees.Mean) : None, total.Nees is { } n
            ? $"squared error over variance, should be {Number(n.Degrees)}; a consistent filter: {Number(n.Lower)} to {Number(n.Upper)} (99 %, without covariances between axes)"
            : "squared error over variance; needs sigma_x,sigma_y in the tracks");
    }

    /// <summary>The table for a terminal.</summary>
    public static string Table(ScoreRun run)
    {
        var text = new StringBuilder();
        foreach (var group in Of(run).GroupBy(figure => figure.Group))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(group.Key).Append('\n');
            foreach (ScoreFigure figure in group) text.Append(CultureInfo.InvariantCulture, $"  {figure.Name,-16}{figure.Value,16}   {figure.Meaning}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>A number as a reader wants it: whole from 100 on, else with two digits.</summary>
    public static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 100 || value == Math.Round(value) ? "F0" : "F2", CultureInfo.InvariantCulture);

    private const string None = "-";

    private static string Metres(double? value) => value is { } metres ? $"{metres.ToString("F2", CultureInfo.InvariantCulture)} m" : None;

    private static string Fraction(double? value) => value is { } fraction ? fraction.ToString("F3", CultureInfo.InvariantCulture) : None;

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Count(long count, int times) => string.Create(CultureInfo.InvariantCulture, $"{count} ({(double)count / times:F2}/time)");
}
