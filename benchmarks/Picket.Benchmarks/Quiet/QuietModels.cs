using System.Globalization;
using Picket.Core.Warnings;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;

namespace Picket.Benchmarks.Quiet;

/// <summary>Quiet days of scenario S0 at picture depth: the simulator's own birds, aircraft and drones, seen by its sensors' physics in its weather.</summary>
internal static class QuietModels
{
    /// <summary>Reads S0 as a part of so many hours.</summary>
    public static Scenario Read(double hours)
    {
        ScenarioFile file = ScenarioFile.Read(Path.Combine(SharedData.Checkout, "scenarios", "s0-quiet-day.yaml"));
        return (file.Scenario ?? throw new InvalidDataException(file.Problems[0].ToString())) with { Duration = 3600 * hours };
    }

    /// <summary>Runs a part.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="part">Its number.</param>
    /// <param name="seed">Its draw.</param>
    /// <param name="watch">Tells what a false warning came of; none where that is not asked.</param>
    public static QuietResult Run(Scenario scenario, int part, ulong seed, QuietCause? watch = null)
    {
        (int prepares, var wrong) = (0, new List<string>());
        PictureResult result = new PictureRun(scenario, seed, new PictureWatch
        {
            Warned = (_, warning) => Take(warning),
            Truth = watch is null ? null : (_, _, flying) => watch.Fly(flying),
            Arrived = watch is null ? null : (_, sent) => watch.See(sent.Look),
            LookClosed = watch is null ? null : (_, _, tracks) => watch.Track(tracks),
        }).Run();
        return new QuietResult(part, 0, prepares, result.Looks, result.Plots.All, wrong);

        void Take(Warning warning)
        {
            if (warning.Stage == WarningStage.Prepare) prepares++;
            if (warning.Stage != WarningStage.TakeCover) return;
            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{(warning.Time - scenario.Start).Seconds:F1} s, {warning.Zone}, probability {warning.Probability:F4}, impact in {(warning.Impact is { } impact ? (impact.Time - warning.Time).Seconds : double.NaN):F1} s{watch?.Of(warning)}"));
        }
    }
}
