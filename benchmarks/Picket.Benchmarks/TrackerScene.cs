using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Tracking.Metrics;

namespace Picket.Benchmarks;

/// <summary>Objects at constant density, drawn from a seed: the law of the shared set <c>dens4</c>, at any number of objects.</summary>
/// <remarks>
/// A square of 1000 x sqrt(N/4) m; constant velocity with white acceleration of 1 m^2/s^3; start velocity 15 m/s an axis; 20 m noise; Pd 0.9;
/// 4 false detections per km^2 and scan. An object that leaves the square, or dies (0.002 a scan), is replaced at once by another.
/// </remarks>
internal sealed class TrackerScene
{
    private const double Sigma = 20, Detected = 0.9, Dies = 0.002, SpeedSigma = 15, ClutterPerObject = 1;
    private readonly Substream _motion, _noise;
    private readonly (double X, double Y, double VX, double VY, int Id)[] _objects;
    private readonly double _side;
    private int _ids, _scan;

    public TrackerScene(int objects, ulong seed)
    {
        _motion = new Substream(seed, "motion");
        _noise = new Substream(seed, "noise");
        _side = 1000 * Math.Sqrt(objects / 4.0);
        _objects = new (double, double, double, double, int)[objects];
        for (int index = 0; index < objects; index++) _objects[index] = Born();
        Site = new Site
        {
            Name = $"constant-density-{objects}",
            Sensors =
            [
                new Sensor
                {
                    Id = "s1",
                    Kind = SensorKind.Position,
                    Noise = new() { X = Sigma, Y = Sigma },
                    DetectionProbability = Detected,
                    ClutterPerSquareKilometer = 4,
                    Field = new() { X = new(0, _side), Y = new(0, _side) },
                },
            ],
            Tracker = new()
            {
                AccelerationPsd = 1,
                SurvivalProbability = 0.998,
                Births = new() { InitialPerSquareKilometer = 4, RatePerSquareKilometer = 0.024, SpeedSigma = SpeedSigma },
            },
        };
    }

    public Site Site { get; }

    /// <summary>The truth of the scan drawn last.</summary>
    public ScoredPoint[] Truth => [.. _objects.Select(one => new ScoredPoint(one.Id.ToString(), new(one.X, one.Y, 0), HasHeight: false))];

    /// <summary>Draws the next scan, one second on.</summary>
    public Detection[] Next()
    {
        if (_scan++ > 0) Move();
        var detections = new List<Detection>();
        foreach (var one in _objects)
        {
            if (_noise.NextDouble() < Detected) detections.Add(At(one.X + Sigma * _noise.NextNormal(), one.Y + Sigma * _noise.NextNormal()));
        }

        for (int left = _noise.NextPoisson(ClutterPerObject * _objects.Length); left > 0; left--) detections.Add(At(_noise.NextDouble(0, _side), _noise.NextDouble(0, _side)));
        for (int last = detections.Count - 1; last > 0; last--)
        {
            int other = _noise.NextInt32(last + 1);
            (detections[last], detections[other]) = (detections[other], detections[last]);
        }

        return [.. detections];
    }

    private void Move()
    {
        for (int index = 0; index < _objects.Length; index++)
        {
            var one = _objects[index];
            (double positionX, double velocityX) = Kick();
            (double positionY, double velocityY) = Kick();
            one = (one.X + one.VX + positionX, one.Y + one.VY + positionY, one.VX + velocityX, one.VY + velocityY, one.Id);
            bool gone = one.X < 0 || one.X > _side || one.Y < 0 || one.Y > _side || _motion.NextDouble() < Dies;
            _objects[index] = gone ? Born() : one;
        }
    }

    // A second of white acceleration: position variance 1/3, velocity variance 1, covariance 1/2.
    private (double Position, double Velocity) Kick()
    {
        double velocity = _motion.NextNormal();
        return (velocity / 2 + Math.Sqrt(1.0 / 12) * _motion.NextNormal(), velocity);
    }

    private (double, double, double, double, int) Born() =>
        (_motion.NextDouble(0, _side), _motion.NextDouble(0, _side), SpeedSigma * _motion.NextNormal(), SpeedSigma * _motion.NextNormal(), ++_ids);

    private Detection At(double x, double y) => new()
    {
        Sensor = 0,
        Scan = _scan,
        Time = Instant.FromSeconds(_scan),
        Measurement = new() { Components = MeasuredComponents.Horizontal, X = x, Y = y, SigmaX = Sigma, SigmaY = Sigma },
    };
}
