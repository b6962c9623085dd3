using Picket.Benchmarks.Proof;
using Picket.Simulation.Scenes;

namespace Picket.Benchmarks.Tracking;

/// <summary>Writes a scene from a seed as files for <c>picket track</c> and <c>picket score</c>: site.yaml, detections.csv, truth.csv and the answer key sources.csv.</summary>
internal static class SceneCommand
{
    private static readonly SortedDictionary<string, Func<ulong, Scene>> s_scenes = new()
    {
        ["attack-coarse"] = seed => Attack("coarse", seed),
        ["attack-fine"] = seed => Attack("fine", seed),
        ["density-50"] = seed => new ConstantDensity(50, seed).Record(60),
        ["density-200"] = seed => new ConstantDensity(200, seed).Record(60),
        ["density-1000"] = seed => new ConstantDensity(1000, seed).Record(60),
        ["manoeuvre"] = Manoeuvres.Draw,
        ["meeting"] = seed => Meeting.Draw(seed),
        ["registration"] = seed => TwoRadars.Draw(seed, TwoRadars.SharedBias),
    };

    public static int Run(string[] args)
    {
        if (args.Length != 3 || !s_scenes.TryGetValue(args[0], out Func<ulong, Scene>? draw) || !ulong.TryParse(args[1], out ulong seed))
        {
            Console.Error.WriteLine($"usage: ./bench scene NAME SEED FOLDER, with NAME one of {string.Join(", ", s_scenes.Keys)}");
            return 2;
        }

        SceneFiles.Write(draw(seed), args[2]);
        return 0;
    }

    private static Scene Attack(string radar, ulong seed) => AttackScene.Draw(ProofSite.Read(), [radar], rounds: 1, within: 0, seed).Scene;
}
