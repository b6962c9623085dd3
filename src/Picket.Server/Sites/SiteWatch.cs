using System.Collections.Immutable;
using Picket.Files.Journals;
using Picket.Picture;
using Picket.Picture.Warnings;
using Picket.Server.Feeds;
using Picket.Server.Hosting;
using Picket.Server.Outputs;

namespace Picket.Server.Sites;

/// <summary>Looks at a site four times a second: keeps the trails, and logs each change of a feed's or an output's state, of recording and of the silent tests once.</summary>
/// <param name="site">The site.</param>
/// <param name="log">The log.</param>
internal sealed class SiteWatch(ServedSite site, ILogger log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly FeedState[] _states = [.. site.Site.Feeds.Select(_ => FeedState.Waiting)];
    private readonly bool[] _clocksOff = new bool[site.Site.Feeds.Length];
    private readonly HashSet<string> _silent = []; // outputs
    private ImmutableArray<TestedPath> _tests = [];
    private bool _recording = true, _outbox = true;

    /// <summary>Watches until cancelled.</summary>
    public async Task RunAsync(TimeProvider time, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation)) Look();
        }
        catch (OperationCanceledException)
        {
            // asked to stop
        }
    }

    /// <summary>Looks once.</summary>
    public void Look()
    {
        SiteSnapshot snapshot = site.Current;
        site.Trails.Add(snapshot);
        for (int feed = 0; feed < _states.Length; feed++) Look(snapshot.Feeds[feed], ref _states[feed], ref _clocksOff[feed]);
        Look(site.Recording);
        foreach (OutputHealth health in site.Outputs) Look(health);
        Look(snapshot.Tests);
        Look(site.Outbox?.Fault);
    }

    private void Look(FeedHealth feed, ref FeedState state, ref bool clockOff)
    {
        if (feed.State != state)
        {
            (string now, string before) = (FeedWords.State(feed.State), FeedWords.State(state));
            if (feed.State is FeedState.Stale or FeedState.Disconnected) log.FeedLost(site.Site.Name, feed.Id, now, before);
            else log.FeedChanged(site.Site.Name, feed.Id, now, before);
            state = feed.State;
        }

        bool off = feed.ClockError is not null;
        if (off && !clockOff) log.ClockOff(site.Site.Name, feed.Id, FeedWords.Clock(feed.ClockError));
        clockOff = off;
    }

    private void Look(OutputHealth output)
    {
        string id = output.Output.Id;
        if (output.SilentSince is null && _silent.Remove(id)) log.OutputAnswers(site.Site.Name, id);
        if (output.SilentSince is not null && _silent.Add(id)) log.OutputSilent(site.Site.Name, id, output.Reason!);
    }

    private void Look(ImmutableArray<TestedPath> tests)
    {
        foreach (TestedPath path in tests)
        {
            TestedPath? before = _tests.FirstOrDefault(one => one.Zone == path.Zone && one.Output == path.Output);
            if (before?.Sequence == path.Sequence && before.Outcome == path.Outcome) continue;
            if (path.Outcome == TestOutcome.Missing) log.TestMissing(site.Site.Name, path.Zone, path.Output, path.Words);
            if (path.Outcome is TestOutcome.Dropped or TestOutcome.Outage) log.TestNotMade(site.Site.Name, path.Zone, path.Output, path.Words);
            if (path.Outcome == TestOutcome.Good && before?.MissingSince is not null) log.TestGoodAgain(site.Site.Name, path.Zone, path.Output, path.Words);
        }

        _tests = tests;
    }

    private void Look(string? outboxFault)
    {
        if (_outbox && outboxFault is not null) log.OutboxFault(site.Site.Name, outboxFault);
        if (!_outbox && outboxFault is null) log.OutboxWrittenAgain(site.Site.Name);
        _outbox = outboxFault is null;
    }

    private void Look(JournalStatus status)
    {
        if (_recording && !status.Recording) log.NotRecording(site.Site.Name, status.Reason ?? "");
        if (!_recording && status.Recording) log.RecordingAgain(site.Site.Name);
        _recording = status.Recording;
    }
}
