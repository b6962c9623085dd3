using System.Text;
using Picket.Cli.Page;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Cli.Studies.Page;

/// <summary>How often each count came, as bars for each plan, with the table beside them.</summary>
internal static class Distribution
{
    private const double Width = 560, Height = 190, Left = 64, Right = 20, Top = 22, Bottom = 40;
    private const int MostBars = 24, MostAside = 3;

    /// <summary>The drawing and the table.</summary>
    /// <param name="plans">Each plan with how often each value came.</param>
    /// <param name="across">What is counted.</param>
    public static string Draw(IReadOnlyList<(string Name, Histogram Values)> plans, string across)
    {
        int most = (int)plans.Max(plan => plan.Values.Quantile(1, whole: true)), width = Math.Max(1, (most + MostBars) / MostBars), bars = most / width + 1;
        double[][] shares = [.. plans.Select(plan => Shares(plan.Values))];
        double top = shares.Max(row => row.Max()), step = Svg.Step(100 * top, 4);
        double high = Math.Ceiling(100 * top / step) * step;
        var text = new StringBuilder();
        for (int plan = 0; plan < plans.Count; plan++)
        {
            text.Append($"""<svg viewBox="0 0 {Width} {Height}" role="img" aria-label="Share of runs by {Svg.Text(across)}, {Svg.Text(plans[plan].Name)}; the numbers are in the table">""");
            for (double tick = 0; tick <= high + step / 2; tick += step)
                text.Append($"""<line class="grid" x1="{Left}" x2="{Width - Right}" y1="{Y(tick)}" y2="{Y(tick)}"/><text x="{Left - 8}" y="{Svg.Short(Up(tick) + 4)}" text-anchor="end">{Svg.Tick(tick, step)} %</text>""");
            double pitch = (Width - Left - Right) / bars;
            int labelled = Math.Max(1, (bars * (width == 1 ? 22 : 46) + (int)(Width - Left - Right) - 1) / (int)(Width - Left - Right)); // every so manieth bar, so that labels keep apart
            text.Append($"""<g class="series s{plan % RowChart.Looks}">""");
            for (int bar = 0; bar < bars; bar++)
            {
                double share = 100 * shares[plan][bar], x = Left + bar * pitch;
                text.Append($"""<rect class="bar" x="{Svg.Short(x + 0.12 * pitch)}" y="{Y(share)}" width="{Svg.Short(0.76 * pitch)}" height="{Svg.Short(Height - Bottom - Up(share))}"/>""");
                if (bar % labelled == 0) text.Append($"""<text x="{Svg.Short(x + pitch / 2)}" y="{Height - Bottom + 16}" text-anchor="middle">{Label(bar)}</text>""");
            }

            text.Append($"""</g><text class="axis" x="{(Width + Left - Right) / 2}" y="{Height - 4}" text-anchor="middle">{Svg.Text(across)}</text>""");
            if (plans.Count > 1) text.Append($"""<text class="label" x="{Left}" y="14">{Svg.Text(plans[plan].Name)}</text>""");
            text.Append("</svg>\n");
        }

        return plans.Count <= MostAside ? $"""<div class="pair"><div>{text}</div>{Table()}</div>""" : $"""<div class="several">{text}</div><details><summary>All numbers</summary><div class="scroll">{Table()}</div></details>""";

        double[] Shares(Histogram values)
        {
            double[] row = new double[bars];
            foreach ((int bin, long count) in values.Bins) row[Math.Clamp((int)(Histogram.NearEnd(bin) / width), 0, bars - 1)] += (double)count / values.Count;
            return row;
        }

        string Label(int bar) => width == 1 ? $"{bar}" : $"{bar * width}–{bar * width + width - 1}";
        double Up(double percent) => Height - Bottom - (Height - Top - Bottom) * percent / high;
        string Y(double percent) => Svg.Short(Up(percent));

        string Table()
        {
            var table = new StringBuilder($"""<table class="numbers"><thead><tr><th scope="col">{Svg.Text(across)}</th>{string.Concat(plans.Select(plan => $"""<th scope="col">{(plans.Count > 1 ? Svg.Text(plan.Name) : "share of runs")}</th>"""))}{(plans.Count == 1 ? """<th scope="col">so many or fewer</th>""" : "")}</tr></thead><tbody>""");
            double sum = 0;
            for (int bar = 0; bar < bars; bar++)
            {
                sum += shares[0][bar];
                table.Append($"""<tr><th scope="row">{Label(bar)}</th>{string.Concat(shares.Select(row => $"<td>{100 * row[bar]:F2} %</td>"))}{(plans.Count == 1 ? $"<td>{100 * sum:F2} %</td>" : "")}</tr>""");
            }

            return table.Append("</tbody></table>").ToString();
        }
    }
}
