using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Picket.Core.Tracks;

namespace Picket.Simulation.Runs;

/// <summary>SHA-256 over everything that a run gave: the same on every machine for the same scenario and seed.</summary>
internal sealed class RunHash
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds where tracks are.</summary>
    public void Add(ImmutableArray<Track> tracks)
    {
        foreach (Track track in tracks) Add(track.Number, track.Position.X, track.Position.Y, track.Position.Z, track.Existence);
    }

    /// <summary>Adds numbers, bit for bit.</summary>
    public void Add(params ReadOnlySpan<double> numbers) => _hash.AppendData(MemoryMarshal.AsBytes(numbers));

    /// <summary>The hash so far, hexadecimal; it begins anew.</summary>
    public string Take() => Convert.ToHexStringLower(_hash.GetHashAndReset());
}
