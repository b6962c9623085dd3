using System.Globalization;
using Picket.Core.Warnings;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Running;
using Picket.Simulation.Threats;

namespace Picket.Benchmarks;

/// <summary>
/// <c>./bench catalogue [NAME ...]</c>: do all scenarios of the catalogue end at both depths within the limits that their pages state? One run to the end at picture depth and 1,000 runs at study depth of each (or of those whose names begin so, as <c>s5</c>); a line each, exit code 1 where a limit does not hold.
/// </summary>
internal static class CatalogueBenchmark
{
    private const int StudyRuns = 1000;

    public static int Run(string[] args)
    {
        int failures = 0;
        foreach (string path in Directory.GetFiles(Path.Combine(SharedData.Checkout, "scenarios"), "s?-*.yaml").Order())
        {
            string name = Path.GetFileNameWithoutExtension(path);
            if (args.Length > 0 && !args.Any(name.StartsWith)) continue;
            Scenario scenario = ScenarioFile.Read(path).Scenario ?? throw new InvalidDataException(path);
            failures += Say(name, "picture", () => Picture(scenario));
            failures += Say(name, "study", () => Study(scenario));
        }

        return failures == 0 ? 0 : 1;
    }

    private static int Say(string name, string depth, Func<(string Text, List<string> Broken)> play)
    {
        double cpu = CpuClock.Seconds;
        (string text, List<string> broken) = play();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"catalogue: {name,-22} {depth,-7} {(broken.Count == 0 ? "holds" : "BREAKS " + string.Join("; ", broken))}: {text}; {CpuClock.Seconds - cpu:F1} s of CPU"));
        return broken.Count;
    }

    private static (string, List<string>) Picture(Scenario scenario)
    {
        var began = new Dictionary<(int, long), double>(); // by track: when the flight begins that it is of
        var broken = new List<string>();
        World world = World.Draw(scenario, scenario.Seed);
        PictureResult result = new PictureRun(scenario, scenario.Seed, new PictureWatch
        {
            Worked = (site, worked) =>
            {
                for (int index = 0; index < worked.Tracks.Length; index++)
                {
                    if (worked.Flights[index] > 0) began[(site, worked.Tracks[index].Number)] = world.Flights[worked.Flights[index] - 1].Start;
                }
            },
            Warned = (site, warning) =>
            {
                if (warning.Stage == WarningStage.TakeCover && warning.Track is { } track && began.TryGetValue((site, track), out double start) && (warning.Time - scenario.Start).Seconds < start)
                    broken.Add($"{warning.Zone} was warned before what its track is of began");
            },
        }).Run();
        ThreatStory[] threats = [.. result.Threats.Where(story => !story.Flight.Threat!.OwnFire)];
        int through = threats.Count(story => story.Outcome.Fate == Fate.ReachedTarget), ended = threats.Count(story => story.Outcome.Fate == Fate.EndedByLayer), covers = result.Zones.Sum(zone => zone.Covers(scenario.Duration).Count());
        if (scenario.Layers.IsEmpty && ended > 0) broken.Add($"{ended} ended without a layer");
        if (scenario.Layers.IsEmpty && threats.Any(story => story.Flight.End <= scenario.Duration && story.Outcome.Fate != Fate.ReachedTarget)) broken.Add("not all get through without a layer");
        if (threats.Length == 0 && covers > 0) broken.Add($"{covers} covers where nothing comes");
        Layers(scenario, result.Layers.AsSpan(), broken);
        foreach (ZoneImpact impact in result.Impacts.Where(impact => impact.InCover > impact.Zone.Zone.People)) broken.Add($"more in cover at {impact.Zone.Zone.Id} than there are");
        return ($"{threats.Length} came, {threats.Count(story => story.Tracked is not null)} tracked, {ended} ended, {through} through; {result.Impacts.Count(impact => impact.Delivered > 0)} of {result.Impacts.Length} zones warned, {covers} covers; {result.Tracks.False} of {result.Tracks.All} tracks of nothing", broken);
    }

    private static (string, List<string>) Study(Scenario scenario)
    {
        var run = new StudyRun(scenario);
        var record = new RunRecord(run.Measures.Count);
        var broken = new List<string>();
        double[] through = new double[StudyRuns], came = new double[StudyRuns];
        for (int number = 0; number < StudyRuns; number++)
        {
            record.Clear();
            run.Run((ulong)number, record);
            for (int threat = 0; threat < run.Engagement.Threats; threat++)
            {
                if (!run.Engagement.IsHostile(threat)) continue;
                came[number]++;
                if (run.Engagement.Outcomes[threat].Fate != Fate.EndedByLayer) through[number]++;
            }

            Layers(scenario, run.Engagement.LayerOutcomes, broken);
        }

        ScenarioLimits limits = ScenarioLimits.Of(scenario);
        (double mean, double sigma) = Mean(through);
        (double all, double allSigma) = Mean(came);
        double late = Math.Max(0, limits.Threats - all); // they would begin after the end
        if (mean < limits.LeastLeakers - late - 4 * sigma - 1e-9) broken.Add($"{mean:F3} are not ended, at least {limits.LeastLeakers - late:F3} must");
        if (all > limits.Threats + 4 * allSigma + 1e-9) broken.Add($"{all:F2} come, {limits.Threats:F2} are stated");
        return (string.Create(CultureInfo.InvariantCulture, $"{all:F2} come, {mean:F3} are not ended (4 sigma {4 * sigma:F3}), stated: {limits.Threats:0.##} and at least {limits.LeastLeakers:0.###}"), broken.Distinct().ToList());
    }

    private static void Layers(Scenario scenario, ReadOnlySpan<LayerOutcome> did, List<string> broken)
    {
        for (int index = 0; index < did.Length; index++)
        {
            LayerDefinition layer = scenario.Layers[index];
            if (layer.Reloads >= 0 && did[index].Shots - did[index].Returned > layer.Launchers * layer.Magazine * (1 + layer.Reloads)) broken.Add($"{layer.Id} spent more than it has");
            if (did[index].Ended > did[index].Shots) broken.Add($"{layer.Id} ended more than it shot at");
        }
    }

    private static (double Mean, double Sigma) Mean(double[] values)
    {
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Average(one => (one - mean) * (one - mean)) / values.Length));
    }
}
