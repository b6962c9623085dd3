using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Picture;
using Picket.Server.Hosting;
using Picket.Server.Sites;

namespace Picket.Server;

/// <summary>The live system: sites with their feeds, pictures and journals, and the page and API over them.</summary>
public sealed class PicketHost : IAsyncDisposable
{
    private const int PoolThreads = 16;
    private readonly PicketOptions _options;
    private readonly SiteDirectory _directory = new();
    private readonly WebApplication _web;
    private readonly ILogger _log;
    private readonly List<RunningSite> _sites = [];
    private readonly SirenTopics _topics = new();
    private readonly List<SiteReplay> _replays = [];
    private readonly List<Task> _work = [];
    private readonly CancellationTokenSource _stop = new();
    private bool _started;

    private PicketHost(PicketOptions options)
    {
        _options = options;
        _web = WebFace.Build(options, _directory);
        _log = _web.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Picket");
    }

    /// <summary>The sites at work.</summary>
    internal IReadOnlyList<RunningSite> Sites => _sites;

    /// <summary>Where the page is.</summary>
    public Uri Address => new(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Puts a host together, opens journals and feeds, then the page. What was opened is closed again where something fails.</summary>
    /// <exception cref="ArgumentException">The address is beyond this machine, two sites share a name, or feeds do not fit; the message is one sentence.</exception>
    /// <exception cref="IOException">A port is in use or a folder cannot be written; the message is one sentence.</exception>
    public static async Task<PicketHost> StartAsync(PicketOptions options, CancellationToken cancellation)
    {
        if (options.Listen is { } listen && !IPAddress.IsLoopback(listen.Address))
            throw new ArgumentException($"{listen} is beyond this machine; until there are accounts and TLS, 127.0.0.1 and [::1] are allowed");

        // A page or an answer that blocks a thread of the pool must not keep the acknowledgement of a warning waiting for the pool to grow.
        ThreadPool.SetMinThreads(Math.Max(PoolThreads, Environment.ProcessorCount), Math.Max(PoolThreads, Environment.ProcessorCount));
        var host = new PicketHost(options);
        try
        {
            await host.StartSitesAsync(cancellation);
            await host.StartWebAsync(cancellation);
            host.LogStart();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops in order: page, exercises, feeds, journals. What came in is folded and recorded.</summary>
    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _stop.CancelAsync();
        await Task.WhenAll(_work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (RunningSite site in _sites)
        {
            await site.DisposeAsync();
            if (_started) _log.SiteStopped(site.Served.Site.Name);
        }

        foreach (SiteReplay replay in _replays) await replay.DisposeAsync();
        await _web.DisposeAsync();
        _stop.Dispose();
    }

    private async Task StartSitesAsync(CancellationToken cancellation)
    {
        foreach (SiteDefinition site in _options.Sites) await StartSiteAsync(site, _options.DataFolder, exercise: null, cancellation);
        foreach (IExerciseSource exercise in _options.Exercises)
        {
            await exercise.StartAsync(cancellation);
            RunningSite site = await StartSiteAsync(new(exercise.Site, exercise.SiteText), _options.ExerciseFolder ?? _options.DataFolder, exercise, cancellation);
            _work.Add(Task.Run(() => RunExerciseAsync(exercise, site), cancellation));
        }

        foreach (ReplayDefinition definition in _options.Replays)
        {
            var replay = new SiteReplay(definition, RunningSite.NewJournal(), _options.Time);
            _replays.Add(replay);
            _directory.Add(new ServedSite(replay.Site, () => replay.Current, () => replay.Recording, _options.DataFolder));
        }
    }

    private async Task StartWebAsync(CancellationToken cancellation)
    {
        try
        {
            await _web.StartAsync(cancellation);
        }
        catch (Exception error) when (SocketErrorOf(error) is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            string wrong = SocketErrorOf(error) == SocketError.AccessDenied ? "is not permitted to this user" : "is in use";
            throw new IOException(_options.Listen is { } listen
                ? $"port {listen.Port} on {listen.Address} {wrong}; another --listen may be free"
                : $"the ports from {PicketOptions.UsualPort} on are in use; --listen names another", error);
        }
    }

    private async Task<RunningSite> StartSiteAsync(SiteDefinition definition, string folder, IExerciseSource? exercise, CancellationToken cancellation)
    {
        string name = definition.Site.Name;
        if (_directory.Find(name) is not null) throw new ArgumentException($"two sites are called {name}; each needs a name of its own");
        foreach (Output output in definition.Site.Outputs)
        {
            if (_topics.Claim(name, definition.Site.Zones.Select(zone => zone.Id), output) is { } taken) throw new ArgumentException($"site {name}, output {output.Id}: {taken}; each zone needs topics of its own");
        }

        RunningSite site = await RunningSite.StartAsync(definition, folder, _options.Time, exercise, cancellation);
        _sites.Add(site);
        _directory.Add(site.Served);
        _work.Add(new SiteWatch(site.Served, _log).RunAsync(_options.Time, _stop.Token));
        return site;
    }

    private void LogStart()
    {
        _started = true;
        foreach (RunningSite site in _sites)
        {
            ServedSite served = site.Served;
            _log.SiteStarted(served.Site.Name, served.Current.Journal.ToString("x16"), served.Site.Feeds.Length);
            if (site.Notice is { } notice) _log.JournalNotice(served.Site.Name, notice);
        }
    }

    private async Task RunExerciseAsync(IExerciseSource exercise, RunningSite site)
    {
        try
        {
            // The one place where the mode of what simulated people say is chosen.
            var door = new ExerciseDoor(report => site.Served.Locate!(report, Mode.Exercise), report => site.Served.Voice!.Hear(report, Mode.Exercise));
            await exercise.RunAsync(site.EndpointsOf<Exercise>(), () => site.Served.Current.Pictures.FirstOrDefault(picture => picture.Mode == Mode.Exercise), door, _stop.Token);
        }
        catch (Exception error) when (error is not OperationCanceledException || !_stop.IsCancellationRequested)
        {
            _log.ExerciseFailed(error, site.Served.Site.Name);
        }
    }

    private static SocketError? SocketErrorOf(Exception? error) =>
        error is null ? null : (error as SocketException)?.SocketErrorCode ?? SocketErrorOf(error.InnerException);
}
