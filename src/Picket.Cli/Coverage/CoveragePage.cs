using System.Globalization;
using System.Text;
using Picket.Cli.Page;
using Picket.Core.Terrain;
using Picket.Simulation.Coverage;

namespace Picket.Cli.Coverage;

/// <summary>A coverage as one page that needs nothing else: a map for each height, the areas, the gaps, the routes, the places to take.</summary>
internal static class CoveragePage
{
    private const int GapsShown = 5;

    /// <summary>The page.</summary>
    public static string Of(CoverageStudy study, IReadOnlyList<CoverageMap> maps) => $"""
        {PageHead.Of($"Coverage of {study.Site}", ["coverage.css"], "; img-src data:")}
        <header><h1>What the sensors of {Svg.Text(study.Site)} see</h1>
        <p>{Svg.Text(string.Join(", ", study.Joint.Views.Select(view => view.Id)))} over {Svg.Text(study.Terrain)}, heights above the ground, {(study.Exact ? "every line of sight" : "by a sweep over the terrain")}, radio sight over an Earth of 4/3 radius.</p></header>
        <main>
        {Maps(study, maps)}
        {Areas(study)}
        {Gaps(study)}
        {Routes(study)}
        {Placement(study)}
        </main>
        <footer>Terrain and the sensors' fields of view alone; rain, clutter and how small an object is are not in it. Written by picket coverage.</footer>
        </body>
        </html>

        """;

    private static string Maps(CoverageStudy study, IReadOnlyList<CoverageMap> maps)
    {
        var text = new StringBuilder("""<section><h2>Maps</h2><svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs><pattern id="none" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#f4e3cf"/><line x1="0" y1="0" x2="0" y2="8" stroke="#a84a1c" stroke-width="4"/></pattern></defs></svg><ul class="key">""");
        string[] names = ["seen by none", "seen by one", "by two", "by three or more"];
        for (int number = 0; number <= Math.Min(study.Joint.Views.Count, names.Length - 1); number++)
        {
            (byte red, byte green, byte blue) = CoverageMap.Colours[number];
            text.Append($"""<li><svg viewBox="0 0 34 20" aria-hidden="true"><rect width="34" height="20" stroke="currentColor" fill="{(number == 0 ? "url(#none)" : $"#{red:x2}{green:x2}{blue:x2}")}"/></svg>{names[number]}</li>""");
        }

        text.Append("<li>△ sensor</li><li>numbers: the largest gaps below, where they come nearest</li></ul>\n<div class=\"maps\">");
        for (int band = 0; band < maps.Count; band++) text.Append(Map(study, band, maps[band]));
        return text.Append("</div></section>").ToString();
    }

