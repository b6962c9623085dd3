using System.CommandLine;
using Picket.Cli.Terminal;
using Picket.Files.Journals;
using Picket.Files.Recordings;
using Picket.Files.Sites;

namespace Picket.Cli.Commands;

/// <summary><c>picket replay RECORDING --verify</c>: folds a recording again and compares every hash that was recorded.</summary>
internal static class ReplayCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var path = new Argument<string>("RECORDING") { Description = "A journal's folder, a *.picket file, or with --site a pcap or pcapng capture" };
        var site = new Option<string?>("--site") { Description = "The site file of a capture", HelpName = "SITE.yaml" };
        var verify = new Option<bool>("--verify") { Description = "Fold it again and compare every recorded picture hash" };
        var command = new PicketCommand("replay", "Play a recording, or verify it.", "picket replay data/hill-base --verify") { path, site, verify };
        command.SetAction((words, stop) => VerifyAsync(console, words.GetValue(path)!, words.GetValue(site), stop));
        return command;
    }

    /// <summary>Opens a recording for a command.</summary>
    /// <exception cref="CommandError">It is none.</exception>
    internal static Recording Open(string path, string? site)
    {
        try
        {
            return Recording.Open(path, site is null ? null : SiteFile.Read(site));
        }
        catch (InvalidDataException error)
        {
            throw new CommandError(error.Message);
        }
    }

    private static async Task<int> VerifyAsync(CommandConsole console, string path, string? site, CancellationToken stop)
    {
        Recording recording = Open(path, site);
        try
        {
            Verification found = await FoldAsync(console, "verifying", recording, stop);
            if (recording.Runs.Length > 0) return Report(console.Text, found);

            // A capture holds no hashes: the fold is compared with itself.
            Verification again = await FoldAsync(console, "verifying again", recording, stop);
            bool equal = found.FinalHash == again.FinalHash;
            console.Text.WriteLine($"{found.Inputs} inputs folded twice; picture hash {found.FinalHash:x16}{(equal ? " both times" : $", then {again.FinalHash:x16}")}");
            return equal ? 0 : 1;
        }
        catch (InvalidDataException error)
        {
            throw new CommandError(error.Message, exitCode: 1);
        }
    }

    private static Task<Verification> FoldAsync(CommandConsole console, string title, Recording recording, CancellationToken stop) =>
        Progress.ShowAsync(console, title, Math.Max(1, recording.Count), progress =>
            Task.Run(() => Verification.Run(recording, StoredSite.CreatePicture, done => progress.Report(Math.Min(done, recording.Count)), stop), stop));

    private static int Report(TextWriter text, Verification found)
    {
        foreach (RecordedGap gap in found.Gaps)
        {
            string after = gap.Bridged ? "the state after them was recorded" : "the state after them was not recorded";
            text.WriteLine($"gap: inputs {gap.First} to {gap.Last} ({gap.Count}) are missing, from {gap.From} to {gap.To}; {after}");
        }

        foreach (var (_, version, instructions) in found.OtherRuns.DistinctBy(run => (run.Version, run.Instructions)))
            text.WriteLine($"recorded by version {version} on {instructions}, folded by another: pictures may differ");
        if (found.IsCold) text.WriteLine("the recording begins in the middle and its first state cannot be used by this version: the fold begins without tracks");
        if (found.Difference is not { } first)
        {
            text.WriteLine($"equal: {found.Inputs} inputs, {found.Hashes} recorded hashes, picture hash {found.FinalHash:x16}");
            return 0;
        }

        text.WriteLine($"different: after input {first.Sequence} at {first.Time} the hash is {first.Computed:x16}, recorded was {first.Recorded:x16}; equal until input {first.LastEqual}");
        return 1;
    }
}
