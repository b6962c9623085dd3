using System.Collections.Immutable;
using Picket.Benchmarks.Convoys;
using Picket.Benchmarks.Tracking;
using Picket.Core.Sites;
using Picket.Files.Sites;
using Picket.Simulation.Scenes;
using Picket.Tracking;

namespace Picket.Benchmarks;

/// <summary><c>./bench convoy [ATTACKS] [coarse]</c>: are the vehicles warned that are within the danger distance when a round comes down, and no others?</summary>
/// <remarks>The convoy of docs/examples/convoy.yaml, twelve vehicles on a winding road; arcs come down around it (200 m, one sigma). Decisions at every look and every 0.5 s between.</remarks>
internal static class ConvoyBenchmark
{
    private const int Usual = 500;
    private const double Tick = 0.5;
    private static readonly double[] s_missCosts = [100, 100, 30, 10, 3, 1];

    public static int Run(string[] args)
    {
        int attacks = Trackers.Count(args, Usual);
        bool fine = !args.Contains("coarse");
        Site example = SiteFile.Read(Path.Combine(SharedData.Checkout, "docs", "examples", "convoy.yaml")).Site!;
        ImmutableArray<Zone> vehicles = [.. example.Zones.Where(zone => zone.Motion is not null)];
        foreach (bool reports in (bool[])[false, true])
        {
            double start = CpuClock.Seconds;
            ConvoyScore[] scores = [.. s_missCosts.Select((cost, index) => new ConvoyScore(cost, index == 0 ? "by the desk" : "by a threshold"))];
            for (int attack = 0; attack < attacks; attack++) Attack(new ConvoyAttack(vehicles, fine, (ulong)attack), reports, scores);
            Console.WriteLine($"convoy: {attacks} attacks x {vehicles.Length} vehicles, {(fine ? "fine" : "coarse")} radar, {(reports ? $"each vehicle says where it is every {ConvoyAttack.ReportInterval} s (10 m)" : "no reports since the departure 80 to 400 s before")}; {CpuClock.Seconds - start:F0} s CPU");
            foreach (ConvoyScore score in scores) score.Print();
        }

        return 0;
    }

    private static void Attack(ConvoyAttack attack, bool reports, ConvoyScore[] scores)
    {
        var desk = new ConvoyDesk(attack, s_missCosts);
        var tracker = new Tracker(attack.Arc.Scene.Site);
        int next = 0;
        double now = 0, third = double.PositiveInfinity;
        int seen = 0;
        if (reports)
        {
            while (next < attack.Reports.Length && attack.Reports[next].Time < 0) Report();
        }

        foreach (SimulatedLook look in attack.Arc.Scene.Looks)
        {
            double time = look.Arrival.Seconds;
            if (time >= attack.Impact) break;
            look.FeedTo(tracker);
            tracker.EndInput();
            if (look.Sources.Contains(1) && ++seen == 3) third = time;
            DecideAt(time);
        }

        for (double time = now + Tick; time < attack.Impact; time += Tick) DecideAt(time);
        DecideAt(attack.Impact - 1e-3);
        double[] known = desk.Known(attack);
        for (int rule = 0; rule < scores.Length; rule++) scores[rule].Add(attack, desk, desk.Rules[rule], known, third);

        void DecideAt(double time)
        {
            now = time;
            if (reports)
            {
                while (next < attack.Reports.Length && attack.Reports[next].Time <= time) Report();
            }

            desk.Decide(tracker, time);
        }

        void Report()
        {
            desk.Report(attack.Reports[next].Report, attack.Reports[next].Time);
            next++;
        }
    }
}
