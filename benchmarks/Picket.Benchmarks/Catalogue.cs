using Picket.Benchmarks.Modes;
using Picket.Benchmarks.Tracking;

namespace Picket.Benchmarks;

/// <summary>The long proofs and measurements, by the name that <c>./bench NAME</c> takes.</summary>
internal static class Catalogue
{
    private static readonly SortedDictionary<string, (string Question, Func<string[], int> Run)> s_entries = new()
    {
        ["asterix"] = ("How many ASTERIX records a CPU second are decoded to detections and to JSON?", AsterixSpeed.Run),
        ["beast"] = ("How many Mode S messages are read from Beast bytes in a second of CPU time?", ModeSBeast.Run),
        ["common-numbers"] = ("By how much do common random numbers reduce the variance when plans are compared?", CommonNumbersBenchmark.Run),
        ["beside"] = ("Are live warnings the same and as soon with an exercise beside them, and is all of the exercise marked?", Beside.BesideBenchmark.Run),
        ["catalogue"] = ("Do all scenarios of the catalogue end at both depths within their stated limits?", CatalogueBenchmark.Run),
        ["convoy"] = ("Are the vehicles warned that are in danger when a round comes down, and no others?", ConvoyBenchmark.Run),
        ["crash"] = ("Does a site that is killed lose anything it had acknowledged?", CrashBenchmark.Run),
        ["dead"] = ("When Picket dies, how soon do vehicles, sirens and the watchdog say so?", DeadBenchmark.Run),
        ["deliver"] = ("Does every stage that was decided arrive, once, in order and not late, whatever is killed?", DeliverBenchmark.Run),
        ["demo"] = ("How much CPU time does a second of the demo take, from truth to bytes and to the picture?", Demo.Run),
        ["sensors"] = ("How much CPU time do six simulated sensors take to look at 40 objects for a second?", SensorsBenchmark.Run),
        ["density"] = ("How well and how fast are 50, 200 and 1,000 objects tracked at constant density?", DensityBenchmark.Run),
        ["density-bound"] = ("How low can the error at constant density be?", DensityBound.Run),
        ["filters"] = ("How much CPU time does a step of the tracker's filters take?", FilterBenchmark.Run),
        ["fold"] = ("How many inputs a second of CPU does a site fold, from bytes to tracks?", FoldBenchmark.Run),
        ["fuzz"] = ("Does any of a million mutations upset a codec?", Fuzz.Run),
        ["fuzz-captures"] = ("Does any of a million mutations upset the readers of captures?", FuzzCaptures.Run),
        ["gate"] = ("Does any of the 120 incidents of the release gate go worse than recorded?", Gate.GateBenchmark.Run),
        ["geodesy"] = ("How many positions are converted in a second of CPU time?", Geodesy.Run),
        ["impact"] = ("How exactly is the place foreseen where a round comes down, and how soon?", Impacts.ImpactBenchmark.Run),
        ["journal"] = ("How many inputs a second reach the disk for good?", JournalBenchmark.Run),
        ["latency"] = ("How long does a warning take from the plot that decided it to the socket, whatever else goes on?", LatencyBenchmark.Run),
        ["kernel"] = ("How many events a second does the simulator's queue take and schedule again?", KernelBenchmark.Run),
        ["life"] = ("How many detections does a track take to be believed, and how many misses does it stand?", LifeBenchmark.Run),
        ["manoeuvre"] = ("How close, how steady and how soon are manoeuvring targets tracked?", ManoeuvreBenchmark.Run),
        ["meeting"] = ("How well are four targets told apart that meet?", MeetingBenchmark.Run),
        ["modes"] = ("Does anything of an exercise or a test ever come out as live?", ModesBenchmark.Run),
        ["overload"] = ("Do tracks survive a hundred times the false detections, and in time?", OverloadBenchmark.Run),
        ["metrics"] = ("Does the time of the metrics grow with the objects and no faster?", MetricsBenchmark.Run),
        ["picture-depth"] = ("How many times real time does a run at picture depth go?", PictureDepthBenchmark.Run),
        ["proof"] = ("How early are the endangered warned, and how many others shelter for it?", Proof.ProofBenchmark.Run),
        ["powercut"] = ("Does what was acknowledged survive when every write that was not synced is lost?", PowerCutBenchmark.Run),
        ["quiet"] = ("How often are people told to take cover when nothing comes down?", Quiet.QuietBenchmark.Run),
        ["registration"] = ("What do a biased and late radar and the order of arrival cost?", RegistrationBenchmark.Run),
        ["restart"] = ("How long until a site is ready again with an hour of journal?", RestartBenchmark.Run),
        ["salvo"] = ("Are sixteen rounds in four seconds told apart, and is everybody warned?", Proof.SalvoBenchmark.Run),
        ["scale"] = ("How do time and memory grow up to a million objects?", ScaleBenchmark.Run),
        ["scene"] = ("Writes a drawn scene as files: NAME SEED FOLDER.", SceneCommand.Run),
        ["study-depth"] = ("How much CPU time does a run at study depth take, and an allocation of channels?", StudyDepthBenchmark.Run),
        ["study-kill"] = ("Are the results of a study the same for any number of workers, and when it is killed and goes on?", StudyKillBenchmark.Run),
        ["study"] = ("What do the runner, the tallies and the results file cost a run of a study?", StudyBenchmark.Run),
        ["traffic"] = ("What part of a core takes an air-traffic load, and how long do reports wait?", TrafficBenchmark.Run),
        ["approach"] = ("Does what manoeuvres come as often, and when, as is foreseen?", ApproachBenchmark.Run),
        ["viewshed"] = ("How many posts of a height grid a second does the viewshed look at, and is it right?", Coverage.ViewshedBenchmark.Run),
        ["zones"] = ("What part of a core takes the danger of 500 tracks to 20 zones, twice a second?", ZoneBenchmark.Run),
    };

    public static int Run(string[] args)
    {
        if (args.Length > 0 && s_entries.TryGetValue(args[0], out var entry)) return entry.Run(args[1..]);
        Console.Error.WriteLine("usage: ./bench NAME [options]");
        foreach (var (name, (question, _)) in s_entries) Console.Error.WriteLine($"  {name,-12} {question}");
        return args.Length == 0 || args[0] == "--help" ? 0 : 2;
    }
}
