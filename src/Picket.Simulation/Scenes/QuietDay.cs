using Picket.Core.Chance;
using Picket.Core.Sites;
using Picket.Core.Time;

namespace Picket.Simulation.Scenes;

/// <summary>A day on which nothing comes down: birds, airliners, light aircraft, one's own drones, and false plots, as the site's radars see them.</summary>
/// <remarks>
/// Some 10 to 20 objects are in the air by day and a few by night. Birds and drones are seen only from near; what a radar covers it detects with the site file's probability and noise. A radar's first
/// look is at a random time of its period; what it sees is received at once. Rates are of a busy place: every kind comes as a Poisson process.
/// </remarks>
public sealed class QuietDay
{
    /// <summary>Length of a day, s.</summary>
    public const double Seconds = 86_400;

    private const double BirdsPerHour = 16, AirlinersPerHour = 12, LightAircraftPerHour = 3, DronesPerHour = 4;
    private readonly Substream _comings;
    private readonly QuietFlyers _flyers;
    private readonly Radar[] _radars;
    private readonly List<QuietFlight> _flights = [];
    private readonly double _start;
    private double _now;
    private double? _flock; // when one comes, where nothing else does

    /// <summary>A day from a seed.</summary>
    /// <param name="site">The site; its radars look.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="start">When it begins, s of the day: 0 is midnight.</param>
    public QuietDay(Site site, ulong seed, double start = 0)
    {
        (_comings, _start) = (new Substream(seed, "comings"), start);
        _flyers = new QuietFlyers(new Substream(seed, "flyers"), QuietFlyers.Middle(site));
        _radars = [.. site.Sensors.Select((sensor, index) => (sensor, index)).Where(pair => pair.sensor.Kind == SensorKind.Radar).Select(pair => new Radar(pair.index, pair.sensor, new Substream(seed, pair.sensor.Id)))];
    }

    /// <summary>A sky with nothing in it but a flock that is in the air at once: the hardest thing to tell from a round.</summary>
    /// <param name="site">The site; its radars look.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="after">When the flock is there, s.</param>
    public static QuietDay WithFlock(Site site, ulong seed, double after) => new(site, seed) { _flock = after };

    /// <summary>What is in the air, and where and how fast it flies.</summary>
    public IEnumerable<(string Kind, TrueObject Object)> InTheAir => _flights.Select(flight => (flight.Kind, new TrueObject(flight.Id, flight.Position, flight.Velocity)));

    /// <summary>The looks of all radars in order of time, from 0 s. To be enumerated once.</summary>
    /// <param name="seconds">How long.</param>
    public IEnumerable<SimulatedLook> Looks(double seconds = Seconds)
    {
        while (true)
        {
            Radar next = _radars[0];
            foreach (Radar radar in _radars)
            {
                if (radar.Next < next.Next) next = radar;
            }

            if (next.Next > seconds) yield break;
            FlyTo(next.Next);
            yield return next.Look(_flights);
        }
    }

    private void FlyTo(double time)
    {
        double dt = time - _now, hour = (_start + time) / 3600 % 24;
        double awake = hour is > 5.5 and < 20.5 ? 1 : 0.15;
        _now = time;
        for (int index = _flights.Count - 1; index >= 0; index--)
        {
            if (!_flights[index].Fly(dt)) _flights.RemoveAt(index);
        }

        if (_flock is { } due)
        {
            if (time >= due && _flights.Count == 0) _flights.AddRange(_flyers.Flock());
            return;
        }

        if (Comes(BirdsPerHour * awake, dt)) _flights.AddRange(_flyers.Birds());
        if (Comes(AirlinersPerHour * (awake + 1) / 2, dt)) _flights.Add(_flyers.Airliner());
        if (Comes(LightAircraftPerHour * awake, dt)) _flights.Add(_flyers.LightAircraft());
        if (Comes(DronesPerHour * awake, dt)) _flights.Add(_flyers.Drone());
    }

    private bool Comes(double perHour, double dt) => _comings.NextDouble() < perHour * dt / 3600;

    /// <summary>One radar of the day.</summary>
    private sealed class Radar
    {
        private readonly Sensor _sensor;
        private readonly RadarPlots _plots;
        private readonly QuietClutter _clutter;
        private readonly LookDraw _draw;
        private readonly double _first;
        private long _looks;

        public Radar(int index, Sensor sensor, Substream chance)
        {
            (_sensor, _plots, _draw) = (sensor, new RadarPlots(sensor, chance), new LookDraw(index, chance));
            double mean = sensor.ClutterPerScan > 0 ? sensor.ClutterPerScan : sensor.ClutterPerSquareKilometer * 1e-6 * (sensor.Field.Area() ?? 0);
            _clutter = new QuietClutter(sensor, _plots, mean, chance);
            _first = chance.NextDouble(0, sensor.Period);
        }

        public double Next => _first + _looks * _sensor.Period;

        public SimulatedLook Look(List<QuietFlight> flights)
        {
            Instant time = Instant.FromSeconds(Next);
            foreach (QuietFlight flight in flights)
            {
                if ((flight.Position - _sensor.Position).Norm > flight.Reach) continue;
                if (_plots.Look(new TrueObject(flight.Id, flight.Position, flight.Velocity)) is { } plot) _draw.Add(plot, flight.Id);
            }

            foreach (Core.Detections.Measurement plot in _clutter.Look(Next)) _draw.Add(plot, 0);
            _looks++;
            return _draw.Take(time, time);
        }
    }
}
