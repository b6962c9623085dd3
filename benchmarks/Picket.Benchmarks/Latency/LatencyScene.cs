using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds.Asterix;
using Picket.Simulation.Scenes;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Benchmarks.Latency;

/// <summary>What a rotating 3D radar, one turn a second, sees around a site: 480 objects that circle it, notional rounds that come down on groups of zones, each group's next one once it is clear of the last, and clutter.</summary>
/// <remarks>About 500 tracks and 500 plots a second, in order of azimuth as the antenna turns.</remarks>
internal sealed class LatencyScene
{
    private const int Circling = 480, Groups = 24, ZonesOfGroup = 20, Sectors = 32;
    private const double Ring = 3500, Around = 220, Cycle = 34, RangeSigma = 10, AngleSigma = 0.0015, Detected = 0.9, Nearest = 100, Farthest = 15000;
    private const double Settles = 10, Quiet = 5; // s until tracks are there and rounds and floods begin; false plots a second until then
    private const double GridStep = 0.02; // s, of a flight's places
    private readonly Substream _chance;
    private readonly LocalFrame _frame;
    private readonly BallisticEnvironment _environment;
    private readonly (double Range, double Height, double Azimuth, double Rate)[] _circling;
    private readonly Round?[] _rounds = new Round?[Groups];
    private readonly RadarEncoder _encoder = new(25, 201, simulated: false);
    private readonly double _clutter; // a second
    private double _now;

    /// <summary>A scene.</summary>
    /// <param name="site">The site, from <see cref="SiteText"/>.</param>
    /// <param name="clutter">False plots a second.</param>
    /// <param name="seed">Its draw.</param>
    public LatencyScene(Site site, double clutter, ulong seed)
    {
        (_chance, _clutter) = (new(seed, "latency"), clutter);
        _frame = new(site.Origin!.Value);
        _environment = BallisticEnvironment.Of(site);
        _circling = [.. Enumerable.Range(0, Circling).Select(_ => Circle())];
    }

    private sealed record Round(double Start, EnuVector[] Places);

    /// <summary>The site file.</summary>
    /// <param name="ports">Of feed, broker and webhook.</param>
    public static string SiteText((int Feed, int Broker, int Hook) ports) => $$"""
        picket: 1
        site: {name: latency, origin: {latitude: 33.8, longitude: 42.4, height: 180} }
        environment: {gravity: flat, density: exponential}
        zones:
        {{string.Join("\n", Enumerable.Range(0, Groups * ZonesOfGroup).Select(ZoneText))}}
        sensors:
          - id: radar
            kind: radar
            period: 1
            sigma: {range: {{RangeSigma}}, azimuth: 0.0859, elevation: 0.0859}
            detection_probability: {{Detected}}
            clutter: {mean_per_scan: 5}
            field: {range: [{{Nearest}}, {{Farthest}}], azimuth: [0, 360], elevation: [0, 85]}
        feeds:
          - {id: plots, protocol: asterix, transport: udp, listen: "127.0.0.1:{{ports.Feed}}", sensors: {"25/201": radar} }
        outputs:
          - {id: sirens, kind: mqtt, broker: "mqtt://127.0.0.1:{{ports.Broker}}"}
          - {id: alerts, kind: cap, webhook: "http://127.0.0.1:{{ports.Hook}}/"}

        """;

    /// <summary>Everything that the antenna passes up to a time: datagrams with the time at which each is sent, s, and whether a round is in it.</summary>
    public IEnumerable<(double Due, byte[] Datagram, bool Round)> Until(double time, Instant begin)
    {
        while (_now < time)
        {
            double from = _now, to = _now += 1.0 / Sectors;
            Launch(from);
            List<(double Time, RadarPlot Plot, bool Round)> plots = [];
            foreach (var one in _circling) See(Place(in one, to), from, begin, plots, round: false);
            foreach (Round? round in _rounds)
            {
                int index = round is null ? -1 : (int)((to - round.Start) / GridStep);
                if (index >= 0 && index < round!.Places.Length) See(round.Places[index], from, begin, plots, round: true);
            }

            for (int left = _chance.NextPoisson((from < Settles ? Quiet : _clutter) / Sectors); left > 0; left--) plots.Add(Clutter(from, begin));
            foreach ((double at, RadarPlot plot, bool round) in plots.OrderBy(one => one.Time))
            {
                foreach (byte[] block in _encoder.Plots([plot])) yield return (at, block, round);
            }

            int crossed = (int)Math.Round(to * Sectors) % Sectors;
            byte[][] service = crossed == 0 ? _encoder.North(begin + Duration.FromSeconds(to)) : _encoder.Sector(begin + Duration.FromSeconds(to), crossed * Math.Tau / Sectors);
            foreach (byte[] block in service) yield return (to, block, false);
        }
    }

