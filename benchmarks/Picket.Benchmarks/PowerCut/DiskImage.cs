using Picket.Core.Chance;

namespace Picket.Benchmarks.PowerCut;

/// <summary>A folder as a disk holds it: what was synced for good, and what was only written and may or may not get there.</summary>
internal sealed class DiskImage
{
    private const int SectorLength = 512;
    private readonly SortedDictionary<string, byte[]> _synced = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<DiskOperation>> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<long, DiskOperation[]> _covered = [];

    /// <summary>Does what a traced call did.</summary>
    public void Apply(DiskOperation operation)
    {
        switch (operation.Kind)
        {
            case DiskOperationKind.Delete:
                _synced.Remove(operation.Path);
                _written.Remove(operation.Path);
                break;
            case DiskOperationKind.BeginSync:
                _covered[operation.Number] = [.. _written.GetValueOrDefault(operation.Path, [])];
                break;
            case DiskOperationKind.Sync:
                if (!_covered.Remove(operation.Number, out DiskOperation[]? covered) || !_written.TryGetValue(operation.Path, out List<DiskOperation>? pending)) break;
                // Another thread may have synced, or deleted the file, meanwhile.
                DiskOperation[] done = [.. pending.TakeWhile(write => covered.Contains(write, ReferenceEqualityComparer.Instance))];
                _synced[operation.Path] = done.Aggregate(_synced.GetValueOrDefault(operation.Path, []), Change);
                pending.RemoveRange(0, done.Length);
                break;
            case DiskOperationKind.Write or DiskOperationKind.Resize:
                if (!_written.TryGetValue(operation.Path, out List<DiskOperation>? waiting)) _written.Add(operation.Path, waiting = []);
                waiting.Add(operation);
                break;
        }
    }

    /// <summary>Writes the folder as it may be after the power went.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="chance">Chooses which writes that were not synced got there and which of those were torn; none: not one did.</param>
    public void Save(string folder, Substream? chance)
    {
        foreach (string path in _synced.Keys.Union(_written.Keys))
        {
            byte[] content = _synced.GetValueOrDefault(path, []);
            foreach (DiskOperation operation in chance is null ? [] : _written.GetValueOrDefault(path, []))
            {
                if (chance!.NextInt32(2) == 0) continue;
                int whole = operation.Kind == DiskOperationKind.Write && chance.NextInt32(4) == 0 ? chance.NextInt32(operation.Bytes.Length / SectorLength + 1) * SectorLength : operation.Bytes.Length;
                content = Change(content, operation with { Bytes = operation.Bytes[..Math.Min(whole, operation.Bytes.Length)] });
            }

            File.WriteAllBytes(Path.Combine(folder, path), content);
        }
    }

    private static byte[] Change(byte[] content, DiskOperation operation)
    {
        long length = operation.Kind == DiskOperationKind.Resize ? operation.Number : Math.Max(content.Length, operation.Number + operation.Bytes.Length);
        if (length != content.Length) Array.Resize(ref content, (int)length);
        else content = [.. content];
        operation.Bytes.CopyTo(content, operation.Kind == DiskOperationKind.Resize ? 0 : operation.Number);
        return content;
    }
}
