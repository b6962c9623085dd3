namespace Picket.Benchmarks.Crash;

/// <summary>The rounds that are done, kept in a file so that a storm that was stopped goes on where it was.</summary>
internal sealed class CrashLog
{
    private readonly List<CrashRound> _rounds;

    /// <summary>Reads what an earlier run left.</summary>
    public CrashLog(string path)
    {
        Path = path;
        _rounds = File.Exists(path) ? [.. File.ReadAllLines(path).Select(Read)] : [];
    }

    /// <summary>The file: a round a line, with tabs.</summary>
    public string Path { get; }

    /// <summary>The rounds, in order.</summary>
    public IReadOnlyList<CrashRound> Rounds => _rounds;

    /// <summary>Forgets all rounds after the first <paramref name="count"/>.</summary>
    public void CutTo(int count)
    {
        if (count == _rounds.Count) return;
        _rounds.RemoveRange(count, _rounds.Count - count);
        File.WriteAllLines(Path, _rounds.Select(Line));
    }

    /// <summary>Keeps a round.</summary>
    public void Add(CrashRound round)
    {
        _rounds.Add(round);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.AppendAllLines(Path, [Line(round)]);
    }

    private static string Line(CrashRound round) => string.Join('\t',
        [round.ReadyMilliseconds, round.Sent, round.Acknowledged, round.Recorded, round.LostMilliseconds, .. round.Faults]);

    private static CrashRound Read(string line)
    {
        string[] cells = line.Split('\t');
        return new CrashRound(double.Parse(cells[0]), int.Parse(cells[1]), long.Parse(cells[2]), long.Parse(cells[3]), double.Parse(cells[4]), cells[5..]);
    }
}
