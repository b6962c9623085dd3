using System.Collections.Frozen;
using Picket.Core.Chance;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Tests.Simulation.Layers;

namespace Picket.Tests.Simulation.Runs;

/// <summary>Whatever the layers are that a scenario may name, an engagement goes to its end and its books agree.</summary>
public sealed class AnyLayersTests
{
    private const int Scenes = 500;
    private const double Watched = 250; // s: by then all threats are at their targets, and what was to be loaded or to come back is there

    [Fact]
    public void Books_agree_for_any_layers()
    {
        var chance = new Substream(5, "layers");
        int shots = 0, turned = 0, returned = 0, lost = 0, gone = 0;
        for (int number = 0; number < Scenes; number++)
        {
            LayerDefinition[] layers = [.. Enumerable.Range(0, 1 + Whole(chance, 3)).Select(layer => Draw(chance, layer))];
            var doctrine = new Doctrine { Allocation = Enum.GetValues<AllocationRule>()[Whole(chance, Enum.GetValues<AllocationRule>().Length)] };
            var scene = new LayerScene(scenario => scenario with { Sites = [scenario.Sites[0] with { Doctrine = doctrine }] }, [.. layers]);
            scene.Restart((ulong)number);
            int threats = 1 + Whole(chance, 30);
            for (int threat = 0; threat < threats; threat++)
            {
                double start = chance.NextDouble(0, 60), far = chance.NextDouble(500, 4000);
                scene.Add(start, new(far, chance.NextDouble(-500, 500), 100), start + far / chance.NextDouble(30, 90), new(0, threat, 0));
            }

            string what = $"scene {number}: {string.Join("; ", layers.Select(layer => layer.ToString()))}";
            scene.Engagement.Start();
            for (double time = 0; time < Watched; time += 0.1)
            {
                scene.Engagement.RunUntil(time);
                foreach (LayerState layer in scene.Engagement.Layers) MagazinesHold(layer, what);
                for (int layer = 0; layer < layers.Length; layer++) Agree(scene.Engagement, layer, what);
            }

            scene.Engagement.RunUntil(10_000);
            scene.Engagement.Finish();
            for (int layer = 0; layer < layers.Length; layer++)
            {
                LayerOutcome outcome = scene.Engagement.LayerOutcomes[layer];
                Agree(scene.Engagement, layer, what);
                outcome.Left.ShouldBe(scene.Engagement.Layers[layer].ShotsLeft(), what);
                outcome.Loaded.ShouldBeLessThanOrEqualTo(layers[layer].Launchers * layers[layer].Magazine * layers[layer].Reloads, what);
                Ended(scene, layer).ShouldBe(outcome.Ended, what);
                if (layers[layer].MostSalvos > 0) Salvos(scene, layer).ShouldAllBe(salvos => salvos <= layers[layer].MostSalvos, what);
                (shots, turned, returned) = (shots + outcome.Shots, turned + outcome.Turned, returned + outcome.Returned);
                (lost, gone) = (lost + outcome.LaunchersLost, gone + outcome.ShotsLost);
            }
        }

        shots.ShouldBeGreaterThan(10 * Scenes);
        turned.ShouldBeGreaterThan(0);
        returned.ShouldBeGreaterThan(0);
        lost.ShouldBeGreaterThan(Scenes / 10);
        gone.ShouldBeGreaterThan(Scenes / 10);
    }

    // No launcher holds more than its magazine or less than nothing.
    private static void MagazinesHold(LayerState layer, string what)
    {
        for (int launcher = 0; launcher < layer.Definition.Launchers; launcher++)
        {
            LayerState.Launcher one = layer[launcher];
            (one.Left >= 0 && one.Ordered >= 0 && one.Left + one.Ordered <= layer.Definition.Magazine).ShouldBeTrue(what);
            (one.Reloading && one.Ordered > 0).ShouldBeFalse(what);
            if (one.Lost) (one.Left, one.Ordered, one.Reloading).ShouldBe((0, 0, false), what);
        }
    }

    // What was there, was loaded and came back is in the launchers or was spent.
    private static void Agree(Engagement engagement, int layer, string what)
    {
        LayerState state = engagement.Layers[layer];
        LayerOutcome outcome = engagement.LayerOutcomes[layer];
        (outcome.Shots + state.ShotsLeft() + outcome.ShotsLost).ShouldBe(state.Definition.Launchers * state.Definition.Magazine + outcome.Loaded + outcome.Returned, what);
    }

    // How many salvos of a layer each threat met.
    private static IEnumerable<int> Salvos(LayerScene scene, int layer) =>
        scene.Engagement.Shots.ToArray().Where(shot => shot.Layer == layer && shot.Result != ShotResult.Cancelled).GroupBy(shot => shot.Threat).Select(group => group.Count());

    private static int Ended(LayerScene scene, int layer)
    {
        int ended = 0;
        foreach (ThreatOutcome outcome in scene.Engagement.Outcomes) ended += outcome.Fate == Fate.EndedByLayer && outcome.Layer == layer ? 1 : 0;
        return ended;
    }

    private static LayerDefinition Draw(Substream chance, int number) => LayerScene.Layer(Enum.GetValues<LayerKind>()[Whole(chance, Enum.GetValues<LayerKind>().Length)], 0.5, layer => layer with
    {
        Id = $"layer-{number}",
        Launchers = 1 + Whole(chance, 3),
        Channels = 1 + Whole(chance, 4),
        Magazine = 1 + Whole(chance, 6),
        Reloads = Whole(chance, 3),
        Reload = Distribution.Uniform(0, 20),
        Reaction = Distribution.Uniform(0, 8),
        Assessment = Distribution.Uniform(0, 5),
        Reach = new(chance.NextDouble(0, 300), chance.NextDouble(400, 3000)),
        Speed = chance.NextDouble(50, 900),
        Salvo = 1 + Whole(chance, 5),
        MostSalvos = Whole(chance, 4),
        Retarget = chance.NextDouble() < 0.5,
        Recoverable = chance.NextDouble() < 0.5,
        Recovery = Distribution.Uniform(0, 60),
        Vulnerable = chance.NextDouble() < 0.5 ? new(100, new Dictionary<ThreatKind, double> { [ThreatKind.OneWayDrone] = 0.3 }.ToFrozenDictionary()) : null,
        KillProbability = new Dictionary<ThreatKind, double> { [ThreatKind.OneWayDrone] = chance.NextDouble(0.05, 1) }.ToFrozenDictionary(),
    });

    private static int Whole(Substream chance, int below) => (int)(chance.NextDouble() * below);
}
