using System.Globalization;
using System.Text.RegularExpressions;

namespace Picket.Benchmarks.PowerCut;

/// <summary>Reads what <c>strace -f -y -xx</c> wrote: the calls that change files of a folder, in the order in which they ended.</summary>
internal static partial class StraceLog
{
    /// <summary>The calls that have to be traced.</summary>
    public const string Calls = "write,pwrite64,fsync,fdatasync,ftruncate,unlink";

    /// <summary>Reads the log of a process that prints <c>ACK n</c> to standard output when input n is acknowledged.</summary>
    public static IEnumerable<DiskOperation> Read(string log, string folder)
    {
        var unfinished = new Dictionary<string, string>();
        foreach (string raw in File.ReadLines(log))
        {
            int space = raw.IndexOf(' ');
            string thread = raw[..space], line = raw[space..].TrimStart();
            if (line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
            {
                unfinished[thread] = line = line[..^"<unfinished ...>".Length].TrimEnd();
                if (Parse(line + ") = 0", folder) is { Kind: DiskOperationKind.Sync } begun) yield return begun with { Kind = DiskOperationKind.BeginSync, Number = long.Parse(thread) };
                continue;
            }

            bool resumed = false;
            if (Resumed().Match(line) is { Success: true } rest) (line, resumed) = (unfinished[thread] + line[rest.Length..], true);
            if (Parse(line, folder) is not { } operation) continue;
            if (operation.Kind != DiskOperationKind.Sync)
            {
                yield return operation;
                continue;
            }

            operation = operation with { Number = long.Parse(thread) };
            if (!resumed) yield return operation with { Kind = DiskOperationKind.BeginSync };
            yield return operation;
        }
    }

    private static DiskOperation? Parse(string line, string folder)
    {
        if (Unlink().Match(line) is { Success: true } unlink)
            return Inside(Text(unlink.Groups[1].Value), folder) is { } deleted ? new(DiskOperationKind.Delete, deleted, 0, []) : null;
        Match call = Call().Match(line);
        if (!call.Success || call.Groups["result"].Value.StartsWith('-')) return null;
        string name = call.Groups["name"].Value, rest = call.Groups["rest"].Value;
        if (name == "write")
        {
            string said = Text(Quoted().Match(rest).Groups[1].Value);
            return said.StartsWith("ACK ", StringComparison.Ordinal) ? new(DiskOperationKind.Acknowledge, "", long.Parse(said[4..].Trim()), []) : null;
        }

        if (Inside(Text(call.Groups["path"].Value), folder) is not { } path) return null;
        return name switch
        {
            "pwrite64" => new(DiskOperationKind.Write, path, long.Parse(rest[(rest.LastIndexOf(',') + 1)..]), Bytes(Quoted().Match(rest).Groups[1].Value)),
            "ftruncate" => new(DiskOperationKind.Resize, path, long.Parse(rest.TrimStart(',', ' ')), []),
            _ => new(DiskOperationKind.Sync, path, 0, []),
        };
    }

    private static string? Inside(string path, string folder) =>
        path.StartsWith(folder + "/", StringComparison.Ordinal) && !path.EndsWith("-shm", StringComparison.Ordinal) ? Path.GetFileName(path) : null;

    // With -xx strace prints every byte of a string as \xNN, of paths too.
    private static byte[] Bytes(string escaped)
    {
        byte[] bytes = new byte[escaped.Length / 4];
        for (int index = 0; index < bytes.Length; index++) bytes[index] = byte.Parse(escaped.AsSpan(4 * index + 2, 2), NumberStyles.HexNumber);
        return bytes;
    }

    private static string Text(string escaped) => escaped.StartsWith("\\x", StringComparison.Ordinal) ? System.Text.Encoding.UTF8.GetString(Bytes(escaped)) : escaped;

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>")]
    private static partial Regex Resumed();

    [GeneratedRegex("""^unlink\("([^"]*)"\)\s*=\s*0""")]
    private static partial Regex Unlink();

    [GeneratedRegex("""^(?<name>\w+)\((?<fd>\d+)(<(?<path>[^>]*)>)?(?<rest>.*)\)\s*=\s*(?<result>-?\d+)""")]
    private static partial Regex Call();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();
}
