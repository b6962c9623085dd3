using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Units;
using Picket.Tracking.Bearings;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;

namespace Picket.Tests.Tracking.Bearings;

/// <summary>Two cameras 4 km apart that look once a second, half a second after each other, at objects that fly straight. What is started has a track, which explains its bearings from then on.</summary>
internal sealed class TwoCameras
{
    /// <summary>Squared error in units of its covariance below which a start is of an object.</summary>
    public const double Same = 20;

    private readonly Substream _chance;
    private readonly (EnuVector Start, EnuVector Velocity)[] _objects;
    private readonly double _sigma;
    private readonly bool _plane;
    private readonly bool[] _isExplained;

    public TwoCameras(ulong seed, double sigmaDegrees, bool plane, params (EnuVector Start, EnuVector Velocity)[] objects)
    {
        (_chance, _objects, _sigma, _plane) = (new Substream(seed, "cameras"), objects, Angle.FromDegrees(sigmaDegrees).Radians, plane);
        _isExplained = new bool[objects.Length];
        Site = new Site
        {
            Name = "cameras",
            Origin = plane ? null : GeodeticPosition.FromDegrees(52, 4, 0),
            Sensors = [Camera("west", -2000), Camera("east", 2000)],
            Tracker = new() { AccelerationPsd = 0.1, Births = new() { SpeedSigma = 40 } },
        };
        Bearings = Fresh();
    }

    public Site Site { get; }

    public BearingTracks Bearings { get; set; }

    public double ClutterPerLook { get; init; }

    public bool OneEyed { get; init; }

    /// <summary>Everything started so far.</summary>
    public List<BearingStart> Starts { get; } = [];

    public BearingTracks Fresh() => new(Site, [.. Site.Sensors.Select(sensor => new SensorModel(sensor, Site.Tracker, _plane))]);

    public EnuVector Truth(int index, Instant time) => _objects[index].Start + _objects[index].Velocity * time.Seconds;

    /// <summary>Looks for so many seconds, from a time on.</summary>
    public void Watch(double from, double seconds)
    {
        for (double time = from; time < from + seconds; time += 0.5)
        {
            int sensor = (int)Math.Round(2 * time) % 2;
            if (sensor == 1 && OneEyed) continue;
            Bearings.Advance(Instant.FromSeconds(time));
            Bearings.Take(sensor, Look(sensor, time).AsSpan());
            while (Bearings.TryStart(out BearingStart start))
            {
                Starts.Add(start);
                for (int index = 0; index < _objects.Length; index++) _isExplained[index] |= Nees(start, index) < Same;
            }
        }
    }

    /// <summary>Squared error of a start's place in units of its covariance, over x and y, or x, y and z.</summary>
    public double Nees(in BearingStart start, int index)
    {
        KinematicState state = start.State;
        EnuVector truth = Truth(index, state.Time);
        var error = new Linearization { Count = _plane ? 2 : 3 };
        for (int row = 0; row < error.Count; row++)
        {
            error.Residual[row] = (row == 0 ? truth.X : row == 1 ? truth.Y : truth.Z) - state.Mean[row];
            error.Jacobian[row][row] = 1;
        }

        ExtendedKalmanFilter.TryInnovate(state, error, out Innovation innovation).ShouldBeTrue();
        return innovation.DistanceSquared;
    }

    private static Sensor Camera(string id, double x) => new() { Id = id, Kind = SensorKind.Bearing, Position = new(x, 0, 0), Period = 1, Field = new() { Range = new(0, 20_000) } };

    private ImmutableArray<Detection> Look(int sensor, double time)
    {
        var looks = ImmutableArray.CreateBuilder<Detection>();
        for (int index = 0; index < _objects.Length; index++)
        {
            EnuVector offset = Truth(index, Instant.FromSeconds(time)) - Site.Sensors[sensor].Position;
            if (_chance.NextDouble() < 0.95 && !_isExplained[index]) Add(Math.Atan2(offset.X, offset.Y), Math.Atan2(offset.Z, Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y)));
        }

        for (int left = _chance.NextPoisson(ClutterPerLook); left > 0; left--) Add(_chance.NextDouble(0, Math.Tau), _chance.NextDouble(0, 0.5));
        return looks.ToImmutable();

        void Add(double azimuth, double elevation) => looks.Add(new Detection
        {
            Sensor = sensor,
            Time = Instant.FromSeconds(time),
            Measurement = new()
            {
                Components = _plane ? MeasuredComponents.Azimuth : MeasuredComponents.Azimuth | MeasuredComponents.Elevation,
                Azimuth = azimuth + _sigma * _chance.NextNormal(),
                Elevation = _plane ? 0 : elevation + _sigma * _chance.NextNormal(),
                SigmaAzimuth = _sigma,
                SigmaElevation = _plane ? 0 : _sigma,
            },
        });
    }
}
