using System.Text;
using Picket.Cli.Page;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;

namespace Picket.Cli.Simulating;

/// <summary>The time line of each threat, from when it set out to what became of it: drones in one chart, rounds, which last seconds, in another.</summary>
internal static class ThreatChart
{
    private const double Width = 1080, Label = 190, Right = 200, Row = 17, Top = 26;

    /// <summary>The charts.</summary>
    public static string Draw(PictureResult result)
    {
        ThreatStory[] threats = [.. RunInWords.Hostile(result).Where(story => story.Flight.Start < result.World.Scenario.Duration).OrderBy(story => story.Flight.Start)];
        return Chart(result, "Time line of each drone", [.. threats.Where(story => !IsRound(story))]) + Chart(result, "Time line of each round", [.. threats.Where(IsRound)]);
    }

    private static bool IsRound(ThreatStory story) => story.Flight.Threat!.Kind is ThreatKind.Rocket or ThreatKind.Mortar;

    private static string Chart(PictureResult result, string title, ThreatStory[] threats)
    {
        if (threats.Length == 0) return "";
        double end = threats.Max(story => End(result, story) - story.Flight.Start), scale = (Width - Label - Right) / end, height = Top + Row * threats.Length + 6, step = Svg.Step(end, 10);
        var svg = new StringBuilder($"""<figure class="lines"><figcaption><h2>{title}</h2><span class="unit">s since it set out</span></figcaption><svg viewBox="0 0 {Width} {Svg.Short(height)}" role="img" aria-label="{title}: when each was detected, tracked, identified, decided upon and engaged, and what became of it">""");
        for (double tick = 0; tick <= end; tick += step)
        {
            double x = Label + tick * scale;
            svg.Append($"""<line class="grid" x1="{Svg.Short(x)}" x2="{Svg.Short(x)}" y1="{Top - 4}" y2="{Svg.Short(height)}"/><text x="{Svg.Short(x)}" y="14" text-anchor="middle">{Svg.Tick(tick, step)}</text>""");
        }

        svg.Append('\n');
        for (int row = 0; row < threats.Length; row++) Line(svg, result, threats[row], Top + Row * row, scale);
        return svg.Append("""
            </svg><ul class="key">
            <li><svg viewBox="0 0 30 12" aria-hidden="true"><rect class="unseen" x="1" y="4" width="28" height="4"/></svg>not detected</li>
            <li><svg viewBox="0 0 30 12" aria-hidden="true"><rect class="p0" x="1" y="1" width="28" height="10"/></svg>detected</li>
            <li><svg viewBox="0 0 30 12" aria-hidden="true"><rect class="p1" x="1" y="1" width="28" height="10"/></svg>tracked</li>
            <li><svg viewBox="0 0 30 12" aria-hidden="true"><rect class="p2" x="1" y="1" width="28" height="10"/></svg>identified</li>
            <li><svg viewBox="0 0 30 12" aria-hidden="true"><rect class="p3" x="1" y="1" width="28" height="10"/></svg>decided upon</li>
            <li><svg viewBox="0 0 30 12" aria-hidden="true"><rect class="p4" x="1" y="1" width="28" height="10"/></svg>engaged</li>
            <li><svg viewBox="-8 -8 16 16" aria-hidden="true" class="gone"><circle r="5"/></svg>ended by a layer</li>
            <li><svg viewBox="-8 -8 16 16" aria-hidden="true" class="down"><path d="M-5-5 5 5M5-5-5 5"/></svg>came down</li>
            </ul></figure>

            """).ToString();
    }

    private static void Line(StringBuilder svg, PictureResult result, ThreatStory story, double top, double scale)
    {
        double start = story.Flight.Start, end = End(result, story);
        ThreatOutcome one = story.Outcome;
        double[] steps = [one.Detected, one.Tracked, one.Identified, one.Decided, one.Engaged];
        svg.Append($"""<text class="label" x="{Label - 8}" y="{Svg.Short(top + 12)}" text-anchor="end">{Svg.Text(story.Flight.Id)}</text><rect class="unseen" x="{Label}" y="{Svg.Short(top + 6)}" width="{Svg.Short((end - start) * scale)}" height="4"/>""");
        for (int step = 0; step < steps.Length; step++)
        {
            if (double.IsNaN(steps[step])) continue;
            double to = steps.Skip(step + 1).FirstOrDefault(next => !double.IsNaN(next), end);
            svg.Append($"""<rect class="p{step}" x="{Svg.Short(Label + (steps[step] - start) * scale)}" y="{Svg.Short(top + 3)}" width="{Svg.Short(Math.Max(0.6, (Math.Min(to, end) - steps[step]) * scale))}" height="10"/>""");
        }

        double x = Label + (end - start) * scale;
        string mark = one.Fate switch
        {
            Fate.EndedByLayer => """<g class="gone"><circle r="5"/></g>""",
            Fate.ReachedTarget => """<g class="down"><path d="M-5-5 5 5M5-5-5 5"/></g>""",
            _ => "",
        };
        svg.Append($"""<g transform="translate({Svg.Short(x)} {Svg.Short(top + 8)})">{mark}<text x="10" y="4">{Svg.Text(RunPage.FateOf(result, story).Replace("came down ", "", StringComparison.Ordinal))}</text></g>""").Append('\n');
    }

    private static double End(PictureResult result, ThreatStory story) => double.IsNaN(story.Outcome.Ended) ? result.World.Scenario.Duration : story.Outcome.Ended;
}
