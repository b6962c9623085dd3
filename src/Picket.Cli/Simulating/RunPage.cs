using System.Text;
using Picket.Cli.Page;
using Picket.Files.Journals;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;

namespace Picket.Cli.Simulating;

/// <summary>A run as one page that needs nothing else, without scripts: what happened in words, the map of the day, each threat's time line, the layers, and the warnings.</summary>
internal static class RunPage
{
    /// <summary>The page.</summary>
    public static string Of(PictureResult result, RunPaths paths, string commandLine)
    {
        Scenario scenario = result.World.Scenario;
        string title = scenario.Title.Length > 0 ? scenario.Title : scenario.Name;
        return $"""
            {PageHead.Of($"Picket simulation: {title}", ["page.css", "run.css"])}
            <header><h1>{Svg.Text(title)}</h1>
            <p>{Svg.Text(scenario.About.Trim())}</p></header>
            <p class="notice"><strong>Notional numbers.</strong> Threats, sensors, crews and layers are models at the level of open operations research, with the numbers of the scenario file. One draw of chance; it does not predict a real event. What to expect over many draws is a study's to say.</p>
            <main>
            <section class="summary"><h2>What happened</h2><ul>{string.Concat(RunInWords.Describe(result).Select(sentence => $"<li>{Svg.Text(sentence)}</li>"))}</ul></section>
            {Tiles(result)}
            {string.Concat(scenario.Sites.Select((_, site) => RunMap.Draw(result, paths, site)))}
            {ThreatChart.Draw(Lines(result))}
            {LayerSection.Draw(result)}
            {ZoneSection.Draw(result)}
            {(result.Threats.IsEmpty ? "" : Threats(result))}
            <section><h2>How it was made</h2><table><tbody>
            <tr><th scope="row">Command</th><td><code>{Svg.Text(commandLine)}</code></td></tr>
            <tr><th scope="row">Depth</th><td>picture depth: every plot of every sensor went through the tracker and the warnings of its site, as on a live system</td></tr>
            <tr><th scope="row">Scenario, seed</th><td>{Svg.Text(scenario.Name)}, seed {result.World.Seed}: the same seed gives the same run, bit for bit</td></tr>
            <tr><th scope="row">Version</th><td>{Svg.Text(HostDescription.Version)}</td></tr>
            <tr><th scope="row">Hash of results</th><td><code>{result.Hash}</code></td></tr>
            </tbody></table></section>
            </main>
            <footer>Written by picket simulate. Beside this page: truth.csv, detections.csv, tracks.csv, warnings.csv, threats.csv, recording.picket.</footer>
            </body>
            </html>

            """;
    }

    private static string Tiles(PictureResult result)
    {
        ThreatStory[] threats = [.. RunInWords.Hostile(result)];
        int near = threats.Count(story => result.Impacts.Any(impact => impact.Threat == story.Flight));
        double[] delivered = [.. result.Impacts.Where(impact => impact.Delivered > 0).Select(impact => impact.Delivered)];
        var text = new StringBuilder("""<dl class="tiles">""");
        Tile("threats", $"{threats.Length}", $"{threats.Count(story => story.Detected is not null)} detected, {threats.Count(story => story.Tracked is not null)} tracked");
        if (result.Layers.Length > 0) Tile("ended by layers", $"{threats.Count(story => story.Outcome.Fate == Fate.EndedByLayer)}", $"with {result.Layers.Sum(layer => layer.Shots)} shots");
        Tile("came down near people", $"{near}", $"of {threats.Count(story => story.Outcome.Fate == Fate.ReachedTarget)} that came down");
        if (result.Impacts.IsEmpty) Tile("warning time", "none needed", "nothing came down near a zone");
        else if (delivered.Length == 0) Tile("warning time", "none", $"nobody was told of {result.Impacts.Length} impacts near zones");
        else Tile("warning time", FormattableString.Invariant($"{RunInWords.Median(delivered):0.0} s"), $"in the middle of {delivered.Length} that were told, of {result.Impacts.Length} impacts near zones");
        Tile("false alarms", $"{result.Alarms.Count(alarm => RunInWords.IsFalse(result, alarm))}", $"of {result.Alarms.Length} that a zone was told to take cover");
        return text.Append("</dl>").ToString();

        void Tile(string name, string value, string more) => text.Append($"<div><dt>{name}</dt><dd>{value}<small>{more}</small></dd></div>");
    }

    private static ThreatLine[] Lines(PictureResult result)
    {
        double end = result.World.Scenario.Duration;
        return [.. RunInWords.Hostile(result).Where(story => story.Flight.Start < end).OrderBy(story => story.Flight.Start).Select(Line)];

        ThreatLine Line(ThreatStory story)
        {
            (double start, ThreatOutcome one) = (story.Flight.Start, story.Outcome);
            ThreatEnd fate = one.Fate switch { Fate.EndedByLayer => ThreatEnd.Ended, Fate.ReachedTarget => ThreatEnd.CameDown, _ => ThreatEnd.Open };
            return new(
                story.Flight.Id, story.Flight.Threat!.Kind is ThreatKind.Rocket or ThreatKind.Mortar,
                [one.Detected - start, one.Tracked - start, one.Identified - start, one.Decided - start, one.Engaged - start],
                (double.IsNaN(one.Ended) ? end : one.Ended) - start, fate, FateOf(result, story).Replace("came down ", "", StringComparison.Ordinal));
        }
    }

    private static string Threats(PictureResult result)
    {
        Scenario scenario = result.World.Scenario;
        var text = new StringBuilder("""
            <section><details><summary>Every threat, one by one (times in s of the scenario)</summary><div class="scroll"><table class="numbers"><thead><tr><th scope="col">threat</th><th scope="col">sets out</th><th scope="col">detected</th><th scope="col">tracked</th>
            <th scope="col">identified</th><th scope="col">decided</th><th scope="col">engaged</th><th scope="col">assessed</th><th scope="col">ended</th><th scope="col">shots</th><th scope="col" class="words">what became of it</th></tr></thead><tbody>

            """);
        foreach (ThreatStory story in result.Threats)
        {
            ThreatOutcome one = story.Outcome;
            double?[] times = [story.Flight.Start, one.Detected, one.Tracked, one.Identified, one.Decided, one.Engaged, one.Assessed, one.Ended];
            text.Append($"""<tr><th scope="row">{Svg.Text(story.Flight.Id)}</th>{string.Concat(times.Select(time => $"<td>{(double.IsNaN(time!.Value) ? "" : FormattableString.Invariant($"{time:0.0}"))}</td>"))}<td>{one.Shots}</td><td class="words">{Svg.Text(FateOf(result, story))}</td></tr>""").Append('\n');
        }

        return text.Append("</tbody></table></div></details></section>").ToString();
    }

    /// <summary>What became of a threat, in words.</summary>
    public static string FateOf(PictureResult result, ThreatStory story)
    {
        if (story.Outcome.Fate == Fate.EndedByLayer) return $"ended by {result.World.Scenario.Layers[story.Outcome.Layer].Id}";
        if (story.Outcome.Fate == Fate.StillFlying) return "still flying at the end";
        string[] zones = [.. result.Impacts.Where(impact => impact.Threat == story.Flight).Select(impact => impact.Zone.Zone.Id)];
        return zones.Length == 0 ? "came down away from zones" : $"came down near {string.Join(", ", zones)}";
    }
}
