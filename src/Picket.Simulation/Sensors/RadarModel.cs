using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Units;
using Picket.Feeds.Asterix;
using Picket.Simulation.Flights;

namespace Picket.Simulation.Sensors;

/// <summary>
/// A rotating radar by its definition in the site file: noise, probability of detection, clutter, field and latency. It turns evenly from north
/// at the start, sends the plots of each of 32 sectors when the antenna leaves it, then the sector crossing or the north marker.
/// </summary>
internal sealed class RadarModel : ISimulatedSensor
{
    /// <summary>Sectors a turn, as most radars send.</summary>
    public const int Sectors = 32;

    /// <summary>Highest false height above the radar, m.</summary>
    private const double HighestClutter = 1500;

    private readonly Sensor _sensor;
    private readonly string _feed;
    private readonly Traffic _traffic;
    private readonly RadarEncoder _encoder;
    private readonly Substream _chance;
    private readonly LocalFrame _frame;
    private readonly Interval _range;
    private readonly double _crossSectionAtEdge;

    /// <summary>A radar of a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="feed">The feed that carries its data; it names one source, which is this radar.</param>
    /// <param name="traffic">What flies.</param>
    /// <param name="crossSectionAtEdge">Smallest cross-section that it sees at the edge of its field, m^2.</param>
    /// <param name="seed">Seed of its noise.</param>
    public RadarModel(Site site, Feed feed, Traffic traffic, double crossSectionAtEdge, ulong seed)
    {
        (string source, string id) = feed.Sensors.Single();
        string[] codes = source.Split('/');
        _sensor = site.Sensors[site.SensorIndex(id)];
        _feed = feed.Id;
        _traffic = traffic;
        _encoder = new(byte.Parse(codes[0], null), byte.Parse(codes[1], null), simulated: true);
        _chance = new(seed, $"radar {id}");
        _frame = new(new LocalFrame(site.Origin!.Value).ToGeodetic(_sensor.Position));
        _range = _sensor.Field.Range!.Value;
        _crossSectionAtEdge = crossSectionAtEdge;
    }

    private bool Measures3D => _sensor.Noise.Elevation > 0;

    /// <inheritdoc/>
    public IEnumerable<Transmission> Transmit(Instant start)
    {
        for (long sector = 0; ; sector++)
        {
            Instant closed = start + Duration.FromSeconds((sector + 1) * _sensor.Period / Sectors);
            Instant sent = closed + Duration.FromSeconds(_sensor.MeanLatency);
            RadarPlot[] plots = [.. Look(start, sector).OrderBy(plot => plot.Time)];
            int crossed = (int)((sector + 1) % Sectors);
            byte[][] service = crossed == 0 ? _encoder.North(closed) : _encoder.Sector(closed, crossed * (Math.Tau / Sectors));
            foreach (byte[] block in (byte[][])[.. _encoder.Plots(plots), .. service]) yield return new(sent, _feed, block);
        }
    }

    private List<RadarPlot> Look(Instant start, long sector)
    {
        double opens = sector * _sensor.Period / Sectors;
        double edge = sector % Sectors * (Math.Tau / Sectors);
        var plots = new List<RadarPlot>();
        foreach (Target target in _traffic.At(opens + _sensor.Period / (2 * Sectors)))
        {
            double into = new Angle(Polar(target).Azimuth - edge).Wrapped().Radians;
            if (into >= Math.Tau / Sectors) continue;
            double seconds = opens + into / Math.Tau * _sensor.Period;
            if (Measure(_traffic.At(target.Key, seconds), start + Duration.FromSeconds(seconds)) is { } plot) plots.Add(plot);
        }

        for (int count = _chance.NextPoisson(_sensor.ClutterPerScan / Sectors); count > 0; count--)
        {
            double into = _chance.NextDouble() / Sectors;
            plots.Add(new()
            {
                Time = start + Duration.FromSeconds(opens + into * _sensor.Period),
                Range = _chance.NextDouble(_range.Start, _range.End),
                Azimuth = edge + into * Math.Tau,
                Primary = true,
                MeasuredHeight = Measures3D ? _frame.Origin.HeightMeters + _chance.NextDouble(0, HighestClutter) : null,
            });
        }

        return plots;
    }

    private RadarPlot? Measure(in Target target, Instant time)
    {
        (double range, double azimuth) = Polar(target);
        bool detected = _chance.NextDouble() < _sensor.DetectionProbability;
        double rangeNoise = _chance.NextNormal() * _sensor.Noise.Range, azimuthNoise = _chance.NextNormal() * _sensor.Noise.Azimuth, heightNoise = _chance.NextNormal() * range * _sensor.Noise.Elevation;
        bool answers = target.Plan.Transponder is not null;
        bool echoes = range <= Visibility.Reach(_range.End, _crossSectionAtEdge, target.Plan.Kind);
        bool inSight = range <= Visibility.Horizon(_frame.Origin.HeightMeters, target.Position.HeightMeters);
        if (!detected || !inSight || !_range.Contains(range) || !(echoes || answers)) return null;
        return new()
        {
            Time = time,
            Range = Math.Max(0, range + rangeNoise),
            Azimuth = azimuth + azimuthNoise,
            Primary = echoes,
            PressureAltitude = answers ? target.Position.HeightMeters : null,
            MeasuredHeight = Measures3D ? target.Position.HeightMeters + heightNoise : null,
            Squawk = target.Squawk,
            Address = target.Address,
            Callsign = target.Callsign,
        };
    }

    /// <summary>Slant range, m, and azimuth from the radar's own north, rad.</summary>
    private (double Range, double Azimuth) Polar(in Target target)
    {
        EnuVector offset = _frame.ToEnu(target.Position);
        return (offset.Norm, Math.Atan2(offset.X, offset.Y));
    }
}
