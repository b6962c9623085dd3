using Picket.Core.Geodesy;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Tests.Simulation.Layers;

namespace Picket.Tests.Simulation.Runs;

public sealed class EngagementTests
{
    private static readonly EnuVector s_far = new(3000, 0, 100), s_target = new(0, 0, 0);

    [Fact]
    public void A_threat_is_identified_decided_on_met_at_the_edge_of_reach_and_assessed()
    {
        var scene = new LayerScene(scenario => scenario with { Crew = new() { Identification = Distribution.Fixed(4), Recognition = 1, Decision = Distribution.Fixed(3) } }, LayerScene.Layer(LayerKind.MissileVehicle, 1));
        scene.Restart(1);
        scene.Add(0, s_far with { Z = 0 }, 60, s_target, tracked: 10);
        scene.Run();
        ThreatOutcome outcome = scene.Engagement.Outcomes[0];
        (outcome.Tracked, outcome.Identified, outcome.Decided).ShouldBe((10, 14, 17));
        outcome.Engaged.ShouldBe(39, 1e-6); // comes within 1,000 m at 40 s, and the shot flies for one second
        outcome.Ended.ShouldBe(40, 1e-6);
        outcome.Assessed.ShouldBe(41, 1e-6);
        (outcome.Fate, outcome.Layer, outcome.Shots).ShouldBe((Fate.EndedByLayer, 0, 1));
        scene.Engagement.LayerOutcomes[0].Shots.ShouldBe(1);
    }

    [Fact]
    public void One_that_is_not_recognised_is_looked_at_again()
    {
        var scene = new LayerScene(scenario => scenario with { Crew = scenario.Crew with { Recognition = 0, SecondLook = Distribution.Fixed(5) } }, LayerScene.Layer(LayerKind.Gun, 1));
        scene.Restart(1);
        scene.Add(0, s_far, 60, s_target);
        scene.Run();
        scene.Engagement.Outcomes[0].Fate.ShouldBe(Fate.ReachedTarget);
        double.IsNaN(scene.Engagement.Outcomes[0].Identified).ShouldBeTrue();
    }

    [Fact]
    public void A_threat_is_shot_at_again_when_it_is_known_that_it_flies_on()
    {
        var scene = new LayerScene(LayerScene.Layer(LayerKind.MissileVehicle, 0, of => of with { MostSalvos = 3, KillProbability = LayerScene.Layer(LayerKind.Gun, 1e-9).KillProbability }));
        scene.Restart(1);
        scene.Add(0, s_far, 60, s_target);
        scene.Run();
        Shot[] shots = [.. scene.Engagement.Shots];
        shots.Length.ShouldBe(3);
        shots[1].Launched.ShouldBe(shots[0].Assessed, 1e-6);
        shots[2].Launched.ShouldBe(shots[1].Assessed, 1e-6);
        shots.ShouldAllBe(shot => shot.Result == ShotResult.Missed);
    }

    [Fact]
    public void A_gun_that_is_empty_fires_again_when_it_is_loaded()
    {
        var scene = new LayerScene(LayerScene.Layer(LayerKind.Gun, 1, of => of with { Magazine = 1, Reload = Distribution.Fixed(20), Reloads = 1 }));
        scene.Restart(1);
        for (int threat = 0; threat < 3; threat++) scene.Add(0, new(900, threat, 0), 100, new(0, threat, 0));
        scene.Run();
        Shot[] shots = [.. scene.Engagement.Shots];
        shots.Length.ShouldBe(2);
        shots[0].Launched.ShouldBe(0);
        shots[1].Launched.ShouldBe(20, 1e-6);
        LayerOutcome layer = scene.Engagement.LayerOutcomes[0];
        (layer.Shots, layer.Ended, layer.Left, layer.Refused).ShouldBe((2, 2, 0, 1));
        layer.Waited.ShouldBe(20, 1e-6);
        scene.Engagement.Outcomes.ToArray().Select(outcome => outcome.Waited).Order().ShouldBe([0, 20, 100], 1e-6);
    }

