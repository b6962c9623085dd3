using System.Collections.Immutable;
using System.Globalization;
using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Units;
using Picket.Files.Sites;

namespace Picket.Simulation.Scenes;

/// <summary>Air traffic over 800 km x 800 km before 30 rotating radars: some 2,000 nameless reports a second of 4,000 aircraft, by sector, in order of arrival.</summary>
/// <remarks>
/// Periods of 4 to 12 s, range and azimuth with 60 m and 0.08 degrees; two radars of three tell heights with 30 m. The world is flat: the site frame's z is height.
/// A sector is received 50 to 250 ms after its end, a fixed latency for each radar and up to 20 ms more.
/// </remarks>
public sealed class AirTraffic
{
    private const int Radars = 30, Columns = 6, Rows = 5, Sectors = 32;
    private const double HalfSide = 400_000, SectorWidth = Math.Tau / Sectors;
    private readonly Substream _motion;
    private readonly Airliner[] _airliners;
    private readonly TrueObject[] _truth;
    private readonly Radar[] _radars;
    private long _second;

    /// <summary>Traffic from a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="aircraft">How many aircraft there are at any time.</param>
    public AirTraffic(ulong seed, int aircraft = 4000)
    {
        _motion = new Substream(seed, "motion");
        _airliners = [.. Enumerable.Range(0, aircraft).Select(_ => new Airliner(HalfSide, _motion))];
        _truth = [.. _airliners.Select((one, index) => one.As(index + 1))];
        SiteFile = SiteFile.Parse(SiteText(new Substream(seed, "sites")), "site.yaml");
        _radars = [.. Site.Sensors.Select((sensor, index) => new Radar(index, sensor, new Substream(seed, sensor.Id)))];
    }

    private sealed class Radar(int index, Sensor sensor, Substream chance)
    {
        public readonly int Index = index;
        public readonly Sensor Sensor = sensor;
        public readonly Substream Chance = chance;
        public readonly RadarPlots Plots = new(sensor, chance) { TellsHeight = index % 3 != 2 };
        public readonly double Start = chance.NextDouble(0, sensor.Period), Latency = chance.NextDouble(0.05, 0.23);

        public double Opens(long sector) => Start + sector * Sensor.Period / Sectors;
    }

    /// <summary>The site as a file, which parses without a problem.</summary>
    public SiteFile SiteFile { get; }

    /// <summary>The site.</summary>
    public Site Site => SiteFile.Site!;

    /// <summary>The aircraft at the last whole second that the reports have passed; their velocities hold for a second.</summary>
    public ReadOnlySpan<TrueObject> Truth => _truth;

    /// <summary>All reports in order of arrival, without end. To be enumerated once.</summary>
    public IEnumerable<SectorReports> Reports()
    {
        var closing = new PriorityQueue<(Radar Radar, long Sector), (double Time, int Radar)>();
        var sent = new PriorityQueue<SectorReports, (long Arrival, int Radar)>();
        foreach (Radar radar in _radars) closing.Enqueue((radar, 0), (radar.Opens(1), radar.Index));
        while (closing.TryDequeue(out (Radar Radar, long Sector) next, out (double Time, int Radar) closed))
        {
            FlyTo(closed.Time);
            while (sent.TryPeek(out SectorReports reports, out _) && reports.Arrival.Seconds <= closed.Time) yield return sent.Dequeue();
            SectorReports look = Look(next.Radar, next.Sector);
            sent.Enqueue(look, (look.Arrival.Nanoseconds, next.Radar.Index));
            closing.Enqueue((next.Radar, next.Sector + 1), (next.Radar.Opens(next.Sector + 2), next.Radar.Index));
        }
    }

    private void FlyTo(double time)
    {
        for (; _second + 1 <= time; _second++)
        {
            for (int index = 0; index < _truth.Length; index++)
            {
                _airliners[index].Step(HalfSide, _motion);
                _truth[index] = _airliners[index].As(index + 1);
            }
        }
    }

    private SectorReports Look(Radar radar, long sector)
    {
        double opens = radar.Opens(sector), closes = radar.Opens(sector + 1), edge = sector % Sectors * SectorWidth;
        double reach = radar.Sensor.Field.Range!.Value.End;
        var plots = new List<(double Time, Measurement Measurement)>();
        foreach (TrueObject one in _truth)
        {
            TrueObject seen = one with { Position = one.Position + one.Velocity * ((opens + closes) / 2 - _second) };
            EnuVector offset = seen.Position - radar.Sensor.Position;
            if (Math.Abs(offset.X) > reach || Math.Abs(offset.Y) > reach) continue;
            double into = new Angle(Math.Atan2(offset.X, offset.Y) - edge).Wrapped().Radians;
            if (into >= SectorWidth) continue;
            double time = opens + into / SectorWidth * (closes - opens);
            if (radar.Plots.Look(one with { Position = one.Position + one.Velocity * (time - _second) }) is { } plot) plots.Add((time, plot));
        }

        for (int left = radar.Chance.NextPoisson(radar.Sensor.ClutterPerScan / Sectors); left > 0; left--)
        {
            double into = radar.Chance.NextDouble();
            plots.Add((opens + into * (closes - opens), radar.Plots.Clutter(edge + into * SectorWidth, width: 0)));
        }

        Instant arrival = Instant.FromSeconds(closes + radar.Latency + radar.Chance.NextDouble(0, 0.02));
        ImmutableArray<Detection> detections = [.. plots.OrderBy(plot => plot.Time).Select(plot => new Detection { Sensor = radar.Index, Time = Instant.FromSeconds(plot.Time), Measurement = plot.Measurement })];
        return new SectorReports(arrival, detections, new SectorMark(radar.Index, Instant.FromSeconds(closes), (sector + 1) % Sectors * SectorWidth));
    }

    private static string SiteText(Substream chance)
    {
        int[] turns = [.. Enumerable.Range(0, Radars)];
        chance.Shuffle<int>(turns);
        double width = 2 * HalfSide / Columns, height = 2 * HalfSide / Rows;
        IEnumerable<string> sensors = turns.Select((turn, index) => string.Create(CultureInfo.InvariantCulture, $$"""
              - id: r{{index + 1}}
                kind: radar
                position: {x: {{Jittered(index % Columns, width):F0}}, y: {{Jittered(index / Columns, height):F0}}, z: 100}
                period: {{4 + 8.0 * turn / (Radars - 1):F3}}
                sigma: {range: 60, azimuth: 0.08, height: 30}
                detection_probability: 0.9
                clutter: {mean_per_scan: 10}
                field: {range: [1000, 180000]}
                latency: {mean: 0.15, max: 0.3}
            """));
        return $$"""
            picket: 1
            site:
              name: air-traffic
              origin: {latitude: 50, longitude: 8, height: 0}
            sensors:
            {{string.Join('\n', sensors)}}
            """;

        double Jittered(int place, double spacing) => (place + chance.NextDouble(0.25, 0.75)) * spacing - HalfSide;
    }
}
