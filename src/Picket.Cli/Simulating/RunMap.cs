using System.Text;
using Picket.Cli.Page;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;

namespace Picket.Cli.Simulating;

/// <summary>The map of a site's day, twice: all that came, and the place itself. North is up.</summary>
internal static class RunMap
{
    private const int Steps = 80; // of a threat's way
    private const int MostClear = 300; // tracks that are still told apart; more are drawn faintly

    /// <summary>Both maps; nothing where neither a threat nor a zone is there.</summary>
    public static string Draw(PictureResult result, RunPaths paths, int site)
    {
        Scenario scenario = result.World.Scenario;
        Site place = scenario.Sites[site].File.Site!;
        ThreatStory[] threats = [.. result.Threats.Where(story => story.Flight.Site == site)];
        EnuVector[] zones = [.. place.Zones.SelectMany(zone => zone.Polygon.IsEmpty ? [zone.Center + new EnuVector(zone.Radius, zone.Radius, 0), zone.Center - new EnuVector(zone.Radius, zone.Radius, 0)] : zone.Polygon.AsEnumerable())];
        EnuVector[] all = [.. zones, .. threats.SelectMany(story => Way(story, scenario.Duration))];
        if (all.Length == 0) return "";
        string name = scenario.Sites.Length > 1 ? $" at {place.Name}" : "";
        return Figure($"All that {(threats.Length > 0 ? "came" : "flew")}{name}", new PlaneFrame(all), labels: false) + (zones.Length > 0 && threats.Length > 0 ? Figure($"The place itself{name}", new PlaneFrame(zones), labels: true) : "");

        string Figure(string title, PlaneFrame frame, bool labels)
        {
            var svg = new StringBuilder($"""<figure class="map"><figcaption><h2>{Svg.Text(title)}</h2><span class="unit">a square of the grid is {frame.GridWords}; north is up</span></figcaption><svg viewBox="0 0 {PlaneFrame.Width} {PlaneFrame.Height}" role="img" aria-label="{Svg.Text(title)}: zones, layers, ways of threats and tracks">""");
            frame.Grid(svg);
            foreach (LayerDefinition layer in scenario.Layers.Where(layer => layer.Site == site))
            {
                (double x, double y) = frame.Of(layer.Position);
                svg.Append($"""<circle class="reach" cx="{Svg.Short(x)}" cy="{Svg.Short(y)}" r="{Svg.Short(layer.Reach.End * frame.Scale)}"><title>reach of {Svg.Text(layer.Id)}</title></circle>""");
            }

            foreach (Zone zone in place.Zones) frame.Zone(svg, zone, labels);
            (long Number, RunPaths.Path Path)[] ways = [.. paths.At(site).Where(way => way.Value.Places.Count > 1).Select(way => (way.Key, way.Value))];
            string style = ways.Length > MostClear ? "way many" : "way";
            foreach ((long number, RunPaths.Path path) in ways)
            {
                svg.Append($"""<polyline class="{style}" points="{Svg.Points(path.Places.Select(frame.Of))}"><title>track {number}</title></polyline>""");
            }

            svg.Append('\n');
            foreach (ThreatStory story in threats) Threat(svg, frame, result, story);
            foreach (LayerDefinition layer in scenario.Layers.Where(layer => layer.Site == site)) Mark(svg, frame, layer.Position, "layer", "M0-8 8 7H-8z", $"layer {layer.Id}", labels ? layer.Id : null);
            foreach (Sensor sensor in place.Sensors) Mark(svg, frame, sensor.Position, "sensor", "M-5-5H5V5H-5z", $"sensor {sensor.Id}", null);
            return svg.Append("</svg>").Append(Key(scenario, threats)).Append("</figure>\n").ToString();
        }
    }

    private static string Key(Scenario scenario, ThreatStory[] threats)
    {
        var key = new StringBuilder("""<ul class="key">""").Append('\n');
        Line("gone", "threat that a layer ended (ring)", Any(Fate.EndedByLayer));
        Line("down", "threat that came down (cross)", Any(Fate.ReachedTarget));
        Line("fly", "still flying at the end", Any(Fate.StillFlying));
        Line("own", "one's own fire", threats.Any(story => story.Flight.Threat!.OwnFire));
        Line("way", "track, as the picture showed it", true);
        if (scenario.Layers.Length > 0) key.Append("""<li><svg viewBox="-9 -9 18 18" aria-hidden="true"><path class="layer" d="M0-8 8 7H-8z"/></svg>layer, its reach dashed</li>""").Append('\n');
        return key.Append("""
            <li><svg viewBox="-9 -9 18 18" aria-hidden="true"><path class="sensor" d="M-5-5H5V5H-5z"/></svg>sensor</li>
            </ul>
            """).ToString();

        bool Any(Fate fate) => threats.Any(story => story.Outcome.Fate == fate && !story.Flight.Threat!.OwnFire);
        void Line(string style, string words, bool drawn) => key.Append(drawn ? $"""<li><svg viewBox="0 0 30 12" aria-hidden="true"><path class="{style}" d="M1 6h28"/></svg>{words}</li>""" : "").Append('\n');
    }

    private static IEnumerable<EnuVector> Way(ThreatStory story, double duration)
    {
        double start = story.Flight.Start, end = Math.Min(double.IsNaN(story.Outcome.Ended) ? duration : story.Outcome.Ended, duration);
        if (end <= start) yield break;
        for (int step = 0; step <= Steps; step++) yield return story.Flight.At(start + (end - start) * step / Steps).Position;
    }

    private static void Threat(StringBuilder svg, PlaneFrame frame, PictureResult result, ThreatStory story)
    {
        (double X, double Y)[] way = [.. Way(story, result.World.Scenario.Duration).Select(frame.Of)];
        if (way.Length == 0) return;
        (string style, string mark) = story.Outcome.Fate switch
        {
            _ when story.Flight.Threat!.OwnFire => ("own", """<circle r="2"/>"""),
            Fate.EndedByLayer => ("gone", """<circle r="5"/>"""),
            Fate.ReachedTarget => ("down", """<path d="M-6-6 6 6M6-6-6 6"/>"""),
            _ => ("fly", ""),
        };
        svg.Append($"""<g class="{style}"><title>{Svg.Text(story.Flight.Id)}: {Svg.Text(RunPage.FateOf(result, story))}</title><polyline points="{Svg.Points(way)}"/><g transform="translate({Svg.Short(way[^1].X)} {Svg.Short(way[^1].Y)})">{mark}</g></g>""").Append('\n');
    }

    private static void Mark(StringBuilder svg, PlaneFrame frame, in EnuVector place, string style, string path, string title, string? label)
    {
        (double x, double y) = frame.Of(place);
        svg.Append($"""<g transform="translate({Svg.Short(x)} {Svg.Short(y)})"><path class="{style}" d="{path}"><title>{Svg.Text(title)}</title></path>{(label is null ? "" : $"""<text class="label" x="11" y="4">{Svg.Text(label)}</text>""")}</g>""");
    }
}
