using System.Net;
using Picket.Core.Exercises;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds.Transports;
using Picket.Files.Sites;
using Picket.Picture;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Sensors;

namespace Picket.Simulation.Exercises;

/// <summary>Plays a scenario in real time into the exercise feeds of one of its sites, over loopback sockets, under an instructor's hand.</summary>
public sealed class ScenarioExercise : IAsyncDisposable
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(20);
    private static readonly Duration s_showEvery = Duration.FromSeconds(0.5);
    private readonly Scenario _scenario;
    private readonly int _site;
    private readonly string _folder;
    private readonly double _from;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StreamServer> _servers = [];
    private readonly List<Transmission> _due = [];
    private ExerciseFiles? _files;
    private ExerciseRun? _run;
    private ulong _plays;
    private long _acts;
    private ExerciseDoor? _door;
    private ExerciseState? _state;

    /// <summary>An exercise that has not begun.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="site">Index of the site that it is played into.</param>
    /// <param name="folder">Where its truth and its events are written.</param>
    /// <param name="time">The clock that it runs by.</param>
    /// <param name="from">How far into the scenario each play begins, s.</param>
    /// <exception cref="ArgumentException">It cannot be played live; the message is one sentence.</exception>
    public ScenarioExercise(Scenario scenario, int site, string folder, TimeProvider time, double from = 0)
    {
        (_scenario, _site, _folder, _time, _from) = (scenario, site, folder, time, from);
        SiteFile file = scenario.Sites[site].File;
        (SiteText, Site) = (file.Text, file.Site!);
        if (Site.Feeds.All(feed => feed.Mode != Mode.Exercise)) throw new ArgumentException($"site {Site.Name}: no feed has mode: exercise, into which a scenario could be played");
    }

    /// <summary>Whether its instructor begins it; else it begins as soon as it runs.</summary>
    public bool Armed { get; init; }

    /// <summary>Opens a file of its review by its path; without it on the disk.</summary>
    internal Func<string, Stream>? Open { get; init; }

    /// <summary>The site file's text.</summary>
    public string SiteText { get; }

    /// <summary>The site. After <see cref="StartAsync"/> its exercise feeds are led to the loopback.</summary>
    public Site Site { get; private set; }

    /// <summary>How it stands; none before it begins, or waits to be begun. May be read from any thread.</summary>
    public ExerciseState? State => Volatile.Read(ref _state);

    /// <summary>Leads the exercise feeds to the loopback, whatever their file says, so that nothing simulated leaves the machine or meets what comes from elsewhere: datagrams to a free port, streams to servers of the exercise.</summary>
    /// <exception cref="IOException">The files of the exercise cannot be written.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Site = Site with { Feeds = [.. Site.Feeds.Select(feed => feed.Mode == Mode.Exercise ? Led(feed) : feed)] };
        _files = new ExerciseFiles(_folder, _scenario.Sites[_site].File, Open);
        if (Armed) Volatile.Write(ref _state, Unbegun with { Ready = true });
        return Task.CompletedTask;
    }

    /// <summary>Plays until cancelled, from when it is begun; when the scenario is over, its sensors look on.</summary>
    /// <param name="feeds">Where its exercise feeds listen.</param>
    /// <param name="picture">Gives the newest exercise picture.</param>
    /// <param name="door">Where vehicles say where they are and people what they saw.</param>
    /// <param name="cancellationToken">Ends the exercise.</param>
    /// <remarks>Where it fails it says so in its <see cref="State"/>, and throws.</remarks>
    public async Task RunAsync(FeedEndpoints<Exercise> feeds, Func<PictureSnapshot?> picture, ExerciseDoor door, CancellationToken cancellationToken)
    {
        _door = door;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] work = [.. _servers.Values.Select(server => server.AcceptAsync(end.Token)), PlayAsync(feeds, picture, end.Token)];
        try
        {
            await await Task.WhenAny(work);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Fail(error);
            throw;
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Does what the instructor wants; it is on the disk then, where the disk takes it.</summary>
    public Task<InstructorReceipt> ActAsync(ExerciseAct act, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (State is { Failed.Length: > 0 } state) return Task.FromResult(new InstructorReceipt(0, $"the exercise has failed: {state.Failed}; it can be played again when Picket is started anew"));
            if (_door is null) return Task.FromResult(new InstructorReceipt(0, "the exercise is not ready yet"));
            Instant now = Now;
            _run?.PassTo(now, null, _due);
            if (Do(act, now) is { } refusal) return Task.FromResult(new InstructorReceipt(0, refusal));
            _files!.Event(new() { Time = now.ToUtc(), Event = act.Act.ToString().ToLowerInvariant(), Subject = act.Subject, By = act.By, Why = act.Why });
            Volatile.Write(ref _state, _run!.StateAt(now));
            return Task.FromResult(new InstructorReceipt(++_acts, null, Recorded: _files.Fault is null));
        }
    }

    /// <summary>What crews saw against what was true, so far, of the newest play; none before it begins.</summary>
    public ExerciseReview? Review()
    {
        string truth, events;
        lock (_gate)
        {
            if (_run is null) return null;
            _files!.Flush();
            (truth, events) = (ExerciseReview.TextOf(_folder, ExerciseFiles.TruthName), ExerciseReview.TextOf(_folder, ExerciseFiles.EventsName));
        }

        return ExerciseReview.Of(Site, truth, events);
    }

    /// <summary>Closes its servers and files.</summary>
    public ValueTask DisposeAsync()
    {
        foreach (StreamServer server in _servers.Values) server.Dispose();
        lock (_gate) _files?.Dispose();
        return ValueTask.CompletedTask;
    }

    private Feed Led(Feed feed)
    {
        if (feed.Transport == Transport.Udp) return feed with { Listen = $"{IPAddress.Loopback}:0" };
        if (feed.Transport != Transport.Tcp) return feed;
        var server = new StreamServer();
        _servers.Add(feed.Id, server);
        return feed with { Listen = null, Connect = server.Address.ToString() };
    }

    private Instant Now => Instant.FromUtc(_time.GetUtcNow().UtcDateTime);

    // One sentence where that cannot be.
    private string? Do(ExerciseAct act, Instant now)
    {
        switch (act.Act)
        {
            case InstructorAct.Begin when _run?.IsOverAt(now) == false: return "the exercise has begun already; restart begins it again";
            case InstructorAct.Begin:
            case InstructorAct.Restart when _run is not null:
                _run = Begin(now);
                return null;
            case var _ when _run is null: return Armed ? "the exercise is ready and has not begun; begin begins it" : "the exercise has not begun yet";
            default: return _run.Act(act, now);
        }
    }

    private ExerciseState Unbegun => new() { Scenario = _scenario.Name, Title = _scenario.Title, About = _scenario.About, Length = Duration.FromSeconds(_scenario.Duration) };

    // Every play has a draw of its own; the first is the scenario's.
    private ExerciseRun Begin(Instant now) => new(_scenario, _site, _scenario.Seed + _plays++, now, _from, _files, _door);

    private void Fail(Exception error)
    {
        lock (_gate)
        {
            Volatile.Write(ref _state, (State ?? Unbegun) with { Ready = false, Over = true, Coming = [], Failed = error.Message.Split('\n')[0].TrimEnd() });
        }
    }

    private async Task PlayAsync(FeedEndpoints<Exercise> feeds, Func<PictureSnapshot?> picture, CancellationToken cancellationToken)
    {
        using var datagrams = new DatagramSender();
        using var steps = new PeriodicTimer(s_step, _time);
        Transmission[] due = [];
        Instant shown = default;
        while (await steps.WaitForNextTickAsync(cancellationToken))
        {
            lock (_gate)
            {
                Instant now = Now;
                if (_run is null && Armed) continue;
                _run ??= Begin(now);
                _run.PassTo(now, picture(), _due);
                due = [.. _due];
                _due.Clear();
                if (now - shown >= s_showEvery) (_, shown) = (Interlocked.Exchange(ref _state, _run.StateAt(now)), now);
            }

            foreach (Transmission transmission in due)
            {
                if (_servers.TryGetValue(transmission.Feed, out StreamServer? server)) server.Send(transmission.Bytes);
                else datagrams.Send(transmission.Bytes, feeds.Find(transmission.Feed) ?? throw new InvalidOperationException($"feed {transmission.Feed} is no exercise feed that listens"));
            }
        }
    }
}
