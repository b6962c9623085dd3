using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Picket.Simulation.Studies.Running;

/// <summary>The blocks of a study that are done, in a file that survives a kill at any moment. Not thread safe.</summary>
/// <remarks>
/// A line that says what it is, a line of JSON that says what was run, then blocks: length of the tally, point, block (each 32 bits, little-endian), the tally's bytes, and the first 8 bytes of the SHA-256 over all of that. Each block is
/// written by one call; what a kill or a power cut left torn at the end is cut off at the next opening, and those blocks are run again.
/// </remarks>
public sealed class ResultsFile : IDisposable
{
    private const string Magic = "picket-study 2\n";
    private const int HeadBytes = 12, SumBytes = 8, LargestTally = 1 << 28;
    private readonly FileStream _stream;

    private ResultsFile(FileStream stream, List<(int, int, byte[])> earlier) => (_stream, Earlier) = (stream, earlier);

    /// <summary>The blocks that were done before it was opened, in the order in which they were written.</summary>
    public IReadOnlyList<(int Point, int Block, byte[] Tally)> Earlier { get; }

    /// <summary>Opens the results of a study, or begins them.</summary>
    /// <param name="path">Where they are.</param>
    /// <param name="identity">What is run: results of anything else are refused.</param>
    /// <param name="job">The points and blocks there can be.</param>
    /// <exception cref="InvalidDataException">The file holds something else; the message is one line.</exception>
    public static ResultsFile Open(string path, IReadOnlyDictionary<string, string> identity, StudyJob job)
    {
        if (new FileInfo(path) is { Exists: false } or { Length: 0 }) Begin(path, identity); // an empty one is what a power cut may leave of a new file
        var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        try
        {
            Check(stream, path, identity);
            List<(int, int, byte[])> earlier = ReadBlocks(stream, job);
            stream.SetLength(stream.Position);
            return new(stream, earlier);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Writes a block that is done.</summary>
    public void Append(int point, int block, byte[] tally)
    {
        byte[] record = new byte[HeadBytes + tally.Length + SumBytes];
        BinaryPrimitives.WriteInt32LittleEndian(record, tally.Length);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(4), point);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(8), block);
        tally.CopyTo(record, HeadBytes);
        Sum(record.AsSpan(0, HeadBytes + tally.Length)).CopyTo(record.AsSpan(HeadBytes + tally.Length));
        _stream.Write(record);
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static void Begin(string path, IReadOnlyDictionary<string, string> identity)
    {
        string aside = path + ".part";
        using (var stream = new FileStream(aside, FileMode.Create, FileAccess.Write))
        {
            stream.Write(Encoding.UTF8.GetBytes(Magic + JsonSerializer.Serialize(identity) + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: true);
    }

    private static void Check(FileStream stream, string path, IReadOnlyDictionary<string, string> identity)
    {
        if (ReadLine(stream) + "\n" != Magic) throw new InvalidDataException($"{path}: found another kind of file, or results of an earlier Picket; allowed: results of a study by this one, or none");
        Dictionary<string, string>? held = null;
        try
        {
            held = JsonSerializer.Deserialize<Dictionary<string, string>>(ReadLine(stream));
        }
        catch (JsonException)
        {
            // Said below.
        }

        if (held is null) throw new InvalidDataException($"{path}: its second line is damaged; delete the file, or give another folder");
        foreach ((string key, string value) in identity)
        {
            if (held.GetValueOrDefault(key) is { } other && other == value) continue;
            throw new InvalidDataException($"{path}: holds runs with another {key} ({held.GetValueOrDefault(key, "none")}; this study has {value}); allowed: the same, or another folder");
        }
    }

    private static string ReadLine(FileStream stream)
    {
        const int Longest = 1 << 16;
        var text = new List<byte>();
        for (int next = stream.ReadByte(); next is >= 0 and not '\n' && text.Count < Longest; next = stream.ReadByte()) text.Add((byte)next);
        return Encoding.UTF8.GetString([.. text]);
    }

    // Leaves the stream behind the last whole block.
    private static List<(int, int, byte[])> ReadBlocks(FileStream stream, StudyJob job)
    {
        var blocks = new List<(int, int, byte[])>();
        byte[] head = new byte[HeadBytes];
        for (long start = stream.Position; ; start = stream.Position)
        {
            if (stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) == HeadBytes)
            {
                int length = BinaryPrimitives.ReadInt32LittleEndian(head), point = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(4)), block = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(8));
                if (length is > 0 and < LargestTally && length + SumBytes <= stream.Length - stream.Position && (uint)point < job.Points && (uint)block < job.Blocks)
                {
                    byte[] rest = new byte[length + SumBytes];
                    stream.ReadExactly(rest);
                    if (Sum([.. head, .. rest.AsSpan(0, length)]).AsSpan().SequenceEqual(rest.AsSpan(length)))
                    {
                        blocks.Add((point, block, rest[..length]));
                        continue;
                    }
                }
            }

            stream.Position = start;
            return blocks;
        }
    }

    private static byte[] Sum(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes)[..SumBytes];
}
