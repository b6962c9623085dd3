using Picket.Cli.Terminal;
using Picket.Files.Journals;
using Picket.Files.Recordings;

namespace Picket.Cli.Commands;

/// <summary>What <c>picket replay --verify</c> does and says.</summary>
internal static class ReplayVerification
{
    /// <summary>Folds a recording again and compares every recorded hash; what was imported, which holds none, is folded twice.</summary>
    /// <returns>0 where all is equal, else 1.</returns>
    public static async Task<int> RunAsync(CommandConsole console, Recording recording, CancellationToken stop)
    {
        try
        {
            Verification found = await FoldAsync(console, "verifying", recording, stop);
            if (recording.Runs.Length > 0) return Report(console.Text, found);
            Verification again = await FoldAsync(console, "verifying again", recording, stop);
            bool equal = found.FinalHash == again.FinalHash;
            console.Text.WriteLine($"{(equal ? "equal" : "different")}: {found.Inputs} inputs folded twice, picture hash {found.FinalHash:x16}{(equal ? "" : $", then {again.FinalHash:x16}")}");
            return equal ? 0 : 1;
        }
        catch (InvalidDataException error)
        {
            throw new CommandError(error.Message, exitCode: 1);
        }
    }

    private static Task<Verification> FoldAsync(CommandConsole console, string title, Recording recording, CancellationToken stop) =>
        Progress.ShowAsync(console, title, Math.Max(1, recording.Count), progress =>
            Task.Run(() => Verification.Run(recording, recording.CreatePicture, done => progress.Report(Math.Min(done, recording.Count)), stop), stop));

    private static int Report(TextWriter text, Verification found)
    {
        foreach (RecordedGap gap in found.Gaps)
        {
            string after = gap.Bridged ? "the state after them was recorded" : "the state after them was not recorded";
            text.WriteLine($"gap: inputs {gap.First} to {gap.Last} ({gap.Count}) are missing, from {gap.From} to {gap.To}; {after}");
        }

        foreach (var (_, version, instructions) in found.OtherRuns.DistinctBy(run => (run.Version, run.Instructions)))
            text.WriteLine($"recorded by version {version} on {instructions}, folded by {HostDescription.Version} on {HostDescription.Instructions}: pictures may differ");
        if (found.IsCold) text.WriteLine("the recording begins in the middle, and this version cannot use its first state: the fold begins without tracks");
        if (found.Difference is not { } first)
        {
            text.WriteLine($"equal: {found.Inputs} inputs, {found.Hashes} recorded hashes, picture hash {found.FinalHash:x16}");
            return 0;
        }

        text.WriteLine($"different: after input {first.Sequence} at {first.Time} the hash is {first.Computed:x16}, recorded was {first.Recorded:x16}; equal until input {first.LastEqual}");
        return 1;
    }
}