    [Theory]
    [InlineData(2, 3, 2)]
    [InlineData(3, 4, 2)]
    [InlineData(4, 4, 1)]
    [InlineData(5, 4, 1)]
    public void A_launcher_gives_as_many_orders_at_once_as_it_has_salvos_for(int salvo, int magazine, int engaged)
    {
        var scene = new LayerScene(LayerScene.Layer(LayerKind.MissileVehicle, 1, of => of with { Channels = 4, Salvo = salvo, Magazine = magazine, Reloads = 0 }));
        scene.Restart(1);
        for (int threat = 0; threat < 6; threat++) scene.Add(0, new(900, threat, 0), 20, new(0, threat, 0));
        scene.Run();
        scene.Count(Fate.EndedByLayer).ShouldBe(engaged);
        scene.Engagement.LayerOutcomes[0].Shots.ShouldBe(magazine);
    }

    [Fact]
    public void An_interceptor_drone_whose_threat_its_fellow_ended_goes_to_a_second_one()
    {
        var scene = new LayerScene(s_pair);
        scene.Restart(1);
        AddTwo(scene);
        scene.Run();
        scene.Count(Fate.EndedByLayer).ShouldBe(2);
        LayerOutcome layer = scene.Engagement.LayerOutcomes[0];
        (layer.Shots, layer.Turned, layer.Returned).ShouldBe((2, 1, 0));
    }

    [Theory]
    [InlineData(TimelineAction.Off, "InterceptorDrone")]
    [InlineData(TimelineAction.Hold, "range")]
    public void It_goes_to_no_second_one_when_its_layer_is_off_or_held(TimelineAction stop, string subject)
    {
        var scene = new LayerScene(scenario => scenario with { Timeline = [new(39.5, stop, subject, "")] }, s_pair);
        scene.Restart(1);
        AddTwo(scene); // launched at 39 s, met at 40 s
        scene.Run();
        (scene.Count(Fate.EndedByLayer), scene.Engagement.LayerOutcomes[0].Turned, scene.Engagement.LayerOutcomes[0].Shots).ShouldBe((1, 0, 2));
    }

