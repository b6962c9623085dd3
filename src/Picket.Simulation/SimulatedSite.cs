using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Simulation.Flights;
using Picket.Simulation.Sensors;

namespace Picket.Simulation;

/// <summary>A site whose sensors look at simulated traffic: what each sends and when, without sockets and without waiting.</summary>
/// <remarks>The same site, traffic, seed and start give the same bytes. Each enumeration starts afresh.</remarks>
/// <param name="site">A site with an origin. Each of its feeds carries one radar or one receiver.</param>
/// <param name="traffic">What flies.</param>
/// <param name="physics">How the sensors work, by sensor id; one that is absent works as the site file says.</param>
/// <param name="seed">Seed of all noise.</param>
public sealed class SimulatedSite(Site site, Traffic traffic, IReadOnlyDictionary<string, SensorPhysics> physics, ulong seed)
{
    private const int Sectors = 32; // as most radars send
    private const double Slice = 0.05; // s of a receiver's stream

    /// <summary>The site.</summary>
    public Site Site => site;

    /// <summary>What flies: the truth.</summary>
    public Traffic Traffic => traffic;

    /// <summary>Everything that the sensors send from a start on, in order of time, without end.</summary>
    public IEnumerable<Transmission> Transmissions(Instant start)
    {
        var truth = new TrafficTruth(site.Origin!.Value, traffic);
        IWireSensor[] sensors = [.. site.Feeds.Select(feed => Sensor(feed, start))];
        long[] looks = new long[sensors.Length];
        var next = new PriorityQueue<int, (Instant Time, int Sensor)>();
        for (int feed = 0; feed < sensors.Length; feed++) next.Enqueue(feed, (sensors[feed].ArrivalOf(0), feed));
        while (next.TryDequeue(out int feed, out (Instant Time, int Sensor) place))
        {
            long look = looks[feed]++;
            byte[][] sent = sensors[feed].Send(look, truth.At((sensors[feed].TimeOf(look) - start).Seconds));
            foreach (byte[] bytes in sent) yield return new(place.Time, site.Feeds[feed].Id, bytes);
            next.Enqueue(feed, (sensors[feed].ArrivalOf(look + 1), feed));
        }
    }

    private IWireSensor Sensor(Feed feed, Instant start)
    {
        string id = feed.Sensors.Single().Value;
        var setting = new SensorSetting { Site = site, Sensor = site.SensorIndex(id), Start = start, Seed = seed, Sectors = Sectors, Slice = Slice, Feed = feed };
        return setting.Model(physics.GetValueOrDefault(id)) as IWireSensor ?? throw new ArgumentException($"feed '{feed.Id}': sensor '{id}' has no bytes to send");
    }
}
