using Picket.Core.Sites;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Running;

namespace Picket.Tests.Simulation.Runs;

public sealed class ArcShapesTests
{
    private static readonly Scenario s_arcs = ScenarioFile.Read(Path.Combine(Checkout.Root, "scenarios/s1-single-arcs.yaml")).Scenario!;

    // 16,000 rounds of each class: 4 standard errors of their mean time are 0.9 % of the law's width; a set of 128 that is drawn by chance lies off by 2.6 % in one standard error.
    [Fact]
    public void Rounds_of_many_runs_fly_for_as_long_as_their_class_says_on_the_mean()
    {
        var run = new StudyRun(s_arcs);
        var record = new RunRecord(run.Measures.Count);
        var times = new Dictionary<string, List<double>>();
        string[] classes = [.. s_arcs.Threats.SelectMany(group => Enumerable.Repeat(group.Arc!, 4))];
        for (ulong seed = 0; seed < 4000; seed++)
        {
            record.Clear();
            run.Run(seed, record);
            run.Engagement.Threats.ShouldBe(classes.Length);
            for (int threat = 0; threat < classes.Length; threat++)
            {
                if (!times.TryGetValue(classes[threat], out List<double>? own)) times[classes[threat]] = own = [];
                own.Add(run.Engagement.Paths.End(threat) - run.Engagement.Paths.Start(threat));
            }
        }

        foreach (ArcClass arc in s_arcs.Sites[0].File.Site!.Arcs)
        {
            double width = arc.FlightTime.End - arc.FlightTime.Start;
            times[arc.Id].Average().ShouldBe((arc.FlightTime.Start + arc.FlightTime.End) / 2, 0.01 * width, arc.Id);
            times[arc.Id].Min().ShouldBe(arc.FlightTime.Start, 0.01 * width, arc.Id);
            times[arc.Id].Max().ShouldBe(arc.FlightTime.End, 0.01 * width, arc.Id);
        }
    }

    [Fact]
    public void Models_of_one_site_share_its_flights()
    {
        Site site = s_arcs.Sites[0].File.Site!;
        ArcShapes.Of(site, site.Arcs[0]).ShouldBeSameAs(ArcShapes.Of(site, site.Arcs[0]));
        ArcShapes.Of(site, site.Arcs[1]).ShouldNotBeSameAs(ArcShapes.Of(site, site.Arcs[0]));
        ArcShapes.Of(site with { Name = "other" }, site.Arcs[0]).ShouldNotBeSameAs(ArcShapes.Of(site, site.Arcs[0]));
    }
}
