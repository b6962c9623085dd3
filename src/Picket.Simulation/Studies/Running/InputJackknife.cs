using Picket.Simulation.Studies.Statistics;

namespace Picket.Simulation.Studies.Running;

/// <summary>How much a study's numbers owe to the few runs behind its calibrations: makes the first of the study's runs again without each part of those, and compares.</summary>
/// <remarks>All parts meet the same days, those of the study. What is left of the runs' chance is taken off (<see cref="Replicate.Variance"/>). The same for any number of workers.</remarks>
public static class InputJackknife
{
    private const int Batches = 32;
    private const long Least = 2000, Again = 1000, Share = 100;

    /// <summary>How many runs of each plan at a point are made without each part: as many as the study's own when there are ten parts, up to 1,000, then a hundredth of them; of a small study 2,000 shared out over its points and plans, all its runs at most.</summary>
    /// <param name="job">The study.</param>
    /// <param name="made">Runs of each plan that the study has made at the point.</param>
    public static long RunsOf(StudyJob job, long made) => Math.Min(made, Math.Max(Math.Max(made / Share, Math.Min(made / 10, Again)), Least / ((long)job.Points * job.Plans)));

    /// <summary>Makes the runs.</summary>
    /// <param name="job">The study.</param>
    /// <param name="parts">How many parts, at least 2.</param>
    /// <param name="made">What the study's own runs gave at each point, for their number and for quantiles; where there is nothing yet, all its runs and no quantiles.</param>
    /// <param name="models">Makes the models of a point under a plan without each part, to be run in turn by one thread; called by several threads at once.</param>
    /// <param name="workers">Threads, at least 1.</param>
    /// <param name="progress">Told which part of the work is over, from 0 to 1; by one thread at a time.</param>
    /// <param name="stop">Ends the work after the runs under way.</param>
    /// <returns>By point.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PointInput[] Run(StudyJob job, int parts, IReadOnlyList<PointTally>? made, Func<int, int, IReadOnlyList<IRunModel>> models, int workers, Action<double> progress, CancellationToken stop)
    {
        var inputs = new PointInput[job.Points];
        var open = new InputSums?[job.Points][];
        var gate = new Lock();
        int last = -1, over = 0, all = checked(job.Points * Batches);
        for (int point = 0; point < job.Points; point++) open[point] = new InputSums?[Batches];
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = stop }, (_, others) =>
        {
            var worker = new Worker(job, parts, made, models);
            for (int next; !others.IsExceptional && (next = Interlocked.Increment(ref last)) < all;)
            {
                (int point, int batch) = (next / Batches, next % Batches);
                InputSums sums = worker.Run(point, batch, stop);
                lock (gate)
                {
                    open[point][batch] = sums;
                    if (open[point].All(done => done is not null))
                    {
                        inputs[point] = InputSums.Of(job, parts, open[point]!);
                        open[point] = [];
                    }

                    progress((double)++over / all);
                }
            }
        });
        return inputs;
    }

    /// <summary>One thread's models and records, used again from batch to batch.</summary>
    private sealed class Worker(StudyJob job, int parts, IReadOnlyList<PointTally>? made, Func<int, int, IReadOnlyList<IRunModel>> models)
    {
        private IReadOnlyList<IRunModel>[] _models = []; // by plan and part
        private RunRecord[][] _records = [];
        private double[] _quantiles = [];
        private int _point = -1;

        public InputSums Run(int point, int batch, CancellationToken stop)
        {
            if (point != _point) Begin(point);
            var sums = new InputSums(job, parts);
            long runs = RunsOf(job, made?[point].Runs ?? job.Runs);
            for (long run = batch * runs / Batches; run < (batch + 1) * runs / Batches; run++)
            {
                stop.ThrowIfCancellationRequested();
                ulong seed = job.SeedOf(run);
                for (int plan = 0; plan < job.Plans; plan++)
                {
                    for (int part = 0; part < parts; part++)
                    {
                        _records[plan][part].Clear();
                        _models[plan][part].Run(seed, _records[plan][part]);
                    }
                }

                sums.Add(_records, _quantiles);
            }

            return sums;
        }

        private void Begin(int point)
        {
            (_models, _point) = ([.. Enumerable.Range(0, job.Plans).Select(plan => models(point, plan))], point);
            _records = [.. _models.Select(own => own.Select(model => new RunRecord(model.Measures, job.Measures)).ToArray())];
            _quantiles = made is null ? []
                : [.. from plan in Enumerable.Range(0, job.Plans) from measure in Enumerable.Range(0, job.Measures.Count) from part in PointInput.Quantiles select made[point].QuantileOf(plan, measure, part)];
        }
    }
}
