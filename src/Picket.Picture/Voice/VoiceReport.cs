using System.Text.Json;
using Picket.Core.Time;

namespace Picket.Picture.Voice;

/// <summary>What somebody reports by voice: the payload of an <see cref="InputKind.VoiceReport"/> input, as JSON. The picture it counts for is the input's mode.</summary>
public sealed record VoiceReport
{
    /// <summary>Who says so.</summary>
    public string By { get; init; } = "";

    /// <summary>What was said, in their words.</summary>
    public string Said { get; init; } = "";

    /// <summary>What they saw.</summary>
    public ReportedKind Kind { get; init; }

    /// <summary>East in the site frame, m.</summary>
    public double X { get; init; } = double.NaN;

    /// <summary>North in the site frame, m.</summary>
    public double Y { get; init; } = double.NaN;

    /// <summary>One standard deviation of each, m. Wide unless said: people judge places by eye.</summary>
    public double Sigma { get; init; } = 1000;

    /// <summary>Up in the site frame, m, where said.</summary>
    public double? Height { get; init; }

    /// <summary>One standard deviation of the height, m; nothing without one.</summary>
    public double HeightSigma { get; init; } = 200;

    /// <summary>Degrees clockwise from the site's north, where said.</summary>
    public double? Course { get; init; }

    /// <summary>One standard deviation of the course, degrees; nothing without one.</summary>
    public double CourseSigma { get; init; } = 15;

    /// <summary>Over ground, m/s, where said; else what is usual of the kind.</summary>
    public double? Speed { get; init; }

    /// <summary>One standard deviation of the speed, m/s; a quarter of a speed that was said and half of one that was not.</summary>
    public double? SpeedSigma { get; init; }

    /// <summary>When it was seen; when the report came in unless said.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>For how long it is believed, minutes from when it was seen.</summary>
    public double For { get; init; } = 5;

    /// <summary>How long it is believed.</summary>
    public Duration Believed => Duration.FromSeconds(For * 60);

    /// <summary>The bytes of an input.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, VoiceJson.Options);

    /// <summary>Reads what <see cref="Write"/> wrote; false with one line that says what is wrong and what is allowed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out VoiceReport? report, out string? problem)
    {
        problem = VoiceJson.Read(bytes, s_allowed, out report);
        if (problem is null && report!.WrongField is { } field) problem = $"{field}: {s_allowed[field]}";
        return problem is null;
    }

    private static readonly Dictionary<string, string> s_allowed = new()
    {
        ["by"] = $"needs who says so, at most {VoiceJson.MaxName} characters",
        ["said"] = $"needs what was said, at most {VoiceJson.MaxText} characters",
        ["kind"] = $"allowed are {VoiceJson.Kinds}",
        ["x"] = "needs metres east in the site frame, at most 10,000 km",
        ["y"] = "needs metres north in the site frame, at most 10,000 km",
        ["sigma"] = "one standard deviation, 1 to 100,000 m",
        ["height"] = "metres above the site's origin, -1,000 to 50,000",
        ["height_sigma"] = "one standard deviation, 1 to 10,000 m",
        ["course"] = "degrees clockwise from north, 0 to 360",
        ["course_sigma"] = "one standard deviation, 1 to 180 degrees",
        ["speed"] = "m/s over ground, 0 to 2,000",
        ["speed_sigma"] = "one standard deviation, 0 to 1,000 m/s",
        ["time"] = "when it was seen, as 2026-11-22T10:00:00Z, from 1970 to 2200",
        ["for"] = "for how many minutes it is believed, 0.5 to 120",
    };

    private string? WrongField => this switch
    {
        _ when !VoiceJson.IsText(By, VoiceJson.MaxName) => "by",
        _ when !VoiceJson.IsText(Said, VoiceJson.MaxText) => "said",
        _ when !Enum.IsDefined(Kind) => "kind",
        { X: not (>= -1e7 and <= 1e7) } => "x",
        { Y: not (>= -1e7 and <= 1e7) } => "y",
        { Sigma: not (>= 1 and <= 100_000) } => "sigma",
        { Height: not (null or (>= -1000 and <= 50_000)) } => "height",
        { HeightSigma: not (>= 1 and <= 10_000) } => "height_sigma",
        { Course: not (null or (>= 0 and <= 360)) } => "course",
        { CourseSigma: not (>= 1 and <= 180) } => "course_sigma",
        { Speed: not (null or (>= 0 and <= 2000)) } => "speed",
        { SpeedSigma: not (null or (>= 0 and <= 1000)) } => "speed_sigma",
        { Time: { Year: < 1970 or > 2200 } } => "time",
        { For: not (>= 0.5 and <= 120) } => "for",
        _ => null,
    };
}
