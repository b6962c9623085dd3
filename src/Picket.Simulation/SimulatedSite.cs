using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Simulation.Flights;
using Picket.Simulation.Sensors;

namespace Picket.Simulation;

/// <summary>A site whose sensors look at simulated traffic: what each sends and when, without sockets and without waiting.</summary>
/// <remarks>The same site, traffic, seed and start give the same bytes. Each enumeration starts afresh.</remarks>
public sealed class SimulatedSite
{
    private readonly Func<ISimulatedSensor>[] _sensors;

    /// <summary>A simulated site.</summary>
    /// <param name="site">A site with an origin. Each of its ASTERIX feeds carries one radar, each other feed is a receiver.</param>
    /// <param name="traffic">What flies.</param>
    /// <param name="crossSectionAtEdge">Smallest cross-section that a radar sees at the edge of its field, m^2, by sensor id; 1 where absent.</param>
    /// <param name="seed">Seed of all noise.</param>
    public SimulatedSite(Site site, Traffic traffic, IReadOnlyDictionary<string, double> crossSectionAtEdge, ulong seed)
    {
        Site = site;
        Traffic = traffic;
        _sensors = [.. site.Feeds.Select(feed => new Func<ISimulatedSensor>(() => feed.Protocol == "asterix"
            ? new RadarModel(site, feed, traffic, crossSectionAtEdge.GetValueOrDefault(feed.Sensors.Single().Value, 1), seed)
            : new ReceiverModel(site, feed, traffic, seed)))];
    }

    /// <summary>The site.</summary>
    public Site Site { get; }

    /// <summary>What flies: the truth.</summary>
    public Traffic Traffic { get; }

    /// <summary>Everything that the sensors send from a start on, in order of time, without end.</summary>
    public IEnumerable<Transmission> Transmissions(Instant start)
    {
        var next = new PriorityQueue<IEnumerator<Transmission>, (Instant Time, int Sensor)>();
        for (int sensor = 0; sensor < _sensors.Length; sensor++) Enqueue(_sensors[sensor]().Transmit(start).GetEnumerator(), sensor);
        while (next.TryDequeue(out IEnumerator<Transmission>? sender, out (Instant Time, int Sensor) place))
        {
            yield return sender.Current;
            Enqueue(sender, place.Sensor);
        }

        void Enqueue(IEnumerator<Transmission> sender, int sensor)
        {
            if (sender.MoveNext()) next.Enqueue(sender, (sender.Current.Time, sensor));
        }
    }
}
