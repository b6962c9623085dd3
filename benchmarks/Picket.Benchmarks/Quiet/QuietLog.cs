using System.Globalization;

namespace Picket.Benchmarks.Quiet;

/// <summary>The days that are done, kept in a file so that a run that was stopped goes on where it was.</summary>
internal sealed class QuietLog
{
    private readonly SortedDictionary<int, QuietResult> _days = [];
    private readonly Lock _lock = new();

    /// <summary>Reads what an earlier run left.</summary>
    public QuietLog(string path)
    {
        Path = path;
        if (!File.Exists(path)) return;
        string text = File.ReadAllText(path);
        int whole = text.LastIndexOf('\n') + 1; // the last line of a killed run may be cut
        if (whole < text.Length) File.WriteAllText(path, text[..whole]);
        foreach (string line in text[..whole].Split('\n'))
        {
            if (QuietResult.TryRead(line, out QuietResult result)) _days[result.Day] = result;
        }
    }

    /// <summary>The file: a day a line, with tabs.</summary>
    public string Path { get; }

    /// <summary>The days, in order.</summary>
    public IReadOnlyCollection<QuietResult> Days => _days.Values;

    /// <summary>Whether a day is done.</summary>
    public bool Has(int day) => _days.ContainsKey(day);

    /// <summary>Keeps a day. Safe from several threads.</summary>
    public void Add(QuietResult result)
    {
        lock (_lock)
        {
            _days[result.Day] = result;
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            File.AppendAllText(Path, result.Line + "\n");
        }
    }
}

/// <summary>What a quiet day came to.</summary>
/// <param name="Day">Number of the day, from 0.</param>
/// <param name="Seconds">CPU time, s.</param>
/// <param name="Prepares">How many times a zone was told to prepare.</param>
/// <param name="Looks">Looks of all radars.</param>
/// <param name="Plots">Their detections.</param>
/// <param name="False">Each time that a zone was told to take cover.</param>
internal sealed record QuietResult(int Day, double Seconds, int Prepares, long Looks, long Plots, IReadOnlyList<string> False)
{
    /// <summary>The line of the file.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Day}\t{Seconds:F2}\t{Prepares}\t{Looks}\t{Plots}\t{False.Count}{string.Concat(False.Select(one => "\t" + one))}");

    /// <summary>Reads a line; false where it is none.</summary>
    public static bool TryRead(string line, out QuietResult result)
    {
        result = null!;
        string[] cells = line.Split('\t');
        if (cells.Length < 6 || !int.TryParse(cells[5], CultureInfo.InvariantCulture, out int count) || cells.Length != 6 + count) return false;
        result = new(int.Parse(cells[0], CultureInfo.InvariantCulture), double.Parse(cells[1], CultureInfo.InvariantCulture), int.Parse(cells[2], CultureInfo.InvariantCulture),
            long.Parse(cells[3], CultureInfo.InvariantCulture), long.Parse(cells[4], CultureInfo.InvariantCulture), cells[6..]);
        return true;
    }
}
