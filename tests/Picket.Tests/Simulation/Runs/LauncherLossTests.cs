using System.Collections.Frozen;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Running;
using Picket.Tests.Simulation.Layers;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Runs;

/// <summary>Launchers that what comes through takes out.</summary>
public sealed class LauncherLossTests
{
    private static readonly LayerVulnerability s_surely = Probably(1);
    private static readonly LayerDefinition s_gun = LayerScene.Layer(LayerKind.Gun, 1, of => of with { Magazine = 5, Vulnerable = s_surely });

    [Theory]
    [InlineData(49, true)]
    [InlineData(51, false)]
    public void What_comes_down_near_takes_one_launcher_out(double away, bool lost)
    {
        var scene = new LayerScene(s_gun with { Launchers = 3 });
        scene.Restart(1);
        int threat = Unseen(scene, 30, away);
        scene.Run();
        LayerOutcome layer = scene.Engagement.LayerOutcomes[0];
        (layer.LaunchersLost, layer.ShotsLost, layer.Left).ShouldBe(lost ? (1, 5, 10) : (0, 0, 15));
        scene.Engagement.Losses.ToArray().Select(loss => (loss.Time, loss.Threat, loss.Layer)).ShouldBe(lost ? [(30.0, threat, 0)] : []);
    }

    [Fact]
    public void Each_of_those_that_stand_is_hit_as_often_and_none_twice()
    {
        const int runs = 3000;
        var scene = new LayerScene(s_gun with { Launchers = 3, Vulnerable = Probably(0.6) });
        int[] first = new int[3];
        int lost = 0;
        for (ulong seed = 0; seed < runs; seed++)
        {
            scene.Restart(seed);
            for (int threat = 0; threat < 4; threat++) Unseen(scene, 30 + threat, 0);
            scene.Run();
            LauncherLoss[] losses = [.. scene.Engagement.Losses];
            losses.Select(loss => loss.Launcher).Distinct().Count().ShouldBe(losses.Length);
            if (losses.Length > 0) first[losses[0].Launcher]++;
            lost += losses.Length;
        }

        double none = Math.Pow(0.4, 4), one = 4 * 0.6 * Math.Pow(0.4, 3), two = 6 * 0.36 * 0.16, mean = 3 - 3 * none - 2 * one - two;
        ((double)lost / runs).ShouldBe(mean, 4 * Math.Sqrt(1.0 / runs));
        foreach (double times in first) times.ShouldBe(runs * (1 - none) / 3, 4 * Math.Sqrt(runs * 2.0 / 9));
    }

    [Fact]
    public void An_order_on_its_way_to_it_comes_to_no_shot_and_its_threat_is_free_for_another()
    {
        LayerDefinition slow = s_gun with { Id = "slow", Reaction = Distribution.Fixed(20) }, other = s_gun with { Id = "other", Position = new(200, 0, 0), Vulnerable = null, KillProbability = Probably(0.4).Probability };
        var scene = new LayerScene(slow, other);
        scene.Restart(1);
        int seen = scene.Add(0, new(900, 0, 0), 100, new(100, 0, 0)); // ordered to the better layer
        Unseen(scene, 10, 0);
        scene.Run();
        Shot[] shots = [.. scene.Engagement.Shots];
        (shots[0].Layer, shots[0].Threat, shots[0].Result, shots[0].Freed).ShouldBe((0, seen, ShotResult.Cancelled, 10.0));
        (shots[1].Layer, shots[1].Threat).ShouldBe((1, seen));
        shots[1].Ordered.ShouldBe(10);
        (scene.Engagement.LayerOutcomes[0].Shots, scene.Engagement.LayerOutcomes[0].Cancelled, scene.Engagement.LayerOutcomes[0].ShotsLost).ShouldBe((0, 1, 5));
    }

