using Picket.Simulation.Studies.Statistics;

namespace Picket.Simulation.Studies.Running;

/// <summary>What a batch of runs gave under every plan without each part of the runs behind the calibrations: sums and counts, of a measure's values, of their differences from the first plan's run by run, and of those at or below its quantiles.</summary>
internal sealed class InputSums(StudyJob job, int parts)
{
    private readonly int _measures = job.Measures.Count;
    private readonly (double Above, double Below)[] _sums = new (double, double)[job.Plans * parts * job.Measures.Count * PointInput.Numbers];

    /// <summary>Takes the records of a run.</summary>
    /// <param name="records">By plan and part.</param>
    /// <param name="quantiles">Of the study's values, by plan, measure and quantile; empty where none is asked for.</param>
    public void Add(RunRecord[][] records, double[] quantiles)
    {
        for (int plan = 0; plan < records.Length; plan++)
        {
            for (int part = 0; part < parts; part++)
            {
                ReadOnlySpan<double> values = records[plan][part].Values, first = records[0][part].Values;
                for (int measure = 0; measure < values.Length; measure++)
                {
                    if (double.IsNaN(values[measure])) continue;
                    Add(plan, part, measure, values[measure], quantiles);
                    if (plan > 0 && !double.IsNaN(first[measure])) Count(ref _sums[PlaceOf(plan, part, measure) + PointInput.Difference], values[measure] - first[measure]);
                }

                foreach ((int measure, double value) in records[plan][part].Samples) Add(plan, part, measure, value, quantiles);
            }
        }
    }

    /// <summary>The standard errors that batches of the same runs without each part say.</summary>
    public static PointInput Of(StudyJob job, int parts, InputSums[] batches)
    {
        double[] errors = new double[job.Plans * job.Measures.Count * PointInput.Numbers];
        for (int plan = 0; plan < job.Plans; plan++)
        {
            foreach ((int measure, Measure own) in job.Measures.Index())
            {
                for (int number = 0; number < PointInput.Numbers; number++)
                {
                    Replicate[] without = [.. Enumerable.Range(0, parts).Select(part => number == PointInput.Difference && own.PerObject
                        ? At(plan, part, PointInput.Mean) - At(0, part, PointInput.Mean)
                        : At(plan, part, number))];
                    errors[(plan * job.Measures.Count + measure) * PointInput.Numbers + number] = Math.Sqrt(Replicate.Variance(without));
                }

                Replicate At(int plan, int part, int number) => Replicate.Of([.. batches.Select(batch => batch._sums[batch.PlaceOf(plan, part, measure) + number])]);
            }
        }

        return new(parts, job.Measures.Count, errors);
    }

    private void Add(int plan, int part, int measure, double value, double[] quantiles)
    {
        int place = PlaceOf(plan, part, measure);
        Count(ref _sums[place + PointInput.Mean], value);
        if (quantiles.Length == 0) return;
        int first = (plan * _measures + measure) * PointInput.Quantiles.Length;
        for (int quantile = 0; quantile < PointInput.Quantiles.Length; quantile++) Count(ref _sums[place + PointInput.FirstShare + quantile], value <= quantiles[first + quantile] ? 1 : 0);
    }

    private int PlaceOf(int plan, int part, int measure) => ((plan * parts + part) * _measures + measure) * PointInput.Numbers;

    private static void Count(ref (double Above, double Below) sum, double value) => sum = (sum.Above + value, sum.Below + 1);
}
