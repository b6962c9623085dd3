using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Core.Tracks;

namespace Picket.Files.Csv;

/// <summary>The form of a tracks file, and its reader.</summary>
public static class TrackCsv
{
    /// <summary>The header line.</summary>
    public const string Header = "time,track,x,y,z,vx,vy,vz,existence,status,sigma_x,sigma_y,sigma_z,class,identity,mode,sensor,scan";

    /// <summary>The word for a status.</summary>
    public static string Word(TrackStatus status) => status switch
    {
        TrackStatus.Confirmed => "confirmed",
        TrackStatus.Coasting => "coasting",
        _ => "tentative",
    };

    /// <summary>Reads a file in the order of its lines. A line without a status counts as confirmed.</summary>
    /// <exception cref="InvalidDataException">A line cannot be used; the message says file, line, what was found and what is allowed.</exception>
    public static IEnumerable<TrackRow> Read(string path)
    {
        using var lines = new CsvLines(path, epoch: default);
        (int time, int track, int x, int y) = (lines.Required("time"), lines.Required("track"), lines.Required("x"), lines.Required("y"));
        (int z, int vx, int vy, int vz, int status) = (lines.Column("z"), lines.Column("vx"), lines.Column("vy"), lines.Column("vz"), lines.Column("status"));
        (int sx, int sy, int sz, int kind) = (lines.Column("sigma_x"), lines.Column("sigma_y"), lines.Column("sigma_z"), lines.Column("class"));
        while (lines.Next())
        {
            Instant at = lines.Time(time) ?? throw lines.Problem(time, "a time, it is required");
            if (lines.Text(track).IsEmpty) throw lines.Problem(track, "a name, it is required");
            double? height = lines.Number(z);
            var place = new EnuVector(
                lines.Number(x) ?? throw lines.Problem(x, "a number, it is required"),
                lines.Number(y) ?? throw lines.Problem(y, "a number, it is required"),
                height ?? 0);
            yield return new TrackRow(at, lines.Text(track).ToString(), place, lines.Vector(vx, vy, vz), height is not null, Status(lines, status))
            {
                Sigma = lines.Vector(sx, sy, sz),
                Class = lines.Text(kind) is { Length: > 0 } word ? word.ToString() : null,
            };
        }
    }

    private static TrackStatus Status(CsvLines lines, int column) => lines.Text(column) switch
    {
        "" or "confirmed" => TrackStatus.Confirmed,
        "coasting" => TrackStatus.Coasting,
        "tentative" => TrackStatus.Tentative,
        _ => throw lines.Problem(column, "tentative, confirmed, coasting"),
    };
}
