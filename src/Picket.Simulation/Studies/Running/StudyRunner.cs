namespace Picket.Simulation.Studies.Running;

/// <summary>Runs a study on several threads.</summary>
public static class StudyRunner
{
    /// <summary>Runs what is not yet in the file.</summary>
    /// <param name="job">What to run.</param>
    /// <param name="models">Makes the model of a point under a plan; called by several threads at once.</param>
    /// <param name="file">Where each block goes as soon as it is done, and what was done before.</param>
    /// <param name="workers">Threads, at least 1.</param>
    /// <param name="progress">Told from time to time how many runs of each plan are done, and how many there are at most; by one thread at a time.</param>
    /// <param name="stop">Ends the work after the runs under way; the blocks that are done are in the file.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static StudyResults Run(StudyJob job, Func<int, int, IRunModel> models, ResultsFile file, int workers, Action<long, long> progress, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        var schedule = new StudySchedule(job);
        foreach ((int point, int block, byte[] tally) in file.Earlier) schedule.Done(point, block, tally);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var changed = new SemaphoreSlim(0);
        var errors = new List<Exception>();
        var gate = new Lock();
        Report();
        Thread[] threads = [.. Enumerable.Range(1, workers - 1).Select(number => new Thread(Work) { Name = $"study {number}", IsBackground = true })];
        foreach (Thread thread in threads) thread.Start();
        Work();
        foreach (Thread thread in threads) thread.Join();
        if (errors.Count > 0 && errors[0] is not OperationCanceledException) throw new AggregateException(errors[0]);
        stop.ThrowIfCancellationRequested();
        return schedule.Results();

        void Work()
        {
            try
            {
                var worker = new Worker(job, models);
                while (!schedule.IsOver)
                {
                    if (schedule.Take() is not { } work)
                    {
                        changed.Wait(failed.Token);
                        continue;
                    }

                    byte[] tally = worker.Run(work.Point, work.Block, failed.Token);
                    lock (gate) file.Append(work.Point, work.Block, tally);
                    schedule.Done(work.Point, work.Block, tally);
                    changed.Release(workers);
                    lock (gate) Report();
                }
            }
            catch (Exception error)
            {
                lock (gate) errors.Add(error);
                failed.Cancel();
            }
        }

        void Report()
        {
            (long done, long most) = schedule.Progress;
            progress(done, most);
        }
    }

    /// <summary>One thread's models, records and tally, used again from block to block.</summary>
    private sealed class Worker(StudyJob job, Func<int, int, IRunModel> models)
    {
        private const int RunsPerGlance = 64;
        private readonly PointTally _tally = new(job.Measures, job.Plans, job.GroupRuns);
        private IRunModel[] _models = [];
        private RunRecord[] _records = [];
        private int _point = -1;

        public byte[] Run(int point, int block, CancellationToken stop)
        {
            if (point != _point)
            {
                (_models, _point) = ([.. Enumerable.Range(0, job.Plans).Select(plan => models(point, plan))], point);
                _records = [.. _models.Select(model => new RunRecord(model.Measures, job.Measures))];
            }

            _tally.Clear();
            long first = (long)block * job.BlockRuns;
            for (int run = 0; run < job.RunsOf(block); run++)
            {
                if (run % RunsPerGlance == 0 || job.BlockRuns < RunsPerGlance) stop.ThrowIfCancellationRequested();
                ulong seed = job.SeedOf(first + run);
                for (int plan = 0; plan < _models.Length; plan++)
                {
                    _records[plan].Clear();
                    _models[plan].Run(seed, _records[plan]);
                }

                _tally.Add(_records);
            }

            return _tally.ToBytes();
        }
    }
}
