using System.Globalization;
using System.Text.RegularExpressions;
using Picket.Simulation.Scenarios;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Cli.Commands;

/// <summary>The shortest scenarios of the catalogue, whole, by the command itself: what it says agrees with the files that it leaves, and with what the scenario's page states.</summary>
public sealed partial class WholeScenarioTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-whole-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("s1-single-arcs.yaml", 12)]
    [InlineData("s8-sensor-placement.yaml", 12)]
    public async Task What_it_says_is_what_its_files_hold(string name, int threats)
    {
        CommandRun run = await CommandRun.OfAsync("simulate", Path.Combine(Checkout.Root, "scenarios", name), "--output", _folder);
        run.Code.ShouldBe(0, run.Error);
        Scenario scenario = CatalogueTests.Read(name).Scenario!;
        Threat[] all = [.. Lines("threats.csv").Select(Threat.Read)];
        (string Zone, string Stage, double Time, string Track)[] told = [.. Lines("warnings.csv").Select(line => Told(line, scenario.Start.ToUtc()))];

        // In words.
        all.Length.ShouldBe(threats);
        all.ShouldAllBe(threat => threat.Fate == "came-down");
        int near = all.Count(threat => threat.Zones.Length > 0), tracked = all.Count(threat => threat.Tracked is not null);
        run.OutputLines[0].ShouldBe($"{threats} threats in 30 minutes: there are no layers to end one, {threats} came down, {near} of them near people.");
        run.OutputLines[1].ShouldStartWith($"{all.Count(threat => threat.Detected is not null)} were detected, {tracked} tracked; from the first plot");
        (Threat Threat, string Zone)[] impacts = [.. all.SelectMany(threat => threat.Zones.Select(zone => (threat, zone)))];
        int warned = impacts.Count(impact => told.LastOrDefault(one => one.Zone == impact.Zone && one.Time < impact.Threat.Ended).Stage == "take-cover");
        run.OutputLines[2].ShouldStartWith($"{impacts.Length} times something came down within a zone's danger distance: {warned} times its people had been told to take cover");
        tracked.ShouldBe(threats);
        warned.ShouldBeGreaterThan(impacts.Length * 3 / 4);

        // Nobody is told of a threat before it begins, whose track it is; that is the limit of the page.
        foreach (Threat threat in all)
        {
            threat.Detected!.Value.ShouldBeInRange(threat.Start, threat.Tracked!.Value);
            told.Where(one => one.Track == threat.Track && one.Stage == "take-cover").ShouldAllBe(one => one.Time > threat.Start);
        }

        // The page for people says the same, names every threat, the seed and the hash, and needs no scripts.
        string page = File.ReadAllText(Path.Combine(_folder, "report.html"));
        foreach (string sentence in run.OutputLines[..^1]) page.ShouldContain($"<li>{sentence.Replace("'", "&#39;", StringComparison.Ordinal)}</li>");
        all.ShouldAllBe(threat => page.Contains($"""<tr><th scope="row">{threat.Id}</th>"""));
        page.ShouldContain("Notional numbers");
        page.ShouldContain($"seed {scenario.Seed}: the same seed gives the same run");
        page.ShouldContain($"<code>{Hash().Match(run.OutputLines[^1]).Groups[1].Value}");
        page.ShouldNotContain("<script");
        page.ShouldNotContain("NaN");
    }

    private static (string, string, double, string) Told(string line, DateTime start)
    {
        string[] fields = line.Split(',');
        return (fields[2], fields[3], (DateTime.Parse(fields[1], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal) - start).TotalSeconds, fields[11]);
    }

    private string[] Lines(string file) => [.. File.ReadLines(Path.Combine(_folder, file)).Skip(1)];

    [GeneratedRegex("^Hash ([0-9a-f]{16})\\.")]
    private static partial Regex Hash();

    private sealed record Threat(string Id, double Start, double? Detected, double? Tracked, double Ended, string Fate, string Track, string[] Zones)
    {
        public static Threat Read(string line)
        {
            string[] fields = line.Split(',');
            return new(fields[0], Number(fields[4])!.Value, Number(fields[5]), Number(fields[6]), Number(fields[11])!.Value, fields[12], fields[15], fields[18].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        private static double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
    }
}