    private static string ZoneText(int zone)
    {
        EnuVector center = Center(zone / ZonesOfGroup);
        (double sine, double cosine) = Math.SinCos(zone % ZonesOfGroup * Math.Tau / ZonesOfGroup);
        return $"  - {{id: z{zone}, center: {{x: {center.X + Around * sine:F0}, y: {center.Y + Around * cosine:F0}}}, radius: 40, people: 20, danger_distance: 150, time_to_shelter: 10, miss_cost: 100, false_alarm_cost: 1}}";
    }

    private static EnuVector Center(int group)
    {
        (double sine, double cosine) = Math.SinCos(group * Math.Tau / Groups);
        return new(Ring * sine, Ring * cosine, 0);
    }

    private static EnuVector Place(in (double Range, double Height, double Azimuth, double Rate) one, double time)
    {
        (double sine, double cosine) = Math.SinCos(one.Azimuth + one.Rate * time);
        return new(one.Range * sine, one.Range * cosine, one.Height);
    }

    private (double Range, double Height, double Azimuth, double Rate) Circle()
    {
        double range = Math.Sqrt(_chance.NextDouble(9e6, 1.9e8));
        return (range, _chance.NextDouble(200, 2500), _chance.NextDouble(0, Math.Tau), (_chance.NextDouble() < 0.5 ? -1 : 1) * _chance.NextDouble(20, 60) / range);
    }

    // Each group's cycle begins in its turn, after ten seconds in which the tracks settle.
    private void Launch(double now)
    {
        for (int group = 0; group < Groups; group++)
        {
            double first = Settles + group * Cycle / Groups, start = first + Math.Floor((now - first) / Cycle) * Cycle;
            if (now < first || _rounds[group] is { } last && last.Start >= start) continue;
            _rounds[group] = new(start, Fly(Center(group)));
        }
    }

    private EnuVector[] Fly(EnuVector aim)
    {
        ArcKind kind = ArcKind.Steep;
        double speed = _chance.NextDouble(kind.Speed.Start, kind.Speed.End), elevation = _chance.NextDouble(kind.Elevation.Start, kind.Elevation.End) * Math.PI / 180, azimuth = _chance.NextDouble(0, Math.Tau);
        double logBeta = BallisticMotion.UsualLogBeta + BallisticMotion.LogBetaSigma * _chance.NextNormal();
        var velocity = new EnuVector(speed * Math.Cos(elevation) * Math.Sin(azimuth), speed * Math.Cos(elevation) * Math.Cos(azimuth), speed * Math.Sin(elevation));
        Landing landing = new ArcFlight(_environment, default, velocity, logBeta, new LevelGround()).Landing;
        EnuVector start = aim + new EnuVector(60 * _chance.NextNormal(), 60 * _chance.NextNormal(), 0) - landing.Position with { Z = 0 };
        var flight = new ArcFlight(_environment, start, velocity, logBeta, new LevelGround());
        return [.. flight.At(Enumerable.Range(0, (int)(landing.Time / GridStep)).Select(step => step * GridStep)).Select(one => one.Position)];
    }

    // Within the sector that begins at a time.
    private void See(EnuVector place, double from, Instant begin, List<(double, RadarPlot, bool)> plots, bool round)
    {
        double range = place.Norm, into = Wrap(Math.Atan2(place.X, place.Y) - from * Math.Tau);
        if (into >= Math.Tau / Sectors || place.Z < 0.01 * range || _chance.NextDouble() > Detected) return;
        double time = from + into / Math.Tau;
        plots.Add((time, Plot(begin, time, range + RangeSigma * _chance.NextNormal(), Math.Atan2(place.X, place.Y) + AngleSigma * _chance.NextNormal(), _frame.ToGeodetic(place).HeightMeters + range * AngleSigma * _chance.NextNormal()), round));
    }

    private (double, RadarPlot, bool) Clutter(double from, Instant begin)
    {
        double time = from + _chance.NextDouble() / Sectors;
        return (time, Plot(begin, time, Math.Sqrt(_chance.NextDouble(Nearest * Nearest, Farthest * Farthest)), time * Math.Tau, 180 + _chance.NextDouble(20, 3000)), false);
    }

    private static RadarPlot Plot(Instant begin, double time, double range, double azimuth, double height) =>
        new() { Time = begin + Duration.FromSeconds(time), Range = Math.Max(0, range), Azimuth = azimuth, Primary = true, MeasuredHeight = height };

    private static double Wrap(double angle) => angle - Math.Floor(angle / Math.Tau) * Math.Tau;
}
