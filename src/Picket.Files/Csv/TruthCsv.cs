using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Files.Csv;

/// <summary>Reads where objects really were: <c>time,target,x,y[,z][,vx,vy[,vz]][,class]</c> and whatever else.</summary>
public static class TruthCsv
{
    /// <summary>Reads a file in the order of its lines.</summary>
    /// <exception cref="InvalidDataException">A line cannot be used; the message says file, line, what was found and what is allowed.</exception>
    public static IEnumerable<TruthRow> Read(string path) => Read(new CsvLines(path, epoch: default));

    /// <summary>Reads text in the order of its lines.</summary>
    /// <param name="text">The text, with its header.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="InvalidDataException">As above.</exception>
    public static IEnumerable<TruthRow> Read(TextReader text, string name) => Read(new CsvLines(text, name, epoch: default));

    private static IEnumerable<TruthRow> Read(CsvLines source)
    {
        using CsvLines lines = source;
        (int time, int target, int x, int y) = (lines.Required("time"), lines.Required("target"), lines.Required("x"), lines.Required("y"));
        (int z, int vx, int vy, int vz, int kind) = (lines.Column("z"), lines.Column("vx"), lines.Column("vy"), lines.Column("vz"), lines.Column("class"));
        while (lines.Next())
        {
            Instant at = lines.Time(time) ?? throw lines.Problem(time, "a time, it is required");
            if (lines.Text(target).IsEmpty) throw lines.Problem(target, "a name, it is required");
            double? height = lines.Number(z);
            var place = new EnuVector(
                lines.Number(x) ?? throw lines.Problem(x, "a number, it is required"),
                lines.Number(y) ?? throw lines.Problem(y, "a number, it is required"),
                height ?? 0);
            yield return new TruthRow(at, lines.Text(target).ToString(), place, height is not null)
            {
                Velocity = lines.Vector(vx, vy, vz),
                Class = lines.Text(kind) is { Length: > 0 } word ? word.ToString() : null,
            };
        }
    }
}
