using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds;
using Picket.Files.Sites;
using Picket.Picture;
using Picket.Simulation.Exercises;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Sensors;

namespace Picket.Benchmarks;

/// <summary>How much CPU time the built-in exercise takes: from truth to bytes, and from bytes to the picture, without sockets.</summary>
internal static class Demo
{
    private const double Seconds = 120;
    private const int Runs = 3;
    private const double From = 570; // as picket alone begins

    /// <summary><c>demo</c>.</summary>
    public static int Run(string[] args)
    {
        Instant start = Instant.FromSeconds(1_795_341_600);
        Scenario scenario = ScenarioFile.Read("scenarios/s2-air-base.yaml").Scenario!;
        Transmission[] sent = [];
        var making = new double[Runs];
        var folding = new double[Runs];
        long inputs = 0;
        for (int run = 0; run < Runs; run++)
        {
            making[run] = Cpu(() => sent = Play(scenario, start));
            folding[run] = Cpu(() => inputs = Fold(sent, scenario.Sites[0].File.Text, start));
        }

        Array.Sort(making);
        Array.Sort(folding);
        Console.WriteLine($"{Seconds} s of the demo, seed {scenario.Seed}, {sent.Length} transmissions of {sent.Sum(one => one.Bytes.Length)} bytes; least of {Runs} runs");
        Console.WriteLine($"truth to bytes    {making[0] / Seconds * 1000,8:F2} ms of CPU time for each second of the demo");
        Console.WriteLine($"bytes to picture  {folding[0] / Seconds * 1000,8:F2} ms of CPU time for each second of the demo ({inputs} inputs)");
        return 0;
    }

    // Nobody shoots: no picture is shown to the crews.
    private static Transmission[] Play(Scenario scenario, Instant start)
    {
        var run = new ExerciseRun(scenario, 0, scenario.Seed, start, From, files: null);
        var sent = new List<Transmission>();
        for (double time = 0; time <= Seconds; time += 0.02) run.PassTo(start + Duration.FromSeconds(time), picture: null, sent);
        return [.. sent];
    }

    private static long Fold(Transmission[] sent, string text, Instant start)
    {
        Site site = SiteFile.Parse(text, "demo").Site!;
        var picture = new SitePicture(other => SiteFile.Parse(other, "demo").Site!, (feed, place) => FeedProtocols.Find(feed.Protocol)!.CreateReader(feed, place));
        byte[] journal = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(journal, 1);
        var door = new Door();
        picture.Apply(door.Stamp(InputKind.Start, Mode.Live, -1, journal, start));
        picture.Apply(door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(text), start));
        foreach (Transmission transmission in sent)
        {
            int feed = Array.FindIndex([.. site.Feeds], candidate => candidate.Id == transmission.Feed);
            picture.Apply(door.Stamp(InputKind.Frames, Mode.Exercise, feed, transmission.Bytes, transmission.Time));
        }

        return picture.Sequence;
    }

    private static double Cpu(Action work)
    {
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        work();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }
}
