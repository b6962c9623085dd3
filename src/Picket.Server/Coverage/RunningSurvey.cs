using Picket.Core.Sites;

namespace Picket.Server.Coverage;

/// <summary>What a site's sensors see, while it is being worked out and after. Safe to read from any thread.</summary>
internal sealed class RunningSurvey
{
    private readonly Task<SiteCoverage> _work;
    private double _done;

    /// <summary>Begins, on a thread of its own.</summary>
    public RunningSurvey(CoverageSurvey survey, Site site, CancellationToken stop) =>
        _work = Task.Factory.StartNew(() => survey(site, part => Volatile.Write(ref _done, part), stop), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>What part is done, 0 to 1.</summary>
    public double Done => _work.IsCompletedSuccessfully ? 1 : Math.Min(1, Volatile.Read(ref _done));

    /// <summary>The result; none before it is there.</summary>
    public SiteCoverage? Result => _work.IsCompletedSuccessfully ? _work.Result : null;

    /// <summary>Why it cannot be had, one sentence; none where nothing is wrong.</summary>
    public string? Problem => _work.IsCanceled ? "the server stops" : _work.Exception?.InnerException?.Message;
}
