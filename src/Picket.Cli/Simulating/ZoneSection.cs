using System.Text;
using Picket.Cli.Page;
using Picket.Core.Warnings;
using Picket.Simulation.Runs;

namespace Picket.Cli.Simulating;

/// <summary>What the people of each zone were told and when, what came down near them, and how much warning time they had.</summary>
internal static class ZoneSection
{
    private const double Row = 22;

    /// <summary>The section; nothing where no zone was told anything and nothing came down near one.</summary>
    public static string Draw(PictureResult result)
    {
        ZoneLog[] zones = [.. result.Zones.Where(zone => zone.Told.Count > 0 || result.Impacts.Any(impact => impact.Zone == zone))];
        if (zones.Length == 0) return "";
        double end = result.World.Scenario.Duration;
        var chart = new DayChart("What each zone was told", zones.Length, Row, end);
        for (int row = 0; row < zones.Length; row++)
        {
            ZoneLog zone = zones[row];
            chart.Name(row, zone.Zone.Id);
            for (int told = 0; told < zone.Told.Count; told++)
            {
                (double time, WarningStage stage) = zone.Told[told];
                if (stage == WarningStage.AllClear) continue;
                double to = told + 1 < zone.Told.Count ? zone.Told[told + 1].Time : end;
                chart.Bar(row, stage == WarningStage.TakeCover ? "cover" : "prepare", time, to, FormattableString.Invariant($"{StageNames.Of(stage)} from {time:0.0} s for {to - time:0.0} s"));
            }

            foreach (ZoneImpact impact in result.Impacts.Where(impact => impact.Zone == zone))
                chart.Add($"""<g class="down" transform="translate({Svg.Short(chart.X(impact.Time))} {Svg.Short(chart.Y(row) + Row / 2)})"><path d="M-5-5 5 5M5-5-5 5"><title>{Svg.Text(impact.Threat.Id)}</title></path></g>""");
        }

        return $"""
            <section class="zones"><h2>Warnings and what came down near people</h2><p>When the people of each zone heard that they were to prepare or to take cover. A cross is something that came down within the zone's danger distance.</p>{chart}
            <ul class="key"><li><svg viewBox="0 0 30 12" aria-hidden="true"><rect class="prepare" x="1" y="1" width="28" height="10"/></svg>prepare</li><li><svg viewBox="0 0 30 12" aria-hidden="true"><rect class="cover" x="1" y="1" width="28" height="10"/></svg>take cover</li>
            <li><svg viewBox="-8 -8 16 16" aria-hidden="true" class="down"><path d="M-5-5 5 5M5-5-5 5"/></svg>came down near</li></ul>
            {Table(result)}</section>
            """;
    }

    private static string Table(PictureResult result)
    {
        if (result.Impacts.IsEmpty) return "<p>Nothing came down within the danger distance of a zone.</p>";
        var text = new StringBuilder("""<div class="scroll"><table class="numbers"><thead><tr><th scope="col">zone</th><th scope="col">by</th><th scope="col">at</th><th scope="col">told before</th><th scope="col">possible</th><th scope="col">time to shelter</th><th scope="col">people</th><th scope="col">in cover</th></tr></thead><tbody>""").Append('\n');
        foreach (ZoneImpact impact in result.Impacts)
        {
            string possible = impact.Possible is { } seconds ? FormattableString.Invariant($"{seconds:0.0} s") : "none";
            text.Append(FormattableString.Invariant($"""<tr><th scope="row">{Svg.Text(impact.Zone.Zone.Id)}</th><td>{Svg.Text(impact.Threat.Id)}</td><td>{impact.Time:0.0} s</td><td>{impact.Delivered:0.0} s</td><td>{possible}</td><td>{impact.Zone.Zone.TimeToShelter:0.#} s</td><td>{impact.Zone.Zone.People}</td><td>{impact.InCover}</td></tr>""")).Append('\n');
        }

        return text.Append("""</tbody></table></div><p class="quiet">Possible: from the threat's third plot, the earliest that a course can be known, to its impact. An alarm that already stood for another threat counts from its own beginning, and so may be longer.</p>""").ToString();
    }
}