    [Fact]
    public void It_goes_to_no_second_one_past_an_own_aircraft()
    {
        var scene = new LayerScene(s_pair with { FriendlyHold = 200 });
        scene.Restart(1);
        AddTwo(scene);
        scene.Engagement.AddFriend(0);
        scene.Engagement.AddFriendKnot(39.5, new(1000, 100, 0)); // comes after the launch
        scene.Engagement.AddFriendKnot(60, new(1000, 100, 0));
        scene.Run();
        (scene.Count(Fate.EndedByLayer), scene.Engagement.LayerOutcomes[0].Turned).ShouldBe((1, 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_threat_that_it_goes_to_has_met_one_more_salvo_of_its_layer(int most)
    {
        int turned = 0, over = 0;
        var scene = new LayerScene(s_pair with { MostSalvos = most, Magazine = 6, KillProbability = LayerScene.Layer(LayerKind.Gun, 0.4).KillProbability });
        for (ulong seed = 0; seed < 50; seed++)
        {
            scene.Restart(seed);
            for (int threat = 0; threat < 4; threat++) scene.Add(threat, s_far with { Y = 20 * threat, Z = 0 }, 60 + threat, s_target);
            scene.Run();
            turned += scene.Engagement.LayerOutcomes[0].Turned;
            for (int threat = 0; threat < 4; threat++) over += scene.Engagement.Shots.ToArray().Count(shot => shot.Threat == threat && shot.Result != ShotResult.Cancelled) > most ? 1 : 0;
        }

        if (most == 1) turned.ShouldBe(0, "all that wait within reach have met their one salvo");
        else turned.ShouldBeGreaterThan(0);
        if (most > 0) over.ShouldBe(0);
        else over.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void It_goes_to_a_second_one_and_to_no_third()
    {
        var scene = new LayerScene(s_pair);
        scene.Restart(1);
        scene.Add(0, s_far with { Z = 0 }, 60, s_target);
        int second = scene.Add(0, new(-3050, 0, 0), 61, s_target);
        scene.Add(0, new(-3080, 0, 0), 61.6, s_target); // near enough behind it
        scene.Engagement.Start();
        scene.Engagement.RunUntil(41); // it set out for the second at 40 s
        scene.Engagement.Shots[1].Threat.ShouldBe(second);
        scene.Engagement.Withdraw(second);
        scene.Engagement.RunUntil(100);
        scene.Engagement.Finish();
        scene.Engagement.LayerOutcomes[0].Turned.ShouldBe(1);
        scene.Engagement.Outcomes[2].Fate.ShouldBe(Fate.ReachedTarget);
    }

    // Two interceptor drones at once, which may go to a second threat; and two threats that come together.
    private static readonly LayerDefinition s_pair = LayerScene.Layer(LayerKind.InterceptorDrone, 1, of => of with { Salvo = 2, Magazine = 2, Reloads = 0, Retarget = true });

    private static void AddTwo(LayerScene scene)
    {
        scene.Add(0, s_far with { Z = 0 }, 60, s_target);
        scene.Add(0, s_far with { Z = 10 }, 60, s_target);
    }

    [Fact]
    public void One_that_finds_no_other_threat_comes_back_and_is_used_again()
    {
        var scene = new LayerScene(s_pair with { Recoverable = true, Recovery = Distribution.Fixed(30) });
        scene.Restart(1);
        scene.Add(0, s_far, 60, s_target);
        scene.Add(100, s_far, 160, s_target);
        scene.Run();
        scene.Count(Fate.EndedByLayer).ShouldBe(2);
        scene.Engagement.LayerOutcomes[0].Returned.ShouldBe(1);
    }

    [Theory]
    [InlineData(LayerKind.Gun, 0)]
    [InlineData(LayerKind.MissileVehicle, 0)]
    [InlineData(LayerKind.InterceptorDrone, 1)]
    public void Only_interceptor_drones_go_without_a_track(LayerKind kind, int ended)
    {
        var scene = new LayerScene(LayerScene.Layer(kind, 1));
        scene.Restart(1);
        int threat = scene.Add(0, s_far, 60, s_target);
        scene.Engagement.Hear(new(20, threat, CueKind.Lost));
        scene.Run();
        scene.Count(Fate.EndedByLayer).ShouldBe(ended);
    }

    [Fact]
    public void A_track_that_comes_back_is_engaged()
    {
        var scene = new LayerScene(LayerScene.Layer(LayerKind.Gun, 1));
        scene.Restart(1);
        int threat = scene.Add(0, s_far, 60, s_target);
        scene.Engagement.Hear(new(20, threat, CueKind.Lost));
        scene.Engagement.Hear(new(50, threat, CueKind.Tracked));
        scene.Run();
        scene.Engagement.Outcomes[0].Engaged.ShouldBe(50, 1e-6);
    }

    [Theory]
    [InlineData(TimelineAction.Off, TimelineAction.On, "Gun")]
    [InlineData(TimelineAction.Hold, TimelineAction.Release, "range")]
    public void A_layer_that_is_off_or_held_fires_when_it_may_again(TimelineAction stop, TimelineAction go, string subject)
    {
        var scene = new LayerScene(scenario => scenario with { Timeline = [new(10, stop, subject, ""), new(45, go, subject, "")] }, LayerScene.Layer(LayerKind.Gun, 1));
        scene.Restart(1);
        scene.Add(0, s_far, 60, s_target);
        scene.Run();
        scene.Engagement.Outcomes[0].Engaged.ShouldBe(45, 1e-6);
    }

    [Fact]
    public void A_layer_holds_while_its_shot_would_pass_near_an_own_aircraft()
    {
        var scene = new LayerScene(LayerScene.Layer(LayerKind.Gun, 1, of => of with { FriendlyHold = 200 }));
        scene.Restart(1);
        scene.Add(0, s_far with { Z = 0 }, 60, s_target);
        scene.Engagement.AddFriend(0);
        scene.Engagement.AddFriendKnot(0, new(500, 2000, 0));
        scene.Engagement.AddFriendKnot(80, new(500, -2000, 0)); // nearer than 200 m to the line from 36 s to 44 s
        scene.Run();
        scene.Engagement.Outcomes[0].Engaged.ShouldBeInRange(44, 46);
        scene.Engagement.LayerOutcomes[0].Held.ShouldBe(1);
    }

    [Fact]
    public void A_link_delays_orders_and_repeats_what_it_loses()
    {
        var scene = new LayerScene(scenario => scenario with { Links = [new() { To = "Gun", Delay = Distribution.Fixed(2), Loss = 0.5 }] }, LayerScene.Layer(LayerKind.Gun, 1));
        double[] delays = new double[400];
        for (int run = 0; run < delays.Length; run++)
        {
            scene.Restart((ulong)run);
            scene.Add(0, new(900, 0, 0), 100, s_target);
            scene.Run();
            delays[run] = scene.Engagement.Shots[0].Launched - scene.Engagement.Shots[0].Ordered;
        }

        double[] pauses = [0.25, 0.5, 1, 2, 4, .. Enumerable.Repeat(5.0, 40)];
        double lost = pauses.Index().Sum(pause => pause.Item * Math.Pow(0.5, pause.Index + 1));
        delays.Min().ShouldBe(2, 1e-6);
        delays.Average().ShouldBe(2 + lost, 4 * 1.8 / Math.Sqrt(delays.Length));
        delays.Select(delay => Math.Round(delay, 6)).Distinct().Order().Take(4).ShouldBe([2, 2.25, 2.75, 3.75]);
    }

    [Fact]
    public void A_layer_whose_link_loses_everything_is_never_ordered_and_the_next_one_is()
    {
        LayerDefinition cut = LayerScene.Layer(LayerKind.Gun, 1, of => of with { Id = "cut-off" }), gun = LayerScene.Layer(LayerKind.Gun, 1);
        foreach (LayerDefinition[] layers in (LayerDefinition[][])[[cut], [cut, gun]])
        {
            var scene = new LayerScene(scenario => scenario with { Links = [new() { To = "cut-off", Loss = 1 }] }, [.. layers]);
            scene.Restart(1);
            scene.Add(0, new(900, 0, 0), 100, s_target);
            scene.Run();
            scene.Engagement.LayerOutcomes[0].Orders.ShouldBe(0);
            scene.Count(Fate.EndedByLayer).ShouldBe(layers.Length - 1);
        }
    }

    [Fact]
    public void What_is_no_threat_is_never_engaged()
    {
        var scene = new LayerScene(LayerScene.Layer(LayerKind.Gun, 1));
        scene.Restart(1);
        int bird = scene.Engagement.AddThreat(0, ThreatKind.OneWayDrone, hostile: false);
        scene.Engagement.AddKnot(0, s_far);
        scene.Engagement.AddKnot(60, s_target);
        scene.Engagement.Hear(new(0, bird, CueKind.Tracked));
        scene.Run();
        scene.Engagement.Shots.Length.ShouldBe(0);
    }

    [Fact]
    public void Each_shot_ends_a_threat_with_its_own_probability_given_that_those_before_it_missed()
    {
        const int runs = 6000, threats = 2;
        double[] shots = [0.3, 0.5, 0.5, 0.2]; // the second layer fires two at once
        var scene = new LayerScene(At(8000, 0.3), At(4000, 0.5) with { Salvo = 2 }, At(0, 0.2));
        int[] met = new int[3], ended = new int[3];
        int both = 0;
        for (ulong seed = 0; seed < runs; seed++)
        {
            scene.Restart(seed);
            for (int threat = 0; threat < threats; threat++) scene.Add(500 * threat, new(12_000, 0, 100), 500 * threat + 200, new(-4000, 0, 100));
            scene.Run();
            foreach (Shot shot in scene.Engagement.Shots)
            {
                met[shot.Layer]++;
                ended[shot.Layer] += shot.Result == ShotResult.Ended ? 1 : 0;
            }

            both += scene.Count(Fate.ReachedTarget) == threats ? 1 : 0;
        }

        met[0].ShouldBe(threats * runs);
        Expect(ended[0], met[0], shots[0]);
        Expect(ended[1], met[1], 1 - (1 - shots[1]) * (1 - shots[2]));
        Expect(ended[2], met[2], shots[3]);
        Expect(both, runs, Math.Pow(shots.Aggregate(1.0, (through, shot) => through * (1 - shot)), threats)); // each threat has a number of its own

        static void Expect(int count, int of, double probability) => ((count - of * probability) / Math.Sqrt(of * probability * (1 - probability))).ShouldBeInRange(-3.5, 3.5);
    }

    [Fact]
    public void Plans_that_shoot_at_a_threat_in_another_order_end_the_same_threats_and_a_better_one_more()
    {
        LayerScene plan = new(At(4000, 0.3), At(0, 0.6)), turned = new(At(4000, 0.6), At(0, 0.3)), better = new(At(4000, 0.35), At(0, 0.6));
        int through = 0, throughBetter = 0;
        for (ulong seed = 0; seed < 2000; seed++)
        {
            bool comes = Comes(plan, seed), comesStill = Comes(better, seed);
            Comes(turned, seed).ShouldBe(comes);
            (comesStill && !comes).ShouldBeFalse();
            through += comes ? 1 : 0;
            throughBetter += comesStill ? 1 : 0;
        }

        throughBetter.ShouldBeLessThan(through);

        static bool Comes(LayerScene scene, ulong seed)
        {
            scene.Restart(seed);
            scene.Add(0, new(8000, 0, 100), 200, new(-4000, 0, 100));
            scene.Run();
            return scene.Count(Fate.ReachedTarget) == 1;
        }
    }

    // A gun that fires once at each threat.
    private static LayerDefinition At(double place, double probability) => LayerScene.Layer(LayerKind.Gun, probability, of => of with { Id = $"at {place}", Position = new(place, 0, 0), MostSalvos = 1 });

    [Fact]
    public void One_more_launcher_in_the_first_layer_leaves_how_long_another_reloads()
    {
        double[] two = Ended(2), three = Ended(3);
        three.Distinct().Count().ShouldBe(6);
        three.ShouldBe(two);

        // When the second layer ended the threats before it: it reloads after each shot.
        static double[] Ended(int launchers)
        {
            LayerDefinition layer = LayerScene.Layer(LayerKind.Gun, 1, of => of with { Launchers = 2, Magazine = 1, Reload = Distribution.Uniform(1, 20) });
            var scene = new LayerScene(layer with { Id = "first", Launchers = launchers }, layer with { Id = "second", Position = new(10_000, 0, 0) });
            scene.Restart(1);
            for (int threat = 0; threat < 6; threat++) scene.Add(0, new(10_900, threat, 0), 200, new(10_000, threat, 0));
            scene.Run();
            return [.. scene.Engagement.Outcomes.ToArray().Select(outcome => outcome.Ended)];
        }
    }

    [Fact]
    public void A_used_engagement_gives_what_a_new_one_gives_and_allocates_nothing()
    {
        LayerDefinition[] layers =
        [
            LayerScene.Layer(LayerKind.InterceptorDrone, 0.6, of => of with { Reach = new(100, 2500), Speed = 120, Salvo = 2, Retarget = true, Recoverable = true, Launchers = 2, Magazine = 3 }),
            LayerScene.Layer(LayerKind.Gun, 0.4, of => of with { Launchers = 2, Magazine = 5 }),
        ];
        var used = new LayerScene([.. layers]);
        for (ulong seed = 0; seed < 20; seed++) Play(used, seed);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Play(used, 7);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        var fresh = new LayerScene([.. layers]);
        Play(fresh, 7);
        used.Engagement.Shots.ToArray().ShouldBe(fresh.Engagement.Shots.ToArray());
        used.Engagement.Outcomes.ToArray().ShouldBe(fresh.Engagement.Outcomes.ToArray());

        static void Play(LayerScene scene, ulong seed)
        {
            scene.Restart(seed);
            for (int threat = 0; threat < 12; threat++) scene.Add(3 * threat, s_far with { Y = 40 * threat }, 3 * threat + 60, s_target);
            scene.Run(500);
        }
    }
}
