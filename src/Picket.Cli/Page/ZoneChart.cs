using Picket.Core.Warnings;

namespace Picket.Cli.Page;

/// <summary>What the people of each zone were told and when, and what came down near them.</summary>
internal static class ZoneChart
{
    private const double Row = 22;

    /// <summary>The chart and its key.</summary>
    /// <param name="zones">A row each.</param>
    /// <param name="end">Where it ends, s.</param>
    public static string Draw(IReadOnlyList<ZoneRow> zones, double end)
    {
        var chart = new DayChart("What each zone was told", zones.Count, Row, end);
        for (int row = 0; row < zones.Count; row++)
        {
            ZoneRow zone = zones[row];
            chart.Name(row, zone.Id);
            for (int told = 0; told < zone.Told.Count; told++)
            {
                (double time, WarningStage stage) = zone.Told[told];
                if (stage == WarningStage.AllClear || time >= end) continue; // what is heard after the end is not shown
                double to = told + 1 < zone.Told.Count ? Math.Min(zone.Told[told + 1].Time, end) : end;
                chart.Bar(row, stage == WarningStage.TakeCover ? "cover" : "prepare", time, to, FormattableString.Invariant($"{StageNames.Of(stage)} from {time:0.0} s for {to - time:0.0} s"));
            }

            foreach ((double time, string threat) in zone.CameDown)
                chart.Add($"""<g class="down" transform="translate({Svg.Short(chart.X(time))} {Svg.Short(chart.Y(row) + Row / 2)})"><path d="M-5-5 5 5M5-5-5 5"><title>{Svg.Text(threat)}</title></path></g>""");
        }

        return $"""
            {chart}
            <ul class="key"><li><svg viewBox="0 0 30 12" aria-hidden="true"><rect class="prepare" x="1" y="1" width="28" height="10"/></svg>prepare</li><li><svg viewBox="0 0 30 12" aria-hidden="true"><rect class="cover" x="1" y="1" width="28" height="10"/></svg>take cover</li>
            <li><svg viewBox="-8 -8 16 16" aria-hidden="true" class="down"><path d="M-5-5 5 5M5-5-5 5"/></svg>came down near</li></ul>
            """;
    }
}

/// <summary>A zone's row; times are s from the chart's beginning.</summary>
/// <param name="Id">The zone.</param>
/// <param name="Told">What it was told and when, in order.</param>
/// <param name="CameDown">What came down within its danger distance.</param>
internal sealed record ZoneRow(string Id, IReadOnlyList<(double Time, WarningStage Stage)> Told, IReadOnlyList<(double Time, string Threat)> CameDown);
