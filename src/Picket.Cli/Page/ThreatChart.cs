using System.Text;

namespace Picket.Cli.Page;

/// <summary>The time line of each threat, from when it set out to what became of it: drones in one chart, rounds, which last seconds, in another.</summary>
internal static class ThreatChart
{
    private const double Width = 1080, Label = 190, Right = 200, Row = 17, Top = 26;
    private static readonly string[] s_steps = ["detected", "tracked", "identified", "decided upon", "engaged"];

    /// <summary>The charts.</summary>
    /// <param name="threats">The threats, in order of setting out.</param>
    /// <param name="unit">Since when times count, in words.</param>
    public static string Draw(IReadOnlyList<ThreatLine> threats, string unit = "s since it set out") =>
        Chart("Time line of each drone", unit, [.. threats.Where(threat => !threat.Round)]) + Chart("Time line of each round", unit, [.. threats.Where(threat => threat.Round)]);

    private static string Chart(string title, string unit, ThreatLine[] threats)
    {
        if (threats.Length == 0) return "";
        double end = Math.Max(1, threats.Max(threat => threat.End)), scale = (Width - Label - Right) / end, height = Top + Row * threats.Length + 6, step = Svg.Step(end, 10);
        var svg = new StringBuilder($"""<figure class="lines"><figcaption><h2>{title}</h2><span class="unit">{unit}</span></figcaption><svg viewBox="0 0 {Width} {Svg.Short(height)}" role="img" aria-label="{title}: when each was detected, tracked, identified, decided upon and engaged, and what became of it">""");
        for (double tick = 0; tick <= end; tick += step)
        {
            double x = Label + tick * scale;
            svg.Append($"""<line class="grid" x1="{Svg.Short(x)}" x2="{Svg.Short(x)}" y1="{Top - 4}" y2="{Svg.Short(height)}"/><text x="{Svg.Short(x)}" y="14" text-anchor="middle">{Svg.Tick(tick, step)}</text>""");
        }

        svg.Append('\n');
        for (int row = 0; row < threats.Length; row++) Line(svg, threats[row], Top + Row * row, scale);
        svg.Append("""</svg><ul class="key"><li><svg viewBox="0 0 30 12" aria-hidden="true"><rect class="unseen" x="1" y="4" width="28" height="4"/></svg>not detected</li>""").Append('\n');
        foreach (int kind in Enumerable.Range(0, s_steps.Length).Where(kind => threats.Any(threat => !double.IsNaN(threat.Steps[kind])))) svg.Append($"""<li><svg viewBox="0 0 30 12" aria-hidden="true"><rect class="p{kind}" x="1" y="1" width="28" height="10"/></svg>{s_steps[kind]}</li>""").Append('\n');
        if (threats.Any(threat => threat.Warned.Count > 0)) svg.Append("""<li><svg viewBox="-8 -8 16 16" aria-hidden="true" class="told"><path d="M-5 6 0-6 5 6z"/></svg>people told to take cover</li>""").Append('\n');
        if (threats.Any(threat => threat.Fate == ThreatEnd.Ended)) svg.Append("""<li><svg viewBox="-8 -8 16 16" aria-hidden="true" class="gone"><circle r="5"/></svg>ended by a layer</li>""").Append('\n');
        if (threats.Any(threat => threat.Fate == ThreatEnd.CameDown)) svg.Append("""<li><svg viewBox="-8 -8 16 16" aria-hidden="true" class="down"><path d="M-5-5 5 5M5-5-5 5"/></svg>came down</li>""").Append('\n');
        return svg.Append("</ul></figure>\n").ToString();
    }

    private static void Line(StringBuilder svg, ThreatLine threat, double top, double scale)
    {
        svg.Append($"""<text class="label" x="{Label - 8}" y="{Svg.Short(top + 12)}" text-anchor="end">{Svg.Text(threat.Id)}</text><rect class="unseen" x="{Label}" y="{Svg.Short(top + 6)}" width="{Svg.Short(threat.End * scale)}" height="4"/>""");
        for (int step = 0; step < s_steps.Length; step++)
        {
            double from = threat.Steps[step];
            if (double.IsNaN(from)) continue;
            double to = threat.Steps.Skip(step + 1).FirstOrDefault(next => !double.IsNaN(next), threat.End);
            svg.Append($"""<rect class="p{step}" x="{Svg.Short(Label + from * scale)}" y="{Svg.Short(top + 3)}" width="{Svg.Short(Math.Max(0.6, (Math.Min(to, threat.End) - from) * scale))}" height="10"/>""");
        }

        foreach ((double time, string zones) in threat.Warned)
            svg.Append($"""<g class="told" transform="translate({Svg.Short(Label + time * scale)} {Svg.Short(top + 8)})"><path d="M-4.5 5.5 0-5.5 4.5 5.5z"><title>{Svg.Text(zones)}</title></path></g>""");
        string mark = threat.Fate switch
        {
            ThreatEnd.Ended => """<g class="gone"><circle r="5"/></g>""",
            ThreatEnd.CameDown => """<g class="down"><path d="M-5-5 5 5M5-5-5 5"/></g>""",
            _ => "",
        };
        svg.Append($"""<g transform="translate({Svg.Short(Label + threat.End * scale)} {Svg.Short(top + 8)})">{mark}<text x="10" y="4">{Svg.Text(threat.Words)}</text></g>""").Append('\n');
    }
}

/// <summary>The line of a threat; times are s since it set out.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Round">Whether it is a rocket or a mortar round.</param>
/// <param name="Steps">When it was detected, tracked, identified, decided upon and engaged; not a number for never.</param>
/// <param name="End">When it ended, or up to when it is known.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Words">The same in some words.</param>
internal sealed record ThreatLine(string Id, bool Round, IReadOnlyList<double> Steps, double End, ThreatEnd Fate, string Words)
{
    /// <summary>When people were told to take cover from it, and which zones.</summary>
    public IReadOnlyList<(double Time, string Zones)> Warned { get; init; } = [];
}

/// <summary>What became of a threat, as charts mark it.</summary>
internal enum ThreatEnd
{
    /// <summary>It is on its way, or went.</summary>
    Open,

    /// <summary>A layer ended it.</summary>
    Ended,

    /// <summary>It came down.</summary>
    CameDown,
}
