using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Units;
using Picket.Tracking.Registration;

namespace Picket.Tests.Tracking.Registration;

/// <summary>The law of the shared set multi-sensor-dev, drawn from a seed: two radars in a plane, 20 objects for two minutes, the second radar biased and late.</summary>
internal sealed class TwoRadarScene
{
    public const int Objects = 20;
    private const double Psd = 0.05, Detected = 0.9, Length = 120;

    public static readonly Site TwoRadars = new()
    {
        Name = "two-radars",
        Sensors = [Radar("s1", 0, 0, 1, 20, 0.15, 0.05), Radar("s2", 15000, -6000, 2.5, 30, 0.2, 3)],
        RegistrationReference = "s1",
    };

    private readonly Substream _chance;

    public TwoRadarScene(ulong seed, SensorBias bias, Func<int, double, double, Plane, Plane>? manoeuvre = null)
    {
        _chance = new Substream(seed, "two radars");
        var times = Enumerable.Range(1, 120).Select(k => (Time: (double)k, Sensor: 0)).Concat(Enumerable.Range(0, 48).Select(k => (Time: 1.7 + 2.5 * k, Sensor: 1))).OrderBy(look => look.Time);
        Plane[] states = [.. Enumerable.Range(0, Objects).Select(_ => Born())];
        double before = 0;
        foreach ((double time, int sensor) in times)
        {
            for (int index = 0; index < Objects; index++) states[index] = Move(manoeuvre?.Invoke(index, time, time - before, states[index]) ?? states[index], time - before);
            before = time;
            Looks.Add(See(sensor, time, [.. states], bias));
        }
    }

    /// <summary>Where an object is and how it moves.</summary>
    public readonly record struct Plane(double X, double Y, double VX, double VY);

    /// <summary>A look: the plots and whose they are (-1 for clutter), and where all objects were.</summary>
    public sealed record Look(int Sensor, double Time, double Arrival, IReadOnlyList<(int Object, Detection Plot)> Plots, Plane[] Truth);

    /// <summary>In order of the true time.</summary>
    public List<Look> Looks { get; } = [];

    public IEnumerable<Look> ByArrival => Looks.OrderBy(look => look.Arrival);

    public double Normal() => _chance.NextNormal();

    private static Sensor Radar(string id, double x, double y, double period, double sigmaRange, double sigmaAzimuth, double latency) => new()
    {
        Id = id,
        Kind = SensorKind.Radar,
        Position = new(x, y, 0),
        RangeKind = RangeKind.Ground,
        Period = period,
        Noise = new() { Range = sigmaRange, Azimuth = Angle.FromDegrees(sigmaAzimuth).Radians },
        ClutterPerScan = 10,
        Field = new() { Range = new(500, 40_000) },
        MaxLatency = latency,
    };

    // In both radars' view from the start to the end.
    private Plane Born()
    {
        while (true)
        {
            double speed = _chance.NextDouble(40, 250), heading = _chance.NextDouble(0, Math.Tau);
            var born = new Plane(5000 + _chance.NextDouble(-24_000, 24_000), -3000 + _chance.NextDouble(-24_000, 24_000), speed * Math.Sin(heading), speed * Math.Cos(heading));
            if (IsSeen(born) && IsSeen(born with { X = born.X + Length * born.VX, Y = born.Y + Length * born.VY })) return born;
        }
    }

    private static bool IsSeen(in Plane plane)
    {
        foreach (Sensor sensor in TwoRadars.Sensors)
        {
            if (!sensor.Field.Range!.Value.Contains(Range(sensor, plane))) return false;
        }

        return true;
    }

    private static double Range(Sensor sensor, in Plane plane) => Math.Sqrt(Math.Pow(plane.X - sensor.Position.X, 2) + Math.Pow(plane.Y - sensor.Position.Y, 2));

    private Plane Move(in Plane from, double dt)
    {
        (double px, double vx) = Kick(dt);
        (double py, double vy) = Kick(dt);
        return new(from.X + dt * from.VX + px, from.Y + dt * from.VY + py, from.VX + vx, from.VY + vy);
    }

    // White acceleration over dt: position variance q dt^3 / 3, velocity variance q dt, covariance q dt^2 / 2.
    private (double Position, double Velocity) Kick(double dt)
    {
        double velocity = Math.Sqrt(Psd * dt) * Normal();
        return (velocity * dt / 2 + Math.Sqrt(Psd * dt * dt * dt / 12) * Normal(), velocity);
    }

    private Look See(int sensor, double time, Plane[] truth, SensorBias bias)
    {
        Sensor radar = TwoRadars.Sensors[sensor];
        var plots = new List<(int, Detection)>();
        Instant stamp = Instant.FromSeconds(sensor == 0 ? time : time + bias.Time);
        for (int index = 0; index < Objects; index++)
        {
            if (_chance.NextDouble() >= Detected || !radar.Field.Range!.Value.Contains(Range(radar, truth[index]))) continue;
            double azimuth = Math.Atan2(truth[index].X - radar.Position.X, truth[index].Y - radar.Position.Y);
            Add(index, Range(radar, truth[index]) + radar.Noise.Range * Normal(), azimuth + radar.Noise.Azimuth * Normal());
        }

        for (int left = _chance.NextPoisson(radar.ClutterPerScan); left > 0; left--) Add(-1, _chance.NextDouble(500, 40_000), _chance.NextDouble(0, Math.Tau));
        double arrival = time + (sensor == 0 ? 0.05 : _chance.NextDouble() < 0.6 ? _chance.NextDouble(0.1, 0.6) : _chance.NextDouble(2.6, 3));
        return new Look(sensor, time, arrival, plots, truth);

        void Add(int index, double range, double azimuth) => plots.Add((index, new Detection
        {
            Sensor = sensor,
            Scan = Looks.Count + 1,
            Time = stamp,
            Measurement = new()
            {
                Components = MeasuredComponents.Range | MeasuredComponents.Azimuth,
                Range = range + (sensor == 0 ? 0 : bias.Range),
                Azimuth = new Angle(azimuth + (sensor == 0 ? 0 : bias.Azimuth)).Wrapped().Radians,
                SigmaRange = radar.Noise.Range,
                SigmaAzimuth = radar.Noise.Azimuth,
            },
        }));
    }
}