    private static string Map(CoverageStudy study, int band, CoverageMap map)
    {
        HeightGrid grid = study.Joint.Land.Ground.Grid;
        double unit = Math.Max(map.Columns, map.Rows) / 600.0, metersPerPixel = map.Step * study.Joint.Land.Ground.MetersPerColumn(grid.Rows / 2.0), bar = Svg.Step(metersPerPixel * map.Columns / 3, 1);
        double[] areas = study.Areas(band);
        string height = Number(study.Joint.Heights[band]);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""<figure><figcaption>{height} m above the ground: {100 * (1 - areas[0] / areas.Sum()):F1} % seen</figcaption><svg viewBox="0 0 {map.Columns} {map.Rows}" role="img" aria-label="Map of what is seen {height} m above the ground" font-size="{Svg.Short(15 * unit)}" font-family="system-ui, sans-serif">""");
        text.Append($"""<image width="{map.Columns}" height="{map.Rows}" href="data:image/png;base64,{Convert.ToBase64String(map.File)}"/>""");
        foreach (SensorView view in study.Joint.Views) text.Append(Mark("△", view.Id, view.Column / map.Step, view.Row / map.Step, unit));
        foreach ((int index, CoverageGap gap) in study.Gaps[band].Take(GapsShown).Index())
        {
            (double column, double row) = study.Joint.Land.Post(gap.East, gap.North);
            text.Append(Mark($"{index + 1}", "", column / map.Step, row / map.Step, unit));
        }

        double length = bar / metersPerPixel, y = map.Rows - 14 * unit;
        text.Append($"""<path d="M{Svg.Short(12 * unit)} {Svg.Short(y)}h{Svg.Short(length)}" stroke="#000" stroke-width="{Svg.Short(3 * unit)}"/><text x="{Svg.Short(12 * unit)}" y="{Svg.Short(y - 6 * unit)}" fill="#000" stroke="#fff" stroke-width="{Svg.Short(3 * unit)}" paint-order="stroke">{Number(bar / 1000)} km</text>""");
        return text.Append("</svg></figure>\n").ToString();
    }

    private static string Mark(string sign, string name, double x, double y, double unit) =>
        $"""<text x="{Svg.Short(x)}" y="{Svg.Short(y + 5 * unit)}" text-anchor="middle" font-weight="700" fill="#000" stroke="#fff" stroke-width="{Svg.Short(4 * unit)}" paint-order="stroke">{sign}</text>"""
        + (name.Length == 0 ? "" : $"""<text x="{Svg.Short(x + 10 * unit)}" y="{Svg.Short(y + 5 * unit)}" fill="#000" stroke="#fff" stroke-width="{Svg.Short(3 * unit)}" paint-order="stroke">{Svg.Text(name)}</text>""");

    private static string Areas(CoverageStudy study)
    {
        var text = new StringBuilder("""<section><h2>Areas</h2><table><thead><tr><th scope="col">height above the ground</th><th scope="col">seen</th>""");
        for (int sensors = 0; sensors <= study.Joint.Views.Count; sensors++) text.Append($"""<th scope="col">by {(sensors == 0 ? "none" : sensors)}</th>""");
        text.Append("</tr></thead><tbody>");
        for (int band = 0; band < study.Joint.Heights.Count; band++)
        {
            double[] areas = study.Areas(band);
            text.Append(CultureInfo.InvariantCulture, $"""<tr><th scope="row">{Number(study.Joint.Heights[band])} m</th><td>{100 * (1 - areas[0] / areas.Sum()):F1} %</td>""");
            foreach (double area in areas) text.Append(CultureInfo.InvariantCulture, $"<td>{area:F1} km²</td>");
            text.Append("</tr>\n");
        }

        return text.Append("</tbody></table></section>").ToString();
    }

    private static string Gaps(CoverageStudy study)
    {
        var text = new StringBuilder($"""<section><h2>The largest gaps</h2><table><thead><tr><th scope="col">height</th><th scope="col">gap</th><th scope="col">area</th><th scope="col">nearest at</th><th scope="col">bearing there</th><th scope="col">farthest</th></tr></thead><tbody>""");
        for (int band = 0; band < study.Joint.Heights.Count; band++)
        {
            foreach ((int index, CoverageGap gap) in study.Gaps[band].Take(GapsShown).Index())
                text.Append(CultureInfo.InvariantCulture, $"""<tr><th scope="row">{Number(study.Joint.Heights[band])} m</th><td>{index + 1}</td><td>{gap.Area / 1e6:F2} km²</td><td>{gap.Nearest / 1000:F1} km</td><td>{gap.Bearing * (180 / Math.PI):F0}°</td><td>{gap.Farthest / 1000:F1} km</td></tr>""").Append('\n');
            if (study.Gaps[band].Count > GapsShown) text.Append($"""<tr><td colspan="6" class="quiet">and {study.Gaps[band].Count - GapsShown} smaller ones at {Number(study.Joint.Heights[band])} m, in gaps.csv</td></tr>""");
        }

        return text.Append("</tbody></table></section>").ToString();
    }

    private static string Routes(CoverageStudy study)
    {
        var text = new StringBuilder();
        foreach (RouteCut cut in study.Routes)
        {
            text.Append($"""<section class="plot"><h2>Along {Svg.Text(cut.Id)}</h2><p class="quiet">The lowest height above the road that is seen; below it, hatched, nothing is. The table says at each height what the map does, with a radar's blind cone and the end of its range.</p>{RoutePlot.Draw(cut)}<table><thead><tr><th scope="col">height above the road</th><th scope="col">of the road seen</th><th scope="col">longest stretch unseen</th></tr></thead><tbody>""");
            foreach ((int band, double height) in study.Joint.Heights.Index())
            {
                (double from, double to) = cut.Unseen(band).OrderByDescending(stretch => stretch.To - stretch.From).FirstOrDefault();
                text.Append(CultureInfo.InvariantCulture, $"""<tr><th scope="row">{Number(height)} m</th><td>{100 * cut.Share(band):F1} %</td><td>{(to > from ? FormattableString.Invariant($"km {from / 1000:F1} to {to / 1000:F1}") : "none")}</td></tr>""");
            }

            text.Append("</tbody></table></section>\n");
        }

        return text.ToString();
    }

    private static string Placement(CoverageStudy study)
    {
        if (study.Placement is not { } placement) return "";
        var text = new StringBuilder("""<section><h2>Places for more sensors</h2><table><thead><tr><th scope="col">order</th><th scope="col">place</th><th scope="col">newly seen, summed over the heights</th></tr></thead><tbody>""");
        foreach ((int index, (int candidate, double adds)) in placement.Chosen.Index())
            text.Append(CultureInfo.InvariantCulture, $"<tr><td>{index + 1}</td><td>{Svg.Text(study.Candidates[candidate].Id)}</td><td>{adds / 1e6:F1} km²</td></tr>");
        double least = placement.MostPossible > 0 ? 100 * placement.Adds / placement.MostPossible : 100;
        return text.Append(CultureInfo.InvariantCulture, $"""</tbody></table><p>Taken one by one, each time the place that adds the most: never less than 63 % (1 - 1/e) of what the best choice adds, and here at least {least:F0} %.</p></section>""").ToString();
    }

    private static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}
