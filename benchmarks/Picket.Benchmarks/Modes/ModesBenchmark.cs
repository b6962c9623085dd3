using System.Globalization;

namespace Picket.Benchmarks.Modes;

/// <summary><c>./bench modes [N] [SEED]</c>: does anything of an exercise or a test ever come out as live?</summary>
/// <remarks>In parts of 100,000 sequences, each with a seed and a site of its own; a part that is done is noted in a file and not done again.</remarks>
internal static class ModesBenchmark
{
    private const int PartLength = 100_000;

    public static int Run(string[] args)
    {
        long sequences = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 10_000_000;
        ulong seed = args.Length > 1 ? ulong.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        string folder = Path.Combine(SharedData.Checkout, "artifacts", "modes");
        Directory.CreateDirectory(folder);
        string notes = Path.Combine(folder, $"{seed}.txt");
        Dictionary<int, ModesTally> done = File.Exists(notes) ? File.ReadLines(notes).Select(ModesTally.Parse).ToDictionary(tally => tally.Part) : [];
        int parts = (int)((sequences + PartLength - 1) / PartLength), faults = 0;
        for (int part = 0; part < parts; part++)
        {
            if (done.ContainsKey(part)) continue;
            double before = CpuClock.Seconds;
            using var run = new ModesPart(part, seed);
            run.Run((int)Math.Min(PartLength, sequences - (long)part * PartLength));
            foreach (string fault in run.Faults) Console.WriteLine($"FAULT: {fault}");
            faults += run.Faults.Count;
            ModesTally tally = run.Tally with { Cpu = CpuClock.Seconds - before };
            done.Add(part, tally);
            if (tally.Sequences == PartLength) File.AppendAllText(notes, tally + "\n");
            Console.Error.WriteLine($"part {part + 1} of {parts}: {tally.Cpu:F1} s CPU, {tally.Inputs / tally.Cpu:F0} inputs a CPU second");
        }

        ModesTally all = done.Values.Where(tally => tally.Part < parts).Aggregate((sum, tally) => sum.Plus(tally));
        Console.WriteLine($"modes: {all.Sequences} sequences, {all.Inputs} inputs, seed {seed}: {all.Live} live, {all.Exercise} exercise, {all.Test} test warnings, {all.ByPlots} of them decided by plots, {all.Corrections} corrections;");
        Console.WriteLine($"{all.Messages} messages and {all.Snapshots} snapshots of each mode read, {all.Tracks} live tracks in them; {all.Mixed + faults} with anything of another mode ({all.Cpu:F0} s CPU, {all.Inputs / all.Cpu:F0} inputs a CPU second)");
        return all.Mixed + faults == 0 && all is { Live: > 0, Exercise: > 0, Test: > 0, ByPlots: > 0, Corrections: > 0, Tracks: > 0 } ? 0 : 1;
    }
}
