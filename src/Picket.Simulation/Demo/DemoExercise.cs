using System.Collections.Frozen;
using System.Net;
using System.Reflection;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Units;
using Picket.Files.Sites;
using Picket.Simulation.Flights;
using Picket.Simulation.Sensors;

namespace Picket.Simulation.Demo;

/// <summary>The built-in demo: a made-up base whose simulated sensors send ASTERIX datagrams and Beast frames to the site's own feeds, over loopback sockets.</summary>
public sealed class DemoExercise : IAsyncDisposable
{
    private const string SiteResource = "harbour-base.yaml";
    private const string ReceiverAddress = "127.0.0.1:30005";

    // After a pause of the machine the exercise goes on from now instead of sending what was missed.
    private static readonly Duration s_longestLag = Duration.FromSeconds(2);

    private static readonly FrozenDictionary<string, SensorPhysics> s_physics = new Dictionary<string, SensorPhysics>
    {
        ["long-range"] = new RadarPhysics { Frequency = 2.8e9, ReferenceRange = 180_000, ReferenceCrossSection = 10, ReferenceProbability = 0.8, Pulses = 12, RangeCell = 150, BeamWidth = Angle.FromDegrees(1.4).Radians, Interrogates = true },
        ["short-range"] = new RadarPhysics { Frequency = 9.4e9, ReferenceRange = 18_000, ReferenceCrossSection = 0.02, ReferenceProbability = 0.8, Pulses = 32, RangeCell = 30, BeamWidth = Angle.FromDegrees(2).Radians, Interrogates = true },
    }.ToFrozenDictionary();

    private readonly TimeProvider _time;
    private readonly ulong _seed;
    private StreamServer? _receiver;

    /// <summary>The demo.</summary>
    /// <param name="time">The clock that it runs by.</param>
    /// <param name="seed">Seed of the sensors' noise.</param>
    public DemoExercise(TimeProvider time, ulong seed = 1)
    {
        _time = time;
        _seed = seed;
        SiteText = ReadSite();
        Site = Parse(SiteText);
    }

    /// <summary>The site file's text. <see cref="StartAsync"/> puts in the address of the receiver's server.</summary>
    public string SiteText { get; private set; }

    /// <summary>The site.</summary>
    public Site Site { get; private set; }

    /// <summary>The demo's sensors and traffic without sockets and without waiting.</summary>
    public static SimulatedSite Offline(ulong seed = 1) => Of(Parse(ReadSite()), seed);

    /// <summary>The text of the demo's site file.</summary>
    public static string ReadSite()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(SiteResource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Opens the receiver's server on a free port of the loopback, before the feeds connect.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _receiver = new StreamServer();
        SiteText = SiteText.Replace(ReceiverAddress, _receiver.Address.ToString(), StringComparison.Ordinal);
        Site = Parse(SiteText);
        return Task.CompletedTask;
    }

    /// <summary>Sends what the sensors see until cancelled.</summary>
    /// <param name="boundFeeds">Where the feeds that listen do so, by feed id.</param>
    /// <param name="cancellationToken">Ends the exercise.</param>
    public Task RunAsync(IReadOnlyDictionary<string, IPEndPoint> boundFeeds, CancellationToken cancellationToken)
    {
        StreamServer receiver = _receiver ?? throw new InvalidOperationException("StartAsync comes first");
        return Task.WhenAll(receiver.AcceptAsync(cancellationToken), SendAsync(receiver, boundFeeds, cancellationToken));
    }

    /// <summary>Closes the receiver's server.</summary>
    public ValueTask DisposeAsync()
    {
        _receiver?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SendAsync(StreamServer receiver, IReadOnlyDictionary<string, IPEndPoint> boundFeeds, CancellationToken cancellationToken)
    {
        using var datagrams = new DatagramSender();
        foreach (Transmission transmission in Of(Site, _seed).Transmissions(Now))
        {
            Duration wait = transmission.Time - Now;
            if (wait > Duration.Zero) await Task.Delay(TimeSpan.FromTicks(wait.Nanoseconds / 100 + 1), _time, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            if (wait < Duration.Zero - s_longestLag) continue;
            if (boundFeeds.TryGetValue(transmission.Feed, out IPEndPoint? feed)) datagrams.Send(transmission.Bytes, feed);
            else receiver.Send(transmission.Bytes);
        }
    }

    private Instant Now => Instant.FromUtc(_time.GetUtcNow().UtcDateTime);

    private static SimulatedSite Of(Site site, ulong seed) => new(
        site,
        new Traffic(site.Origin!.Value, DemoTraffic.Flights),
        s_physics,
        seed);

    private static Site Parse(string text)
    {
        SiteFile file = SiteFile.Parse(text, SiteResource);
        return file.Site ?? throw new InvalidOperationException($"the demo's own site file is wrong: {file.Problems[0]}");
    }
}
