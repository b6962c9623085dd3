using System.Collections.Immutable;
using Picket.Files.Journals;
using Picket.Picture;

namespace Picket.Files.Recordings;

/// <summary>What came of folding a recording again and comparing every recorded hash.</summary>
public sealed record Verification
{
    private const int ReportEvery = 4096;

    /// <summary>Inputs folded.</summary>
    public required long Inputs { get; init; }

    /// <summary>Hashes compared.</summary>
    public required int Hashes { get; init; }

    /// <summary>Where the pictures first differ; none where they never do.</summary>
    public required HashDifference? Difference { get; init; }

    /// <summary>What is missing in the recording.</summary>
    public required ImmutableArray<RecordedGap> Gaps { get; init; }

    /// <summary>The other versions and instruction sets that recorded hashes, if any: then differences are to be expected.</summary>
    public required ImmutableArray<RecordedRun> OtherRuns { get; init; }

    /// <summary>Whether the fold began without the state that the recording stands on.</summary>
    public required bool IsCold { get; init; }

    /// <summary>The hash of the picture at the end.</summary>
    public required ulong FinalHash { get; init; }

    /// <summary>Folds a recording from its start, without any checkpoint but those that stand in for missing inputs.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="create">Makes an empty picture.</param>
    /// <param name="progress">Told now and then how many inputs are folded; none to tell nobody.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="InvalidDataException">The recording is damaged.</exception>
    public static Verification Run(Recording recording, Func<SitePicture> create, Action<long>? progress = null, CancellationToken stop = default)
    {
        var fold = new Refold(create);
        long inputs = 0, lastEqual = 0;
        int hashes = 0;
        HashDifference? difference = null;
        foreach (RecordedInput next in recording.Read())
        {
            if (fold.GoBefore(in next) && next.HashBefore is { } recorded)
            {
                hashes++;
                ulong computed = fold.Picture.Hash();
                if (computed == recorded) lastEqual = fold.Picture.Sequence;
                else difference ??= new(fold.Picture.Sequence, fold.Picture.Time, recorded, computed, lastEqual);
            }

            fold.Take(in next);
            if (++inputs % ReportEvery != 0) continue;
            stop.ThrowIfCancellationRequested();
            progress?.Invoke(inputs);
        }

        return new Verification
        {
            Inputs = inputs,
            Hashes = hashes,
            Difference = difference,
            Gaps = [.. fold.Gaps],
            OtherRuns = [.. recording.Runs.Where(run => run.Version != HostDescription.Version || run.Instructions != HostDescription.Instructions)],
            IsCold = fold.IsCold,
            FinalHash = fold.Picture.Hash(),
        };
    }
}
