using System.Diagnostics;
using Picket.Core.Chance;

namespace Picket.Benchmarks;

/// <summary><c>./bench study-kill [runs] [kills] [seed]</c>: does a study of the air base (S2) give the same results with 1, 2 and 8 workers, and when it is killed again and again and goes on?</summary>
/// <remarks>
/// The command itself is run, and killed (SIGKILL) when its file of results has grown by a drawn part of what is left; then a drawn number of bytes of the last block is cut off, which is what the loss of power may leave, and the next start goes on
/// with another number of workers. Compared are the hash over all blocks and the tables, byte for byte.
/// </remarks>
internal static class StudyKillBenchmark
{
    private const int MostTorn = 500; // bytes, less than a block has
    private static readonly int[] s_workers = [1, 2, 8];

    public static int Run(string[] args)
    {
        long runs = args.Length > 0 ? long.Parse(args[0]) : 100_000;
        int kills = args.Length > 1 ? int.Parse(args[1]) : 3;
        var chance = new Substream(args.Length > 2 ? ulong.Parse(args[2]) : 1, "study-kill");
        string folder = Directory.CreateTempSubdirectory("picket-study-kill-").FullName;
        try
        {
            string[] whole = [.. s_workers.Select(workers => Finish(runs, workers, Path.Combine(folder, $"{workers}")))];
            long full = new FileInfo(Path.Combine(folder, "1", "results.study")).Length;
            string killed = Path.Combine(folder, "killed");
            int faults = 0;
            for (int kill = 0; kill < kills; kill++)
            {
                (long before, long after) = Kill(runs, s_workers[kill % s_workers.Length], killed, full, kills - kill, chance);
                Console.WriteLine($"study-kill: killed with {after:N0} of {full:N0} bytes of results, which were {before:N0} at its start");
                if (after <= before || after >= full) faults++; // it did nothing, or was over
            }

            string resumed = Finish(runs, s_workers[kills % s_workers.Length], killed);
            faults += whole.Append(resumed).Count(outcome => outcome != whole[0]);
            Console.WriteLine($"study-kill: {runs:N0} runs with {string.Join(", ", s_workers)} workers, and with {kills} kills: {(faults == 0 ? "the same results" : $"{faults} FAULTS")}, {string.Join("; ", whole.Append(resumed).Select(outcome => outcome.Split('\n')[0]).Distinct())}");
            return faults == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The line with the hash, then all tables.
    private static string Finish(long runs, int workers, string folder)
    {
        using Process study = Start(runs, workers, folder);
        string said = study.StandardOutput.ReadToEnd();
        study.WaitForExit();
        if (study.ExitCode != 0) throw new InvalidOperationException($"picket study: exit code {study.ExitCode}");
        return string.Join('\n', [said.Split('\n').First(line => line.Contains("hash", StringComparison.Ordinal)), .. Directory.GetFiles(folder, "*.csv").Order().Select(File.ReadAllText)]);
    }

    private static (long Before, long After) Kill(long runs, int workers, string folder, long full, int shares, Substream chance)
    {
        string path = Path.Combine(folder, "results.study");
        long before = Length(), until = before + (long)((full - before) * chance.NextDouble(0.1, 1.5) / (shares + 0.5));
        using Process study = Start(runs, workers, folder);
        while (Length() < until && !study.HasExited) Thread.Sleep(1);
        Thread.Sleep(chance.NextInt32(50)); // anywhere in a block
        study.Kill();
        study.WaitForExit();
        long after = Length();
        using FileStream results = File.Open(path, FileMode.Open);
        results.SetLength(after - chance.NextInt32(MostTorn));
        return (before, after);

        long Length() => File.Exists(path) ? new FileInfo(path).Length : 0;
    }

    private static Process Start(long runs, int workers, string folder)
    {
        string picket = Path.Combine(AppContext.BaseDirectory, "../../Picket.Cli/release/picket.dll"), scenario = Path.Combine(SharedData.Checkout, "scenarios/s2-air-base.yaml");
        var process = Process.Start(new ProcessStartInfo("dotnet", [picket, "study", scenario, "--runs", $"{runs}", "--workers", $"{workers}", "--output", folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginErrorReadLine();
        return process;
    }
}
