using System.Text;

namespace Picket.Tests.Simulation.Exercises;

/// <summary>A disk of which the test says whether it is full: then it takes half of what it is given, and refuses.</summary>
internal sealed class FullDisk
{
    private readonly Dictionary<string, Written> _files = [];

    public bool IsFull { get; set; }

    public Stream Open(string path) => _files[Path.GetFileName(path)] = new(this);

    public string[] LinesOf(string name) => Encoding.UTF8.GetString(_files[name].ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private sealed class Written(FullDisk disk) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(disk.IsFull ? buffer[..(buffer.Length / 2)] : buffer);
            if (disk.IsFull) throw new IOException("No space left on device");
        }
    }
}
