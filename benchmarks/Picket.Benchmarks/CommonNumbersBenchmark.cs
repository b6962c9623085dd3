using Picket.Simulation.Calibrations;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Files;
using Picket.Simulation.Studies.Running;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Benchmarks;

/// <summary>
/// <c>./bench common-numbers [runs]</c>: by how much do common random numbers reduce the variance of the difference in leakers between the air base's plan (S2) and each other plan of its two studies, as against runs of each plan's own?
/// </summary>
/// <remarks>
/// The interval of the factor is a bootstrap (BCa, 95 %) over groups of 20 runs. Beside it the most that any coupling of each threat with itself gives where threats part the plans independently: one that comes through under the one plan with
/// probability p and under the other with q has two fates in at least |p - q| of runs, which is |p - q| (1 - |p - q|) of the variance.
/// </remarks>
internal static class CommonNumbersBenchmark
{
    private const int Group = 20;

    public static int Run(string[] args)
    {
        int runs = args.Length > 0 ? int.Parse(args[0]) : 2_000;
        string path = Path.Combine(SharedData.Checkout, "scenarios/s2-air-base.calibration.csv");
        Calibration calibration = CalibrationFile.Parse(File.ReadAllText(path), path);
        foreach (string name in new[] { "s2-plans", "s2-losses" })
        {
            StudyScenarios study = StudyScenarios.Read(Path.Combine(SharedData.Checkout, "scenarios/studies", $"{name}.yaml"));
            for (int plan = 1; plan < study.File.Study!.Plans.Length; plan++)
            {
                Calibration? drawn = study.SensingAt(0, plan) == calibration.Sensing ? calibration : null; // a radar that is lost has no calibration: both plans then do without
                Console.WriteLine($"common-numbers: {study.File.Study.Plans[plan].Name}{(drawn is null ? " (without a calibration)" : "")}: {Compare(new(study.At(0, 0), drawn), new(study.At(0, plan), drawn), runs)}");
            }
        }

        // Plans are compared with other numbers of threats too: the first drones must not change the day of what comes after them.
        Scenario scenario = ScenarioFile.Read(Path.Combine(SharedData.Checkout, "scenarios/s2-air-base.yaml")).Scenario!;
        foreach ((int place, string name) in scenario.Threats.Select((group, place) => (place, group.Id)).Where(group => group.Id is "first-wave" or "rockets"))
        {
            Scenario more = scenario with { Threats = scenario.Threats.SetItem(place, scenario.Threats[place] with { Count = Distribution.Fixed(scenario.Threats[place].Count.Mean + 1) }) };
            Console.WriteLine($"common-numbers: one more in {name}: {Compare(new(scenario, calibration), new(more, calibration), runs)}");
        }

        return 0;
    }

    private static string Compare(StudyRun one, StudyRun two, int runs)
    {
        var record = new RunRecord(one.Measures.Count);
        int[] before = new int[runs], after = new int[runs];
        var moreOften = new Dictionary<int, int>(); // of each threat, in how many runs more it comes through under the second plan
        int worse = 0, better = 0;
        for (int run = 0; run < runs; run++)
        {
            record.Clear();
            one.Run((ulong)run, record);
            record.Clear();
            two.Run((ulong)run, record);
            before[run] = Count(one.Engagement, -1);
            after[run] = Count(two.Engagement, 1);
            worse += after[run] > before[run] ? 1 : 0;
            better += after[run] < before[run] ? 1 : 0;
        }

        Moments difference = Sum(run => after[run] - before[run]);
        double apart = Sum(run => before[run]).Variance + Sum(run => after[run]).Variance, bound = moreOften.Values.Sum(count => Math.Abs((double)count / runs) * (1 - Math.Abs((double)count / runs)));
        Estimate mean = Intervals.Mean(difference, 0.95), factor = Bootstrap.Of(runs / Group, groups => Factor(groups, before, after), 0.95, 1);
        return $"{mean.Value:+0.000;-0.000} leakers ({mean.Low:+0.000;-0.000} to {mean.High:+0.000;-0.000}), worse in {100.0 * worse / runs:F1} % of runs and better in {100.0 * better / runs:F1} %; variance {apart:F2} with runs of their own, "
            + $"{difference.Variance:F3} with common numbers: {factor.Value:F1} times less ({factor.Low:F1} to {factor.High:F1}); at most {apart / bound:F1} by threats that part the plans independently";

        int Count(Engagement engagement, int sign)
        {
            int leakers = 0;
            for (int threat = 0; threat < engagement.Threats; threat++)
            {
                if (engagement.Outcomes[threat].Fate != Fate.ReachedTarget) continue;
                leakers++;
                moreOften[engagement.EntityOf(threat)] = moreOften.GetValueOrDefault(engagement.EntityOf(threat)) + sign;
            }

            return leakers;
        }

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
