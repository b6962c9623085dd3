using System.Globalization;
using Picket.Core.Geodesy;
using Picket.Core.Sites;

namespace Picket.Cli.Coverage;

/// <summary>Places where a sensor could stand, as CSV: <c>id,x,y,height</c>, m of the site frame and above the ground.</summary>
internal static class CandidateFile
{
    private const string Header = "id,x,y,height";

    /// <summary>A sensor like another at each place, its z above the ground.</summary>
    /// <exception cref="InvalidDataException">The file is wrong: one line.</exception>
    public static Sensor[] Read(string path, Sensor like)
    {
        string[] lines = File.ReadAllLines(path);
        if (lines.Length < 2 || lines[0].Trim() != Header) throw new InvalidDataException($"{path}:1: found \"{lines.FirstOrDefault()}\", allowed: {Header}, and a line for each place");
        return [.. lines.Index().Skip(1).Where(line => line.Item.Trim().Length > 0).Select(line => Place(path, line.Index + 1, line.Item.Trim().Split(','), like))];
    }

    private static Sensor Place(string path, int line, string[] fields, Sensor like)
    {
        double[] numbers = [.. fields.Skip(1).Select(field => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN)];
        if (numbers.Length != 3 || fields[0].Length == 0 || !numbers.All(double.IsFinite) || numbers[2] < 0) throw new InvalidDataException($"{path}:{line}: found \"{string.Join(',', fields)}\", allowed: {Header}, in m, the height from 0");
        return like with { Id = fields[0], Position = new EnuVector(numbers[0], numbers[1], numbers[2]) };
    }
}
