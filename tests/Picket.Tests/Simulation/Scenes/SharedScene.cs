using Picket.Core.Sites;
using Picket.Files.Sites;

namespace Picket.Tests.Simulation.Scenes;

/// <summary>Reads the files of the shared tracking sets, to hold the generators against them.</summary>
internal static class SharedScene
{
    public static Site Site(string file) => SiteFile.Read(Checkout.Shared("tracking/" + file)).Site!;

    /// <summary>The lines of a file without its header, each as its numbers; what is no number is NaN.</summary>
    public static double[][] Rows(string file) =>
        [.. File.ReadLines(Checkout.Shared("tracking/" + file)).Skip(1).Select(line => line.Split(',').Select(text => double.TryParse(text, out double value) ? value : double.NaN).ToArray())];

    /// <summary>How many lines each scan of a file has, scan in the first column.</summary>
    public static double[] RowsByScan(string file) => [.. Rows(file).GroupBy(row => row[0]).OrderBy(scan => scan.Key).Select(scan => (double)scan.Count())];
}
