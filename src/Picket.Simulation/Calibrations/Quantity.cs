using Picket.Simulation.Studies.Running;

namespace Picket.Simulation.Calibrations;

/// <summary>A number in which both depths are compared.</summary>
/// <param name="Name">Its name: that of a measure, or <c>told</c>.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Meaning">One sentence that says what it is.</param>
/// <param name="IsShare">Whether it is a share, from 0 to 1.</param>
/// <param name="Judged">Whether the verdict is about it: leakers and warnings. The others are shown.</param>
public sealed record Quantity(string Name, string Unit, string Meaning, bool IsShare, bool Judged)
{
    private const string Warning = "warning";
    private static readonly string[] s_judged = ["leakers", "nothing-through", Warning, "heard"];

    /// <summary>What runs with these measures are compared in: each measure under its index, and then whether those in danger were told at all.</summary>
    public static Quantity[] Of(IReadOnlyList<Measure> measures) =>
    [
        .. measures.Select(measure => new Quantity(measure.Name, measure.Unit, measure.Meaning, measure.Kind == MeasureKind.Proportion, s_judged.Contains(measure.Name))),
        new("told", "", "share of the zones that something came down at whose people had been told to take cover", IsShare: true, Judged: true),
    ];

    /// <summary>Sum and count of a quantity's values in each of several runs.</summary>
    /// <param name="index">Index of the quantity in what <see cref="Of"/> gave.</param>
    /// <param name="measures">The measures.</param>
    /// <param name="runs">The runs.</param>
    public static (double Sum, double Count)[] Sums(int index, IReadOnlyList<Measure> measures, IEnumerable<PlayedRun> runs)
    {
        if (index == measures.Count)
        {
            int warning = measures.Index().First(measure => measure.Item.Name == Warning).Index;
            return [.. runs.Select(run => run.Samples.GetValueOrDefault(warning, [])).Select(times => ((double)times.Count(time => time > 0), (double)times.Length))];
        }

        return measures[index].PerObject
            ? [.. runs.Select(run => run.Samples.GetValueOrDefault(index, [])).Select(values => (values.Sum(), (double)values.Length))]
            : [.. runs.Select(run => run.Values[index]).Select(value => double.IsNaN(value) ? (0.0, 0.0) : (value, 1.0))];
    }
}
