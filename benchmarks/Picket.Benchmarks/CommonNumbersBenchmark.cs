using Picket.Simulation.Runs;
using Picket.Simulation.Studies.Files;
using Picket.Simulation.Studies.Running;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Benchmarks;

/// <summary>
/// <c>./bench common-numbers [runs]</c>: by how much do common random numbers reduce the variance of the difference in leakers between the air base's plan (S2) and each other plan of its two studies, as against runs of each plan's own?
/// </summary>
/// <remarks>
/// The interval of the factor is a bootstrap (BCa, 95 %) over groups of 20 runs. Beside it what is the most that could be had if the fates of threats had nothing to do with each other: a threat that gets through under one plan only, with
/// probability d, gives d (1 - d) to the variance of the difference however well the plans are coupled.
/// </remarks>
internal static class CommonNumbersBenchmark
{
    private const int Group = 20;

    public static int Run(string[] args)
    {
        int runs = args.Length > 0 ? int.Parse(args[0]) : 2_000;
        foreach (string name in new[] { "s2-plans", "s2-losses" })
        {
            StudyScenarios study = StudyScenarios.Read(Path.Combine(SharedData.Checkout, "scenarios/studies", $"{name}.yaml"));
            var first = new StudyRun(study.At(0, 0));
            for (int plan = 1; plan < study.File.Study!.Plans.Length; plan++) Console.WriteLine($"common-numbers: {study.File.Study.Plans[plan].Name}: {Compare(first, new(study.At(0, plan)), runs)}");
        }

        return 0;
    }

    private static string Compare(StudyRun one, StudyRun two, int runs)
    {
        var record = new RunRecord(one.Measures.Count);
        int[] before = new int[runs], after = new int[runs];
        var parted = new List<int>(); // of each threat, the runs in which one plan stops it and the other does not
        int worse = 0, better = 0;
        for (int run = 0; run < runs; run++)
        {
            record.Clear();
            one.Run((ulong)run, record);
            record.Clear();
            two.Run((ulong)run, record);
            for (int threat = 0; threat < one.Engagement.Threats; threat++)
            {
                bool passes = one.Engagement.Outcomes[threat].Fate == Fate.ReachedTarget, passesNow = two.Engagement.Outcomes[threat].Fate == Fate.ReachedTarget;
                if (threat == parted.Count) parted.Add(0);
                (before[run], after[run]) = (before[run] + (passes ? 1 : 0), after[run] + (passesNow ? 1 : 0));
                if (passes != passesNow) parted[threat]++;
            }

            worse += after[run] > before[run] ? 1 : 0;
            better += after[run] < before[run] ? 1 : 0;
        }

        Moments difference = Sum(run => after[run] - before[run]);
        double apart = Sum(run => before[run]).Variance + Sum(run => after[run]).Variance, unrelated = parted.Sum(count => (double)count / runs * (1 - (double)count / runs));
        Estimate mean = Intervals.Mean(difference, 0.95), factor = Bootstrap.Of(runs / Group, groups => Factor(groups, before, after), 0.95, 1);
        return $"{mean.Value:+0.000;-0.000} leakers ({mean.Low:+0.000;-0.000} to {mean.High:+0.000;-0.000}), worse in {100.0 * worse / runs:F1} % of runs and better in {100.0 * better / runs:F1} %; variance {apart:F2} with runs of their own, "
            + $"{difference.Variance:F3} with common numbers: {factor.Value:F1} times less ({factor.Low:F1} to {factor.High:F1}); {apart / unrelated:F1} if fates were unrelated";

        Moments Sum(Func<int, double> value)
        {
            var moments = new Moments();
            for (int run = 0; run < runs; run++) moments.Add(value(run));
            return moments;
        }
    }

    private static double Factor(int[] groups, int[] before, int[] after)
    {
        (Moments one, Moments two, Moments difference) = (new(), new(), new());
        foreach (int group in groups)
        {
            for (int run = group * Group; run < (group + 1) * Group; run++)
            {
                one.Add(before[run]);
                two.Add(after[run]);
                difference.Add(after[run] - before[run]);
            }
        }

        return (one.Variance + two.Variance) / difference.Variance;
    }
}
