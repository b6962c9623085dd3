using System.Text.Json;

namespace Picket.Picture.Warnings;

/// <summary>Where a zone that moves was seen: the payload of an <see cref="InputKind.Position"/> input, as JSON. The picture it counts for is the input's mode.</summary>
public sealed record PositionReport
{
    private const double Farthest = 1e7; // m
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    /// <summary>Id of the zone.</summary>
    public string Zone { get; init; } = "";

    /// <summary>East in the site frame, m.</summary>
    public required double X { get; init; }

    /// <summary>North in the site frame, m.</summary>
    public required double Y { get; init; }

    /// <summary>One standard deviation of each, m.</summary>
    public double Sigma { get; init; } = 10;

    /// <summary>Who says so.</summary>
    public required string By { get; init; }

    /// <summary>The bytes of an input.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    /// <summary>Reads what <see cref="Write"/> wrote, or a body without its zone; false with one line that says what is wrong.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out PositionReport? report, out string? problem)
    {
        (report, problem) = (null, null);
        try
        {
            report = JsonSerializer.Deserialize<PositionReport>(bytes, s_json);
        }
        catch (JsonException exception)
        {
            problem = exception.Path is { Length: > 1 } path ? $"{path[2..]}: not a value that is allowed there" : exception.Message.Split(". Path", 2)[0].Split('\n')[0];
            return false;
        }

        problem = report switch
        {
            null => "nothing in it",
            { By: "" } => "by: needs who says so",
            _ when !(Math.Abs(report.X) <= Farthest && Math.Abs(report.Y) <= Farthest) => "x, y: metres in the site frame, at most 10,000 km",
            _ when !(report.Sigma is > 0 and <= 10_000) => "sigma: above 0 and at most 10,000 m",
            _ => null,
        };
        return problem is null;
    }
}
