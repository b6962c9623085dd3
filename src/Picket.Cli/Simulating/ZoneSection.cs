using System.Text;
using Picket.Cli.Page;
using Picket.Simulation.Runs;

namespace Picket.Cli.Simulating;

/// <summary>What the people of each zone were told and when, what came down near them, and how much warning time they had.</summary>
internal static class ZoneSection
{
    /// <summary>The section; nothing where no zone was told anything and nothing came down near one.</summary>
    public static string Draw(PictureResult result)
    {
        ZoneLog[] zones = [.. result.Zones.Where(zone => zone.Told.Count > 0 || result.Impacts.Any(impact => impact.Zone == zone))];
        if (zones.Length == 0) return "";
        string chart = ZoneChart.Draw(
            [.. zones.Select(zone => new ZoneRow(zone.Zone.Id, zone.Told, [.. result.Impacts.Where(impact => impact.Zone == zone).Select(impact => (impact.Time, impact.Threat.Id))]))],
            result.World.Scenario.Duration);
        return $"""
            <section class="zones"><h2>Warnings and what came down near people</h2><p>When the people of each zone heard that they were to prepare or to take cover. A cross is something that came down within the zone's danger distance.</p>{chart}
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
