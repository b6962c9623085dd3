using System.Collections.Immutable;
using Picket.Core;
using Picket.Core.Time;
using Picket.Core.Tracks;

namespace Picket.Picture.Voice;

/// <summary>What was reported by voice and is still believed, in one picture.</summary>
/// <remarks>
/// A report is an object of its own: it is never merged with a track, has no impact point and tells no zone anything. It coasts from where it was seen: its
/// velocity has mean and variance of a speed and a course with normal errors, turned from polar to plane coordinates exactly (Lerro and Bar-Shalom, Tracking
/// with debiased consistent converted measurements versus EKF, 1993), and the larger of the two variances is taken all round.
/// </remarks>
internal sealed class VoiceReports : IStateful
{
    /// <summary>Radius that holds 95 % of a round normal distribution in the plane, in standard deviations: the root of -2 ln 0.05.</summary>
    public const double Scale95 = 2.4477468306808166;

    private const int Most = 100; // one more lets that one go which ends first
    private const double FitSigmas = 2, Slow = 5; // m/s: below it a track has no course worth comparing
    private const double Radians = Math.PI / 180;
    private readonly List<(long Number, Instant Seen, VoiceReport Report)> _held = [];
    private Instant _now;

    /// <summary>Takes the place of another: what is believed stays where the frame does.</summary>
    public void TakeOver(VoiceReports before)
    {
        _held.AddRange(before._held);
        _now = before._now;
    }

    /// <summary>Takes a report. What was seen later than now was seen now.</summary>
    public void Add(VoiceReport report, Instant now, long number)
    {
        Instant seen = report.Time is { } time && Instant.FromUtc(time.UtcDateTime) is var said && said < now ? said : now;
        _held.Add((number, seen, report));
        if (_held.Count > Most) _held.Remove(_held.MinBy(one => (one.Seen + one.Report.Believed, one.Number)));
        Advance(now);
    }

    /// <summary>Ends a report; nothing where there is none of that number.</summary>
    public void End(VoiceEnd end) => _held.RemoveAll(one => one.Number == end.Number);

    /// <summary>Time passes: what is no longer believed ends.</summary>
    public void Advance(Instant now)
    {
        _now = now;
        if (_held.Count > 0) _held.RemoveAll(one => one.Seen + one.Report.Believed <= now);
    }

    /// <summary>How the reports stand, by number.</summary>
    /// <param name="tracks">The picture's tracks.</param>
    /// <param name="touched">Which zones' danger distance a circle touches, by its centre and radius.</param>
    public ImmutableArray<VoiceReportStatus> View(IReadOnlyList<Track> tracks, Func<double, double, double, ImmutableArray<string>> touched) =>
    [
        .. from one in _held
           let status = At(one.Number, one.Seen, one.Report)
           select status with { Zones = touched(status.Position.X, status.Position.Y, status.Radius95), SeenBy = SeenBy(status, tracks) },
    ];

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_now.Nanoseconds);
        writer.Write(_held.Count);
        foreach ((long number, Instant seen, VoiceReport report) in _held)
        {
            writer.Write(number);
            writer.Write(seen.Nanoseconds);
            byte[] bytes = report.Write();
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        _held.Clear();
        _now = new Instant(reader.ReadInt64());
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            long number = reader.ReadInt64();
            var seen = new Instant(reader.ReadInt64());
            if (!VoiceReport.TryRead(reader.ReadBytes(reader.ReadInt32()), out VoiceReport? report, out string? problem)) throw new InvalidDataException($"a voice report: {problem}");
            _held.Add((number, seen, report!));
        }
    }

    private VoiceReportStatus At(long number, Instant seen, VoiceReport report)
    {
        double passed = (_now - seen).Seconds;
        var (speed, sigma) = SpeedOf(report);
        // Mean of the cosine of an angle with a normal error, and of twice that angle; a course that was not said may be any.
        double once = report.Course is null ? 0 : Math.Exp(-Square(report.CourseSigma * Radians) / 2), twice = Square(Square(once));
        double squares = speed * speed + sigma * sigma, mean = speed * once;
        double variance = Math.Max(squares * (1 + twice) / 2 - mean * mean, squares * (1 - twice) / 2);
        (double sine, double cosine) = Math.SinCos((report.Course ?? 0) * Radians);
        return new()
        {
            Number = number,
            Report = report,
            Seen = seen,
            Expires = seen + report.Believed,
            Time = _now,
            Position = new(report.X + mean * passed * sine, report.Y + mean * passed * cosine, report.Height ?? 0),
            Sigma = Math.Sqrt(report.Sigma * report.Sigma + variance * passed * passed),
        };
    }

    private static (double Speed, double Sigma) SpeedOf(VoiceReport report) => report.Speed is { } said
        ? (said, report.SpeedSigma ?? said / 4)
        : (Usual(report.Kind), report.SpeedSigma ?? Usual(report.Kind) / 2);

    // Usual speeds, m/s: round figures in the middle of what each kind flies at; a launcher stays.
    private static double Usual(ReportedKind kind) => kind switch
    {
        ReportedKind.Drone => 30,
        ReportedKind.Aircraft => 150,
        ReportedKind.Helicopter => 60,
        ReportedKind.Missile => 230,
        ReportedKind.RocketLaunch => 0,
        _ => 50,
    };

    // A launcher stands on the ground where no track is, so a launch is seen by none.
    private static long? SeenBy(VoiceReportStatus status, IReadOnlyList<Track> tracks) => status.Report.Kind == ReportedKind.RocketLaunch
        ? null
        : tracks.Where(track => track.Status == TrackStatus.Confirmed && Fits(status, track)).MinBy(track => (Apart(status, track), track.Number))?.Number;

    private static bool Fits(VoiceReportStatus status, Track track)
    {
        VoiceReport report = status.Report;
        if (Apart(status, track) > Scale95 * Math.Sqrt(Square(status.Sigma) + (Square(track.Sigma.X) + Square(track.Sigma.Y)) / 2)) return false;
        if (report.Height is { } height && track.HeightMeasured && Math.Abs(track.Position.Z - height) > FitSigmas * Math.Sqrt(Square(report.HeightSigma) + Square(track.Sigma.Z))) return false;
        var (speed, sigma) = SpeedOf(report);
        double moves = Math.Sqrt(Square(track.Velocity.X) + Square(track.Velocity.Y));
        if ((report.Speed is not null || report.Kind != ReportedKind.Unknown) && Math.Abs(moves - speed) > FitSigmas * sigma + Slow) return false;
        if (report.Course is not { } course || moves < Slow) return true;
        double turn = Math.IEEERemainder(Math.Atan2(track.Velocity.X, track.Velocity.Y) / Radians - course, 360);
        return Math.Abs(turn) <= FitSigmas * report.CourseSigma;
    }

    private static double Apart(VoiceReportStatus status, Track track) => Math.Sqrt(Square(track.Position.X - status.Position.X) + Square(track.Position.Y - status.Position.Y));

    private static double Square(double value) => value * value;
}
