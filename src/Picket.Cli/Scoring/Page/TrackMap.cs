using System.Globalization;
using System.Text;
using Picket.Cli.Page;
using Picket.Core.Geodesy;
using Picket.Tracking.Metrics;

namespace Picket.Cli.Scoring.Page;

/// <summary>A map of truth and tracks with breaks and swaps marked. Units are metres, y down; the page's script zooms it and moves the points of the cursor's time.</summary>
internal static class TrackMap
{
    private const double Aspect = 1080.0 / 640, Margin = 0.06;
    private const int MostMarks = 500;

    /// <summary>The drawing with its buttons and key.</summary>
    public static string Draw(ScoreRun run)
    {
        EnuVector[] places = [.. Places(run.TruthPaths), .. Places(run.TrackPaths)];
        if (places.Length == 0) return "";
        (double west, double east, double south, double north) = (places.Min(p => p.X), places.Max(p => p.X), places.Min(p => p.Y), places.Max(p => p.Y));
        double width = Math.Max(Math.Max(east - west, (north - south) * Aspect), 1) * (1 + 2 * Margin), height = width / Aspect;
        (double left, double top) = ((west + east - width) / 2, (south + north + height) / 2);
        var svg = new StringBuilder();
        svg.Append($"""
            <figure class="map"><figcaption><h2>Where they went</h2><span class="unit">{Kept("objects", run.TruthPaths)}, {Kept("tracks", run.TrackPaths)}</span></figcaption>
            <div class="frame"><svg id="map" viewBox="0 0 {Svg.Short(width)} {Svg.Short(height)}" tabindex="0" role="img" aria-label="Map of truth and tracks. Arrow keys move it, plus and minus zoom, 0 shows all." preserveAspectRatio="xMidYMid slice">

            """);
        double grid = Svg.Step(width, 10);
        for (double x = Math.Ceiling(left / grid) * grid; x < left + width; x += grid) svg.Append($"""<line class="grid" x1="{Svg.Short(x - left)}" x2="{Svg.Short(x - left)}" y1="0" y2="{Svg.Short(height)}"/>""");
        for (double y = Math.Ceiling((top - height) / grid) * grid; y < top; y += grid) svg.Append($"""<line class="grid" x1="0" x2="{Svg.Short(width)}" y1="{Svg.Short(top - y)}" y2="{Svg.Short(top - y)}"/>""");
        svg.Append('\n');
        Lines(run.TruthPaths, "truth", "object");
        Lines(run.TrackPaths, "track", "track");
        foreach (TrackChange change in run.Gospa.Changes.Take(MostMarks))
        {
            svg.Append($"""<g class="{Word(change)}" transform="translate({At(change.Truth.Position)})"><g class="pin"><title>{Describe(run, change)}</title><path d="{(change.Kind == TrackChangeKind.Break ? "M-9-9h18v18h-18z" : "M0-8 8 0 0 8-8 0z")}"/></g></g>""").Append('\n');
        }

        svg.Append("""
            <g id="now"></g></svg>
            <div class="scale" aria-hidden="true"><i></i><span></span></div>
            <div class="buttons"><button type="button" data-zoom="0.6" aria-label="Zoom in">+</button><button type="button" data-zoom="1.7" aria-label="Zoom out">&#8722;</button><button type="button" data-zoom="0">all</button></div></div>
            <ul class="key">
            <li><svg viewBox="0 0 34 12" aria-hidden="true"><path class="band" d="M1 6h32"/></svg>true object: broad band</li>
            <li><svg viewBox="0 0 34 12" aria-hidden="true"><path class="thin" d="M1 6h32"/></svg>track: thin line</li>
            <li><svg viewBox="-11 -11 22 22" aria-hidden="true" class="break"><path d="M-9-9h18v18h-18z"/></svg>break: square</li>
            <li><svg viewBox="-9 -9 18 18" aria-hidden="true" class="swap"><path d="M0-8 8 0 0 8-8 0z"/></svg>swap: diamond</li>
            <li><svg viewBox="-9 -9 18 18" aria-hidden="true"><circle class="here-truth" r="6"/></svg>object now: ring</li>
            <li><svg viewBox="-9 -9 18 18" aria-hidden="true"><path class="here-track" d="M-5-5 5 5M5-5-5 5"/></svg>track now: cross</li>
            </ul></figure>

            """);
        return svg.ToString();

        string At(EnuVector place) => $"{Svg.Short(place.X - left)} {Svg.Short(top - place.Y)}";

        void Lines(PathBook book, string style, string word)
        {
            foreach (var (name, stretches) in book.Stretches)
            {
                foreach (PathBook.Stretch stretch in stretches)
                    svg.Append(CultureInfo.InvariantCulture, $"""<polyline class="{style}" data-first="{stretch.First}" points="{Svg.Points(stretch.Places.Select(place => (place.X - left, top - place.Y)))}"><title>{word} {Svg.Text(name)}</title></polyline>""").Append('\n');
            }
        }
    }

    /// <summary>The breaks and swaps as a table.</summary>
    public static string Changes(ScoreRun run)
    {
        if (run.Gospa.Changes.Count == 0) return "<p>No track broke and none was swapped.</p>";
        var text = new StringBuilder();
        text.Append($"""<details><summary>{Count(run, TrackChangeKind.Break)} breaks and {Count(run, TrackChangeKind.Swap)} swaps, one by one{(run.Gospa.Changes.Count > MostMarks ? $": the first {MostMarks}" : "")}</summary><table><thead><tr><th scope="col">time</th><th scope="col">what</th><th scope="col">object</th><th scope="col">track before</th><th scope="col">track after</th></tr></thead><tbody>""").Append('\n');
        double start = run.Gospa.Times[0].Time.Seconds;
        foreach (TrackChange change in run.Gospa.Changes.Take(MostMarks))
            text.Append($"<tr><td>{TimeText.Of(change.Time.Seconds, start)}</td><td>{Word(change)}</td><td>{Svg.Text(change.Truth.Id)}</td><td>{Svg.Text(change.Before)}</td><td>{Svg.Text(change.After)}</td></tr>\n");
        return text.Append("</tbody></table></details>").ToString();
    }

    private static IEnumerable<EnuVector> Places(PathBook book) => book.Stretches.Values.SelectMany(stretches => stretches).SelectMany(stretch => stretch.Places);

    private static string Kept(string what, PathBook book) => book.Left == 0 ? $"{book.Stretches.Count} {what}" : $"the first {book.Stretches.Count} of {book.Stretches.Count + book.Left} {what}";

    private static int Count(ScoreRun run, TrackChangeKind kind) => run.Gospa.Changes.Count(change => change.Kind == kind);

    private static string Word(TrackChange change) => change.Kind == TrackChangeKind.Break ? "break" : "swap";

    private static string Describe(ScoreRun run, TrackChange change) =>
        $"{Word(change)} at {TimeText.Of(change.Time.Seconds, run.Gospa.Times[0].Time.Seconds)}: object {Svg.Text(change.Truth.Id)}, track {Svg.Text(change.Before)} then {Svg.Text(change.After)}";
}
