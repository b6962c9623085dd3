namespace Picket.Benchmarks.PowerCut;

/// <summary>What a system call did to a file, or said to whom waits.</summary>
internal enum DiskOperationKind
{
    /// <summary>Bytes were written at an offset.</summary>
    Write,

    /// <summary>The file was cut or extended.</summary>
    Resize,

    /// <summary>A sync begins: it covers everything written so far.</summary>
    BeginSync,

    /// <summary>The sync that the same thread began is over: what it covers is on the disk.</summary>
    Sync,

    /// <summary>The file was deleted.</summary>
    Delete,

    /// <summary>The process acknowledged an input.</summary>
    Acknowledge,
}

/// <summary>A traced system call.</summary>
/// <param name="Kind">What it did.</param>
/// <param name="Path">To which file; empty for an acknowledgement.</param>
/// <param name="Number">Offset of a write, new length, the thread of a sync, or the acknowledged sequence number.</param>
/// <param name="Bytes">What was written.</param>
internal sealed record DiskOperation(DiskOperationKind Kind, string Path, long Number, byte[] Bytes);
