using System.Text;
using Picket.Cli.Page;
using Picket.Core.Exercises;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Exercises;

namespace Picket.Cli.Reviewing;

/// <summary>Where the threats of an exercise truly flew and ended. North is up.</summary>
internal static class ReviewMap
{
    /// <summary>The map; nothing where no threat flew.</summary>
    public static string Draw(ExerciseReview review)
    {
        EnuVector[] ways = [.. review.Threats.SelectMany(threat => threat.Path), .. review.Vehicles.SelectMany(vehicle => vehicle.Path)];
        if (ways.Length == 0) return "";
        Zone[] zones = [.. review.Site.Zones.Where(zone => zone.Motion is null)];
        PlaneFrame frame = new([.. ways, .. zones.Select(zone => zone.Center)]);
        var svg = new StringBuilder($"""<figure class="map"><figcaption><h2>What truly came</h2><span class="unit">a square of the grid is {frame.GridWords}; north is up</span></figcaption><svg viewBox="0 0 {PlaneFrame.Width} {PlaneFrame.Height}" role="img" aria-label="True ways of the threats, and the zones">""");
        frame.Grid(svg);
        foreach (Zone zone in zones) frame.Zone(svg, zone, label: false);
        foreach ((string zone, var path) in review.Vehicles) svg.Append($"""<g class="way"><title>{Svg.Text(zone)}</title><polyline points="{Svg.Points(path.Select(frame.Of))}"/></g>""").Append('\n');
        foreach (ReviewedThreat threat in review.Threats)
        {
            if (threat.Path.IsEmpty) continue;
            EnuVector last = threat.Place ?? threat.Path[^1];
            (string style, string mark) = threat.Fate switch
            {
                ThreatFate.Ended => ("gone", """<circle r="5"/>"""),
                ThreatFate.Arrived => ("down", """<path d="M-6-6 6 6M6-6-6 6"/>"""),
                _ => ("fly", ""),
            };
            (double x, double y) = frame.Of(last);
            svg.Append($"""<g class="{style}"><title>{Svg.Text(threat.Id)}: {Svg.Text(ReviewInWords.End(threat))}</title><polyline points="{Svg.Points(threat.Path.Append(last).Select(frame.Of))}"/><g transform="translate({Svg.Short(x)} {Svg.Short(y)})">{mark}</g></g>""").Append('\n');
        }

        return svg.Append("</svg>").Append("""
            <ul class="key">
            <li><svg viewBox="0 0 30 12" aria-hidden="true"><path class="gone" d="M1 6h28"/></svg>ended by a layer (ring)</li>
            <li><svg viewBox="0 0 30 12" aria-hidden="true"><path class="down" d="M1 6h28"/></svg>came down (cross)</li>
            <li><svg viewBox="0 0 30 12" aria-hidden="true"><path class="fly" d="M1 6h28"/></svg>on its way, or taken out</li>
            <li><svg viewBox="0 0 30 12" aria-hidden="true"><path class="way" d="M1 6h28"/></svg>vehicles</li>
            </ul></figure>
            """).ToString();
    }
}
