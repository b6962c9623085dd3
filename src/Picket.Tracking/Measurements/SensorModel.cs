using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Measurements;

/// <summary>What the tracker knows of a sensor: what it measures, where it sees, what new objects it expects.</summary>
internal sealed class SensorModel
{
    // A receiver hears an aircraft about every second; the tracker expects it again within two.
    private const double ReceiverInterval = 2;
    private const double FastestRound = 700, Sigmas = 5;
    private readonly bool _plane;

    /// <summary>The model of a sensor of a site.</summary>
    public SensorModel(Sensor sensor, TrackerSettings settings, bool plane)
    {
        Sensor = sensor;
        Measurement = new MeasurementModel(sensor, plane);
        Coverage = new SensorCoverage(sensor);
        Births = new BirthIntensity(sensor, Coverage, settings);
        _plane = plane;
        Heights = new HeightPrior(sensor, plane);
        Fastest = settings.Motion.HasFlag(MotionModel.Ballistic) ? FastestRound : Sigmas * settings.Births.SpeedSigma;
        Start = new StartingState(sensor, Measurement, plane, settings.Births.SpeedSigma);
    }

    /// <summary>The sensor as the site file gives it.</summary>
    public Sensor Sensor { get; }

    /// <summary>What it measures.</summary>
    public MeasurementModel Measurement { get; }

    /// <summary>Where it sees.</summary>
    public SensorCoverage Coverage { get; }

    /// <summary>What new objects it expects.</summary>
    public BirthIntensity Births { get; }

    /// <summary>How a detection of it starts a track.</summary>
    public StartingState Start { get; }

    /// <summary>What is assumed of heights that it does not measure.</summary>
    public HeightPrior Heights { get; }

    /// <summary>Speed of the fastest new objects, m/s.</summary>
    public double Fastest { get; }

    /// <summary>Whether it hears what objects say of themselves: no clutter, and nothing follows from silence.</summary>
    public bool IsReceiver => Sensor.Kind == SensorKind.Receiver;

    /// <summary>Time after which a track that the sensor sees should be seen again, s.</summary>
    public double Interval => IsReceiver ? Math.Max(Sensor.Period, ReceiverInterval) : Sensor.Period > 0 ? Sensor.Period : 1;

    /// <summary>Azimuth of a position as seen from the sensor, 0 to 2 pi.</summary>
    public double AzimuthOf(in EnuVector position) =>
        SensorCoverage.Turned(Math.Atan2(position.X - Sensor.Position.X, position.Y - Sensor.Position.Y));

    /// <summary>Whether a measurement is the first that tells a height: it then sets the position, as a range bends too much over the heights that were open until then for the linear update.</summary>
    public bool Places(in Measurement measurement, bool heightTold) =>
        !_plane && !heightTold && HeightPrior.IsTold(measurement) && StartingState.Fixes(measurement) && StartingState.FixesHeight(measurement);

    /// <summary>Whether a site is a plane: without geography, and no sensor measures a height or an elevation itself. What transponders tell a radar does not count.</summary>
    public static bool IsPlane(Site site) =>
        site.Origin is null && site.Sensors.All(sensor => sensor.Noise.Elevation == 0 && (sensor.Noise.Z == 0 || sensor.Kind == SensorKind.Radar));
}
