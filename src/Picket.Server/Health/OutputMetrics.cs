using System.Globalization;
using Picket.Core.Modes;
using Picket.Files.Outbox;
using Picket.Server.Outputs;
using Picket.Server.Sites;

namespace Picket.Server.Health;

/// <summary>What <c>/metrics</c> shows of the outputs: whether they answer, what became of the deliveries, and where the time went.</summary>
internal static class OutputMetrics
{
    /// <summary>Adds them.</summary>
    public static void Write(PrometheusText text, ServedSite[] sites)
    {
        text.Begin("picket_outbox_written", "gauge", "1 while deliveries reach the disk, else 0.");
        foreach (ServedSite site in sites.Where(site => site.Outbox is not null)) text.Sample("picket_outbox_written", site.Outbox!.Fault is null ? 1 : 0, ("site", site.Site.Name));
        (string Site, OutputHealth Health)[] all = [.. sites.SelectMany(site => site.Outputs.Select(health => (site.Site.Name, health)))];
        Each("picket_output_answers", "gauge", "1 while the output answers, else 0.", health => health.SilentSince is null ? 1 : 0);
        Each("picket_deliveries_waiting", "gauge", "Warnings not acknowledged by the output yet.", health => health.Waiting);
        Each("picket_delivery_repeats_total", "counter", "Attempts that were not the first of their warning.", health => health.Repeats);
        text.Begin("picket_deliveries_total", "counter", "Warnings done with at the output, by how: acknowledged, expired, refused, not-needed.");
        foreach ((string site, OutputHealth health) in all)
        {
            foreach (DeliveryState state in Enum.GetValues<DeliveryState>().Where(state => state != DeliveryState.Waiting))
                text.Sample("picket_deliveries_total", health.Ended.GetValueOrDefault(state), [.. Labels(site, health), ("state", DeliveryWords.State(state))]);
        }

        text.Begin("picket_warning_seconds", "histogram", "Steps of the latency budget of acknowledged warnings, by the time at their end; whole is from received to sent.");
        foreach ((string site, OutputHealth health) in all)
        {
            foreach (StepHistogram step in health.Steps) Write(text, step, [.. Labels(site, health), ("step", step.Step)]);
        }

        void Each(string name, string type, string help, Func<OutputHealth, double> value)
        {
            text.Begin(name, type, help);
            foreach ((string site, OutputHealth health) in all) text.Sample(name, value(health), Labels(site, health));
        }
    }

    private static (string, string)[] Labels(string site, OutputHealth health) => [("site", site), ("output", health.Output.Id), ("mode", ModeNames.Of(health.Output.Mode))];

    private static void Write(PrometheusText text, StepHistogram step, (string, string)[] labels)
    {
        for (int index = 0; index < step.Counts.Length; index++)
        {
            string bound = index < StepHistogram.Bounds.Length ? StepHistogram.Bounds[index].ToString(CultureInfo.InvariantCulture) : "+Inf";
            text.Sample("picket_warning_seconds_bucket", step.Counts[index], [.. labels, ("le", bound)]);
        }

        text.Sample("picket_warning_seconds_sum", step.Sum, labels);
        text.Sample("picket_warning_seconds_count", step.Counts[^1], labels);
    }
}
