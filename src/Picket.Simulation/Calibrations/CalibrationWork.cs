using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Calibrations;

/// <summary>Plays the runs of a calibration on several threads, those that are fitted first.</summary>
public static class CalibrationWork
{
    /// <summary>Plays what is not yet in the file.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">Seed of the calibration.</param>
    /// <param name="fitted">How many runs are fitted.</param>
    /// <param name="compared">How many runs they are compared with.</param>
    /// <param name="runs">Where each run goes as soon as it is over, and what was played before.</param>
    /// <param name="workers">Threads, at least 1.</param>
    /// <param name="progress">Told how many runs are over; by one thread at a time.</param>
    /// <param name="stop">Ends the work after the runs under way.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static void Play(Scenario scenario, ulong seed, int fitted, int compared, PlayedRuns runs, int workers, Action<int> progress, CancellationToken stop)
    {
        var known = runs.All.Select(run => (run.Number, run.Fits)).ToHashSet();
        (int Number, bool Fits)[] open = [.. Enumerable.Range(0, fitted).Select(number => (number, true)).Concat(Enumerable.Range(0, compared).Select(number => (number, false))).Where(run => !known.Contains(run))];
        var gate = new Lock();
        int over = fitted + compared - open.Length;
        Parallel.ForEach(open, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = stop }, run =>
        {
            PlayedRun played = PlayedRun.Play(scenario, seed, run.Number, run.Fits);
            lock (gate)
            {
                runs.Add(played);
                progress(++over);
            }
        });
    }
}
