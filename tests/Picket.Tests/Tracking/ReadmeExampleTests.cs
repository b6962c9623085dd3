using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking;

namespace Picket.Tests.Tracking;

/// <summary>The example of the library's README, line by line.</summary>
public sealed class ReadmeExampleTests
{
    [Fact]
    public void Example_prints_one_track()
    {
        var Console = new StringWriter();
        // README begins
        var site = new Site
        {
            Name = "field",
            Sensors = [new Sensor { Id = "s1", Kind = SensorKind.Position, ClutterPerScan = 5, Field = new() { X = new(0, 3000), Y = new(0, 3000) } }],
        };
        var tracker = new Tracker(site);
        for (int second = 1; second <= 10; second++)
        {
            var time = Instant.FromSeconds(second);
            var plot = new Measurement { Components = MeasuredComponents.Horizontal, X = 500 + 20 * second, Y = 900, SigmaX = 15, SigmaY = 15 };
            tracker.Advance(time);
            tracker.Detect(new Detection { Sensor = 0, Time = time, Measurement = plot });
            tracker.EndInput();
        }

        var tracks = ImmutableArray.CreateBuilder<Track>();
        tracker.CopyTracks(tracks, includeTentative: false);
        foreach (Track track in tracks) Console.WriteLine($"{track.Number}: {track.Position}, {track.Velocity}, exists with {track.Existence:P0}");
        // README ends
        Console.ToString().ShouldStartWith("1: EnuVector { X = 699.97");
        Console.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
    }

    [Fact]
    public void Readme_shows_what_runs_here()
    {
        string readme = File.ReadAllText(Path.Combine(Checkout.Root, "src/Picket.Tracking/README.md"));
        string source = File.ReadAllText(Path.Combine(Checkout.Root, "tests/Picket.Tests/Tracking/ReadmeExampleTests.cs"));
        string[] program = Lines(Between(readme, "```csharp\n", "```"));
        string[] usings = [.. program.TakeWhile(line => line.StartsWith("using "))];
        Lines(source).Take(usings.Length).ShouldBe(usings);
        Lines(Between(source, "// README begins\n", "// README ends")).ShouldBe(program[usings.Length..]);
    }

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string[] Lines(string code) => [.. code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
}
