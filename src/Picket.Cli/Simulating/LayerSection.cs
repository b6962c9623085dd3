using System.Text;
using Picket.Cli.Page;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;

namespace Picket.Cli.Simulating;

/// <summary>What the layers shot, when, and what they had left.</summary>
internal static class LayerSection
{
    private const double Row = 74;

    /// <summary>The section; nothing without layers.</summary>
    public static string Draw(PictureResult result)
    {
        Scenario scenario = result.World.Scenario;
        if (scenario.Layers.IsEmpty) return "";
        var chart = new DayChart("Shots of each layer so far", scenario.Layers.Length, Row, scenario.Duration);
        for (int layer = 0; layer < scenario.Layers.Length; layer++) Shots(chart, result, layer);
        bool vulnerable = scenario.Layers.Any(layer => layer.Vulnerable is not null);
        var text = new StringBuilder($"""
            <section class="layers"><h2>What the layers did</h2><p>Shots so far: the line climbs with each shot, a ring is one that ended its threat, a dot one that did not.</p>{chart}
            <div class="scroll"><table class="numbers"><thead><tr><th scope="col">layer</th><th scope="col">shots</th><th scope="col">threats ended</th><th scope="col">left in launchers</th><th scope="col">channels taken</th><th scope="col">mean wait for a channel</th>
            <th scope="col">refused, all busy</th><th scope="col">orders that came to no shot</th><th scope="col">held for own aircraft</th>{(vulnerable ? "<th scope=\"col\">launchers lost</th>" : "")}</tr></thead><tbody>

            """);
        for (int index = 0; index < scenario.Layers.Length; index++)
        {
            (LayerDefinition layer, LayerOutcome one) = (scenario.Layers[index], result.Layers[index]);
            double busy = one.Busy / (layer.Launchers * layer.Channels * scenario.Duration), wait = one.Orders > 0 ? one.Waited / one.Orders : 0;
            text.Append(FormattableString.Invariant($"""<tr><th scope="row">{Svg.Text(layer.Id)}</th><td>{one.Shots}</td><td>{one.Ended}</td><td>{one.Left} of {layer.Launchers * layer.Magazine}</td><td>{busy:0.0 %}</td><td>{wait:0.0} s</td><td>{one.Refused}</td><td>{one.Cancelled}</td><td>{one.Held}</td>{(vulnerable ? $"<td>{one.LaunchersLost} of {layer.Launchers}</td>" : "")}</tr>""")).Append('\n');
        }

        return text.Append("</tbody></table></div></section>").ToString();
    }

    private static void Shots(DayChart chart, PictureResult result, int layer)
    {
        Shot[] shots = [.. result.Shots.Where(shot => shot.Layer == layer && !double.IsNaN(shot.Launched)).OrderBy(shot => shot.Launched)];
        double bottom = chart.Y(layer) + Row - 10, unit = (Row - 24) / Math.Max(1, shots.Sum(shot => shot.Count));
        chart.Name(layer, $"{result.World.Scenario.Layers[layer].Id}: {shots.Sum(shot => shot.Count)}");
        var line = new List<(double X, double Y)> { (chart.X(0), bottom) };
        var marks = new StringBuilder();
        int count = 0;
        foreach (Shot shot in shots)
        {
            line.Add((chart.X(shot.Launched), bottom - count * unit));
            count += shot.Count;
            line.Add((chart.X(shot.Launched), bottom - count * unit));
            string threat = Svg.Text(result.World.Flights[shot.Threat].Id);
            string at = $"""cx="{Svg.Short(chart.X(shot.Launched))}" cy="{Svg.Short(bottom - count * unit)}" """;
            marks.Append(shot.Result == ShotResult.Ended ? $"""<g class="gone"><circle {at}r="4"><title>{threat}: ended</title></circle></g>""" : $"""<circle class="miss" {at}r="2"><title>{threat}: not ended</title></circle>""");
        }

        line.Add((chart.X(result.World.Scenario.Duration), bottom - count * unit));
        chart.Add($"""<polyline class="spent" points="{Svg.Points(line)}"/>{marks}""");
    }
}
