using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Picket.Benchmarks.Proof;
using Picket.Core.Sites;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;

namespace Picket.Benchmarks.Quiet;

/// <summary>
/// <c>./bench quiet [DAYS] [SEED]</c>: how often are people told to take cover when nothing comes down? One day a core at a time; what is done is kept, and the same command goes on.
/// <c>./bench quiet hour [SEED] [START]</c> runs one hour from an hour of the day on, and says what each false warning came of; <c>./bench quiet day DAY [UNTIL] [SEED]</c> the same of a day of the proof, until a second of it; <c>./bench quiet trade [RUNS]</c> what rare rounds cost in time;
/// <c>./bench quiet flocks [FLOCKS] [SEED]</c> how much flocks look like rounds.
/// </summary>
/// <remarks><c>./bench quiet models [PARTS] [SEED] [HOURS]</c> asks the same of scenario S0 at picture depth, in parts of so many hours; <c>./bench quiet models day DAY [UNTIL] [SEED]</c> says what each false warning of a day came of.</remarks>
internal static class QuietBenchmark
{
    private const int UsualDays = 90, TradeRuns = 100;
    private const ulong SeedsApart = 1000;

    public static int Run(string[] args)
    {
        if (args is ["trade", ..]) return QuietTrade.Run((int)Number(args, 1, TradeRuns));
        if (args is ["flocks", ..]) return QuietFlocks.Run((int)Number(args, 1, 1000), Number(args, 2, 1));
        if (args is ["models", "day", ..]) return Cause((int)Number(args, 2, 0), Number(args, 3, (ulong)QuietDay.Seconds), Number(args, 4, 1));
        if (args is ["models", ..]) return Models((int)Number(args, 1, UsualDays), Number(args, 2, 1), Number(args, 3, 24));
        Site site = ProofSite.Read().Site!;
        if (args is ["day", ..]) return Part(new QuietPart(site, SeedsApart * Number(args, 3, 1) + Number(args, 1, 0)), Number(args, 2, (ulong)QuietDay.Seconds));
        return args is ["hour", ..] ? Part(new QuietPart(site, Number(args, 1, 1), 3600 * Number(args, 2, 10)), 3600) : Days(site, (int)Number(args, 0, UsualDays), Number(args, 1, 1));
    }

    private static ulong Number(string[] args, int index, ulong usual) => args.Length > index ? ulong.Parse(args[index], CultureInfo.InvariantCulture) : usual;

    private static int Part(QuietPart part, double seconds)
    {
        double cpu = CpuClock.Seconds;
        part.Run(seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{part.False.Count} take-cover, {part.Prepares} prepare; {(double)part.Seen.Objects / part.Seen.Looks:F1} objects and {(double)part.Seen.Detections / part.Seen.Looks:F1} plots a look; {seconds / (CpuClock.Seconds - cpu):F0} times real time"));
        foreach (string line in part.False) Console.WriteLine("  " + line);
        return 0;
    }

    private static int Cause(int part, double until, ulong seed)
    {
        Scenario scenario = QuietModels.Read(until / 3600);
        foreach (string line in QuietModels.Run(scenario, part, SeedsApart * seed + (ulong)part, new QuietCause(scenario)).False) Console.WriteLine(line);
        return 0;
    }

    private static int Models(int parts, ulong seed, double hours)
    {
        Scenario scenario = QuietModels.Read(hours);
        return Days($"quiet-models-{hours}h-{seed}", parts, seed, hours / 24, (part, draw) => QuietModels.Run(scenario, part, draw));
    }

    private static int Days(Site site, int days, ulong seed) => Days($"quiet-{seed}", days, seed, 1, (day, draw) =>
    {
        var part = new QuietPart(site, draw);
        part.Run(QuietDay.Seconds);
        return new QuietResult(day, 0, part.Prepares, part.Seen.Looks, part.Seen.Detections, part.False);
    });

    // Parts that are a whole day long or a piece of one.
    private static int Days(string name, int days, ulong seed, double length, Func<int, ulong, QuietResult> run)
    {
        var log = new QuietLog(Path.Combine(AppContext.BaseDirectory, $"../../../bench/{name}.tsv"));
        if (log.Days.Count > 0) Console.Error.WriteLine($"{log.Days.Count} days of an earlier run stand in {Path.GetFullPath(log.Path)}; remove it to start anew");
        var left = new ConcurrentQueue<int>(Enumerable.Range(0, days).Where(day => !log.Has(day)));
        (int due, int done) = (left.Count, 0);
        long start = Stopwatch.GetTimestamp();
        double cpu = CpuClock.Seconds;
        var turn = new Lock();
        Thread[] cores = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work))];
        foreach (Thread core in cores) core.Start();
        foreach (Thread core in cores) core.Join();

        QuietResult[] all = [.. log.Days.Where(result => result.Day < days)];
        int false1 = all.Sum(result => result.False.Count);
        foreach (QuietResult result in all)
        {
            foreach (string line in result.False) Console.WriteLine($"day {result.Day}: {line}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{all.Length * length:0.##} days, seed {seed}: {false1} false take-cover, {all.Sum(result => result.Prepares)} prepare; {all.Sum(result => result.Looks)} looks, {all.Sum(result => result.Plots)} plots; {all.Length * length * QuietDay.Seconds / all.Sum(result => result.Seconds):F0} times real time of one core"));
        return false1 <= 3 ? 0 : 1;

        void Work()
        {
            while (left.TryDequeue(out int day))
            {
                QuietResult result = run(day, SeedsApart * seed + (ulong)day);
                lock (turn)
                {
                    double spent = CpuClock.Seconds - cpu, elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds; // of all cores since the last day was done
                    cpu += spent;
                    log.Add(result with { Seconds = spent });
                    done++;
                    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{done}/{due}: day {day}, {result.False.Count} take-cover, {result.Prepares} prepare, {spent:F0} s CPU; {elapsed / done * (due - done) / 60:F0} min left"));
                }
            }
        }
    }
}