    [Fact]
    public void What_it_has_fired_flies_on()
    {
        var scene = new LayerScene(s_gun with { Speed = 50 });
        scene.Restart(1);
        int seen = scene.Add(0, new(900, 0, 0), 100, new(800, 0, 0)); // met after 17 s
        Unseen(scene, 5, 0);
        scene.Run();
        (scene.Engagement.LayerOutcomes[0].Shots, scene.Engagement.LayerOutcomes[0].ShotsLost, scene.Engagement.Outcomes[seen].Fate).ShouldBe((1, 4, Fate.EndedByLayer));
    }

    [Fact]
    public void Nothing_is_loaded_into_it_and_nothing_comes_back_to_it()
    {
        var scene = new LayerScene(s_gun with { Kind = LayerKind.InterceptorDrone, Speed = 200, Magazine = 1, Reload = Distribution.Fixed(60), Salvo = 1, Launchers = 2, Channels = 1, Recoverable = true, Recovery = Distribution.Fixed(60) });
        scene.Restart(1);
        for (int threat = 0; threat < 2; threat++) scene.Add(0, new(900, threat, 0), 100, new(800, threat, 0));
        for (int strike = 0; strike < 2; strike++) Unseen(scene, 20 + strike, 0);
        int late = scene.Add(300, new(900, 0, 0), 400, new(800, 0, 0));
        scene.Run();
        LayerOutcome layer = scene.Engagement.LayerOutcomes[0];
        (layer.Shots, layer.Loaded, layer.Returned, layer.Left, layer.LaunchersLost).ShouldBe((2, 0, 0, 0, 2));
        (scene.Engagement.Outcomes[late].Fate, scene.Engagement.StandingOf(0)).ShouldBe((Fate.ReachedTarget, (0, 0, "lost")));
        layer.Refused.ShouldBe(0, "a layer of which nothing stands is as one that is off");
    }

    [Fact]
    public void Own_fire_takes_nothing_out()
    {
        var scene = new LayerScene(s_gun);
        scene.Restart(1);
        scene.Engagement.AddThreat(0, ThreatKind.OneWayDrone, hostile: false);
        scene.Engagement.AddKnot(0, new(3000, 0, 100));
        scene.Engagement.AddKnot(30, default);
        scene.Run();
        scene.Engagement.LayerOutcomes[0].LaunchersLost.ShouldBe(0);
    }

    // Two drones that nobody may end come to the hangars of the air base, where the guns stand.
    [Fact]
    public void Both_depths_lose_them()
    {
        Scenario day = CatalogueTests.Read("s2-air-base.yaml").Scenario!;
        LayerDefinition guns = day.Layers.First(layer => layer.Id == "guns") with { Position = day.Sites[0].File.Site!.Zones.First(zone => zone.Id == "hangars").Center, Vulnerable = s_surely, KillProbability = FrozenDictionary<ThreatKind, double>.Empty };
        ThreatGroup wave = day.Threats[0] with { Count = Distribution.Fixed(2), At = Distribution.Fixed(1), Distance = Distribution.Fixed(3000), Targets = [new("hangars", 1)] };
        Scenario small = day with { Duration = 120, Traffic = [], Timeline = [], Threats = [wave], Layers = [guns, guns with { Id = "others", Vulnerable = null }] };
        new PictureRun(small, 1).Run().Layers.Select(layer => layer.LaunchersLost).ShouldBe([2, 0]);
        var study = new StudyRun(small);
        var record = new RunRecord(study.Measures.Count);
        study.Run(1, record);
        study.Engagement.LayerOutcomes[0].LaunchersLost.ShouldBe(2);
        study.Measures.Index().Where(measure => measure.Item.Name.StartsWith("launchers-lost/", StringComparison.Ordinal)).Select(measure => (measure.Item.Name, record.Values[measure.Index])).ShouldBe([("launchers-lost/guns", 2.0)]);
    }

    private static LayerVulnerability Probably(double probability) => new(50, new Dictionary<ThreatKind, double> { [ThreatKind.OneWayDrone] = probability }.ToFrozenDictionary());

    // A threat that nobody ever sees comes down so far from the layers' place.
    private static int Unseen(LayerScene scene, double end, double away) => scene.Add(end - 1, new(3000, 0, 100), end, new(0, away, 0), tracked: 9_999);
}
