using System.Diagnostics;
using System.Globalization;
using Picket.Benchmarks.Crash;
using Picket.Benchmarks.PowerCut;
using Picket.Core.Chance;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Journals;
using Picket.Files.Recordings;
using Picket.Picture;

namespace Picket.Benchmarks;

/// <summary><c>./bench powercut [cuts]</c>: does what was acknowledged survive when the power goes and every write that was not synced is lost?</summary>
/// <remarks>A process that journals runs under strace, which logs every write and sync with its bytes. For random moments of that log the
/// files are rebuilt as a disk may hold them: synced writes there, others gone, or any of them there, whole or torn at a sector. Entries of
/// folders are taken to be synced with their file.</remarks>
internal static class PowerCutBenchmark
{
    private const string Child = "--journal";
    private const int Inputs = 60_000; // enough for the log to be carried over and begun anew
    private static readonly Instant Begin = Instant.FromSeconds(1_800_000_000);

    public static int Run(string[] args)
    {
        if (args is [Child, var target]) return Write(target);
        int cuts = args.Length > 0 ? int.Parse(args[0]) : 200;
        string folder = Directory.CreateTempSubdirectory("picket-powercut-").FullName;
        try
        {
            string journal = Path.Combine(folder, "journal"), log = Path.Combine(folder, "strace.log");
            if (!Trace(journal, log)) return 1;
            DiskOperation[] operations = [.. StraceLog.Read(log, journal)];
            string cut = Path.Combine(folder, "cut");
            int faults = Cut(operations, cut, cuts, Console.Error), control = Cut(WithoutLastSync(operations), cut, cuts: 20, TextWriter.Null);
            Console.WriteLine($"powercut: {Inputs} inputs, {Count(operations, DiskOperationKind.Write)} writes, {Count(operations, DiskOperationKind.Sync)} syncs, {Count(operations, DiskOperationKind.Acknowledge)} acknowledgements; {2 * cuts} cuts: {faults} with a fault; control, the sync before each acknowledgement taken away: {control} of 40 with a fault");
            return faults == 0 && control > 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Write(string folder)
    {
        RecordedSite site = Journal.Open(folder, new JournalSettings(), RadarReports.SiteText(8600), StoredSite.CreatePicture, 1, Begin);
        long told = 0;
        for (int number = 0; number < Inputs; number++)
        {
            site.Take(InputKind.Frames, Mode.Live, 0, RadarReports.Report(number), Begin + new Duration(number * 20_000_000L));
            if (number % 7 == 0) Thread.Sleep(1);
            long committed = site.Journal.Status.Committed;
            if (committed == told) continue;
            Console.Out.Write(string.Create(CultureInfo.InvariantCulture, $"ACK {told = committed}\n"));
            Console.Out.Flush();
        }

        site.Close(Begin + new Duration(Inputs * 20_000_000L));
        return 0;
    }

    private static bool Trace(string journal, string log)
    {
        string self = Environment.ProcessPath!;
        string[] program = Path.GetFileNameWithoutExtension(self) == "dotnet" ? [self, typeof(PowerCutBenchmark).Assembly.Location] : [self];
        string[] words = ["-f", "-y", "-xx", "-s", "1000000", "-e", $"trace={StraceLog.Calls}", "-o", log, .. program, "powercut", Child, journal];
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("strace", words) { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine("powercut: strace is not installed: apt-get install strace");
            return false;
        }
    }

    private static int Count(DiskOperation[] operations, DiskOperationKind kind) => operations.Count(operation => operation.Kind == kind);

    // What the log would be if acknowledgements did not wait for the disk; the proof has to find that out.
    private static DiskOperation[] WithoutLastSync(DiskOperation[] operations) =>
        [.. operations.Where((operation, index) => operation.Kind != DiskOperationKind.Sync || !IsNextAcknowledge(operations, index))];

    private static bool IsNextAcknowledge(DiskOperation[] operations, int index) =>
        operations.Skip(index + 1).FirstOrDefault(later => later.Kind is DiskOperationKind.Sync or DiskOperationKind.Acknowledge)?.Kind == DiskOperationKind.Acknowledge;

    // Half of the moments are right after an acknowledgement, where a promise was just made.
    private static int Cut(DiskOperation[] operations, string folder, int cuts, TextWriter report)
    {
        int faults = 0;
        var chance = new Substream(1, "powercut");
        int[] promises = [.. Enumerable.Range(0, operations.Length).Where(index => operations[index].Kind == DiskOperationKind.Acknowledge)];
        int[] moments = [.. Enumerable.Range(0, cuts).Select(cut => cut % 2 == 0 ? chance.NextInt32(operations.Length) : promises[chance.NextInt32(promises.Length)] + 1).Order()];
        var image = new DiskImage();
        int done = 0;
        long acknowledged = 0;
        foreach (int moment in moments)
        {
            for (; done < moment; done++)
            {
                image.Apply(operations[done]);
                if (operations[done].Kind == DiskOperationKind.Acknowledge) acknowledged = operations[done].Number;
            }

            foreach (Substream? kept in (Substream?[])[null, chance])
            {
                Directory.CreateDirectory(folder);
                image.Save(folder, kept);
                if (Fault(folder, acknowledged) is { } fault)
                {
                    faults++;
                    report.WriteLine($"cut after call {moment}, {(kept is null ? "nothing" : "some")} of what was not synced kept: {fault}");
                }

                Directory.Delete(folder, recursive: true);
            }
        }

        return faults;
    }

    private static string? Fault(string folder, long acknowledged)
    {
        RecordedSite site = Journal.Open(folder, new JournalSettings(), RadarReports.SiteText(8600), StoredSite.CreatePicture, 2, Begin);
        long restored = site.Picture.Journal == 1 ? site.Picture.Sequence : 0;
        ulong hash = site.Picture.Hash();
        while (site.Journal.Status.Committed < site.Picture.Sequence) Thread.Sleep(1);
        site.Journal.Dispose();
        if (site.Notice is { } notice && acknowledged > 0) return notice;
        if (restored < acknowledged) return $"input {acknowledged} was acknowledged, the journal ends at {restored}";
        Verification fold = Verification.Run(Recording.Open(folder), StoredSite.CreatePicture);
        if (fold.Difference is { } difference) return $"the fold differs after input {difference.Sequence}";
        return fold.FinalHash == hash ? null : "the restored picture is not the fold of the journal from its start";
    }
}
