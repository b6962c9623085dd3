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
    private const double Width = 1080, Height = 620, Margin = 0.08;
    private const int Steps = 80; // of a threat's way

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
        return Figure($"All that came{name}", new Frame(all), labels: false) + (zones.Length > 0 && threats.Length > 0 ? Figure($"The place itself{name}", new Frame(zones), labels: true) : "");

        string Figure(string title, Frame frame, bool labels)
        {
            var svg = new StringBuilder($"""<figure class="map"><figcaption><h2>{Svg.Text(title)}</h2><span class="unit">a square of the grid is {Distance(frame.Grid)}; north is up</span></figcaption><svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{Svg.Text(title)}: zones, layers, ways of threats and tracks">""");
            Grid(svg, frame);
            foreach (LayerDefinition layer in scenario.Layers.Where(layer => layer.Site == site))
            {
                (double x, double y) = frame.Of(layer.Position);
                svg.Append($"""<circle class="reach" cx="{Svg.Short(x)}" cy="{Svg.Short(y)}" r="{Svg.Short(layer.Reach.End * frame.Scale)}"><title>reach of {Svg.Text(layer.Id)}</title></circle>""");
            }

            foreach (Zone zone in place.Zones) Zone(svg, frame, zone, labels);
            foreach ((long number, RunPaths.Path path) in paths.At(site))
            {
                if (path.Places.Count > 1) svg.Append($"""<polyline class="way" points="{Svg.Points(path.Places.Select(frame.Of))}"><title>track {number}</title></polyline>""");
            }

            svg.Append('\n');
            foreach (ThreatStory story in threats) Threat(svg, frame, result, story);
            foreach (LayerDefinition layer in scenario.Layers.Where(layer => layer.Site == site)) Mark(svg, frame, layer.Position, "layer", "M0-8 8 7H-8z", $"layer {layer.Id}", labels ? layer.Id : null);
            foreach (Sensor sensor in place.Sensors) Mark(svg, frame, sensor.Position, "sensor", "M-5-5H5V5H-5z", $"sensor {sensor.Id}", null);
            return svg.Append("</svg>").Append(Key).Append("</figure>\n").ToString();
        }
    }

    private const string Key = """
        <ul class="key">
        <li><svg viewBox="0 0 30 12" aria-hidden="true"><path class="gone" d="M1 6h28"/></svg>threat that a layer ended (ring)</li>
        <li><svg viewBox="0 0 30 12" aria-hidden="true"><path class="down" d="M1 6h28"/></svg>threat that came down (cross)</li>
        <li><svg viewBox="0 0 30 12" aria-hidden="true"><path class="fly" d="M1 6h28"/></svg>still flying at the end</li>
        <li><svg viewBox="0 0 30 12" aria-hidden="true"><path class="way" d="M1 6h28"/></svg>track, as the picture showed it</li>
        <li><svg viewBox="-9 -9 18 18" aria-hidden="true"><path class="layer" d="M0-8 8 7H-8z"/></svg>layer, its reach dashed</li>
        <li><svg viewBox="-9 -9 18 18" aria-hidden="true"><path class="sensor" d="M-5-5H5V5H-5z"/></svg>sensor</li>
        </ul>
        """;

    private static IEnumerable<EnuVector> Way(ThreatStory story, double duration)
    {
        double start = story.Flight.Start, end = Math.Min(double.IsNaN(story.Outcome.Ended) ? duration : story.Outcome.Ended, duration);
        if (end <= start) yield break;
        for (int step = 0; step <= Steps; step++) yield return story.Flight.At(start + (end - start) * step / Steps).Position;
    }

    private static void Threat(StringBuilder svg, Frame frame, PictureResult result, ThreatStory story)
    {
        (double X, double Y)[] way = [.. Way(story, result.World.Scenario.Duration).Select(frame.Of)];
        if (way.Length == 0) return;
        (string style, string mark) = story.Outcome.Fate switch
        {
            Fate.EndedByLayer => ("gone", """<circle r="5"/>"""),
            Fate.ReachedTarget => ("down", """<path d="M-6-6 6 6M6-6-6 6"/>"""),
            _ => ("fly", ""),
        };
        svg.Append($"""<g class="{style}"><title>{Svg.Text(story.Flight.Id)}: {Svg.Text(RunPage.FateOf(result, story))}</title><polyline points="{Svg.Points(way)}"/><g transform="translate({Svg.Short(way[^1].X)} {Svg.Short(way[^1].Y)})">{mark}</g></g>""").Append('\n');
    }

    private static void Zone(StringBuilder svg, Frame frame, Zone zone, bool label)
    {
        (double x, double y) = frame.Of(zone.Center);
        string title = $"<title>{Svg.Text(zone.Id)}, {zone.People} people</title>";
        svg.Append(zone.Polygon.IsEmpty
            ? $"""<circle class="zone" cx="{Svg.Short(x)}" cy="{Svg.Short(y)}" r="{Svg.Short(Math.Max(2, zone.Radius * frame.Scale))}">{title}</circle>"""
            : $"""<polygon class="zone" points="{Svg.Points(zone.Polygon.Select(frame.Of))}">{title}</polygon>""");
        if (label) svg.Append($"""<text class="label" x="{Svg.Short(x)}" y="{Svg.Short(y + 4)}" text-anchor="middle">{Svg.Text(zone.Id)}</text>""");
    }

    private static void Mark(StringBuilder svg, Frame frame, in EnuVector place, string style, string path, string title, string? label)
    {
        (double x, double y) = frame.Of(place);
        svg.Append($"""<g transform="translate({Svg.Short(x)} {Svg.Short(y)})"><path class="{style}" d="{path}"><title>{Svg.Text(title)}</title></path>{(label is null ? "" : $"""<text class="label" x="11" y="4">{Svg.Text(label)}</text>""")}</g>""");
    }

    private static void Grid(StringBuilder svg, in Frame frame)
    {
        for (double x = Math.Ceiling(frame.Left / frame.Grid) * frame.Grid; (x - frame.Left) * frame.Scale < Width; x += frame.Grid) Line((x - frame.Left) * frame.Scale, 0, (x - frame.Left) * frame.Scale, Height);
        for (double y = Math.Floor(frame.Top / frame.Grid) * frame.Grid; (frame.Top - y) * frame.Scale < Height; y -= frame.Grid) Line(0, (frame.Top - y) * frame.Scale, Width, (frame.Top - y) * frame.Scale);

        void Line(double x1, double y1, double x2, double y2) => svg.Append($"""<line class="grid" x1="{Svg.Short(x1)}" y1="{Svg.Short(y1)}" x2="{Svg.Short(x2)}" y2="{Svg.Short(y2)}"/>""");
    }

    private static string Distance(double meters) => meters >= 1000 ? $"{Svg.Short(meters / 1000)} km" : $"{Svg.Short(meters)} m";

    // The part of the plane that a map shows.
    private readonly struct Frame
    {
        public Frame(EnuVector[] places)
        {
            (double west, double east, double south, double north) = (places.Min(p => p.X), places.Max(p => p.X), places.Min(p => p.Y), places.Max(p => p.Y));
            double width = Math.Max(Math.Max(east - west, (north - south) * Width / Height), 100) * (1 + 2 * Margin);
            (Scale, Grid) = (Width / width, Svg.Step(width, 12));
            (Left, Top) = ((west + east - width) / 2, (south + north + width * Height / Width) / 2);
        }

        public double Left { get; }

        public double Top { get; }

        public double Scale { get; }

        public double Grid { get; }

        public (double X, double Y) Of(EnuVector place) => ((place.X - Left) * Scale, (Top - place.Y) * Scale);
    }
}
