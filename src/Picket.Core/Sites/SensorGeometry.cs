using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Units;

namespace Picket.Core.Sites;

/// <summary>How a sensor's own coordinates and those of the globe lie in the site frame.</summary>
public sealed class SensorGeometry
{
    /// <summary>One standard deviation of a height that comes from air pressure, m: weather and the geoid, where the site is on the globe.</summary>
    private const double PressureHeightSigma = 100;

    /// <summary>The same where the site is a plain local frame, m: the step of 25 ft on the wire.</summary>
    private const double LocalHeightSigma = 10;

    /// <summary>What is usual for a radar whose definition says nothing.</summary>
    private const double UsualRangeSigma = 70, UsualAzimuthSigma = 0.07 * Math.PI / 180;

    private const double HeightStep = 25 * Length.MetersPerFoot, EarthRadius = 6_371_000;
    private readonly LocalFrame? _site, _sensor;
    private readonly Sensor _definition;

    /// <summary>The geometry of a sensor of a site.</summary>
    public SensorGeometry(Sensor sensor, Site site)
    {
        _definition = sensor;
        if (site.Origin is not { } origin) return;
        _site = new LocalFrame(origin);
        var place = _site.ToGeodetic(sensor.Position);
        _sensor = new LocalFrame(place);
        var north = _site.ToEnu(_sensor.ToEcef(new(0, 1000, 0))) - sensor.Position;
        NorthAzimuth = Math.Atan2(north.X, north.Y);
    }

    /// <summary>Azimuth of the sensor's own north in the axes of the site frame, rad: meridians converge.</summary>
    public double NorthAzimuth { get; }

    /// <summary>Whether the site has a place on the globe.</summary>
    public bool OnGlobe => _site is not null;

    /// <summary>One standard deviation of a height from air pressure, m.</summary>
    public double HeightSigma => _definition.Noise.Z > 0 ? _definition.Noise.Z : OnGlobe ? PressureHeightSigma : LocalHeightSigma;

    /// <summary>An azimuth from the sensor's own north, in degrees, as an azimuth in the axes of the site frame, rad in [0, 2 pi).</summary>
    public double Azimuth(double degreesFromNorth) => new Angle(degreesFromNorth * (Math.PI / 180) + NorthAzimuth).Wrapped().Radians;

    /// <summary>A plot of a radar, in the axes of the site frame.</summary>
    /// <param name="range">Slant range, m.</param>
    /// <param name="degreesFromNorth">Azimuth from the radar's own north, degrees.</param>
    /// <param name="altitude">What its transponder says of its height, m; it counts before <paramref name="height"/>.</param>
    /// <param name="height">The height that a 3D radar measured by its elevation, m.</param>
    public Measurement Plot(double range, double degreesFromNorth, double? altitude, double? height)
    {
        double azimuth = Azimuth(degreesFromNorth);
        double? known = altitude ?? height;
        return new()
        {
            Components = MeasuredComponents.Range | MeasuredComponents.Azimuth | (known is null ? 0 : MeasuredComponents.Height),
            Range = range,
            Azimuth = azimuth,
            Z = known is { } up ? SiteZ(range, azimuth, up) : 0,
            SigmaRange = _definition.Noise.Range > 0 ? _definition.Noise.Range : UsualRangeSigma,
            SigmaAzimuth = _definition.Noise.Azimuth > 0 ? _definition.Noise.Azimuth : UsualAzimuthSigma,
            // A height by elevation is never better than a step on the wire.
            SigmaZ = known is null ? 0 : altitude is null && _definition.Noise.Elevation > 0 ? Math.Max(HeightStep, range * _definition.Noise.Elevation) : HeightSigma,
        };
    }

    /// <summary>z in the site frame of an object at a range and azimuth of the sensor whose height above the ellipsoid is given. m, rad.</summary>
    /// <remarks>The elevation comes from a sphere of mean radius (below 5 m off at 100 km), the rest is exact. In a local frame heights are z.</remarks>
    public double SiteZ(double range, double azimuth, double height)
    {
        if (_site is null || _sensor is null || range <= 0) return height;
        double sensorRadius = EarthRadius + _sensor.Origin.HeightMeters, objectRadius = EarthRadius + height;
        double sine = (objectRadius * objectRadius - sensorRadius * sensorRadius - range * range) / (2 * range * sensorRadius);
        (double sin, double cos) = (Math.Clamp(sine, -1, 1), Math.Sqrt(1 - Math.Min(1, sine * sine)));
        (double east, double north) = Math.SinCos(azimuth - NorthAzimuth);
        return _site.ToEnu(_sensor.ToEcef(new(range * cos * east, range * cos * north, range * sin))).Z;
    }

    /// <summary>A position in the sensor's own axes (x east, y north, its reference point in the middle), m, in the site frame.</summary>
    /// <param name="x">East, m.</param>
    /// <param name="y">North, m.</param>
    /// <param name="height">Height above the ellipsoid (in a local frame: z), m; none puts the position at the sensor's own height.</param>
    public EnuVector FromSensorAxes(double x, double y, double? height)
    {
        if (_site is null || _sensor is null) return new(_definition.Position.X + x, _definition.Position.Y + y, height ?? _definition.Position.Z);
        double up = height - _sensor.Origin.HeightMeters - (x * x + y * y) / (2 * EarthRadius) ?? 0;
        return _site.ToEnu(_sensor.ToEcef(new(x, y, up)));
    }

    /// <summary>A position on the globe in the site frame; the site must be on the globe.</summary>
    public EnuVector FromGlobe(double latitudeDegrees, double longitudeDegrees, double height) =>
        _site!.ToEnu(GeodeticPosition.FromDegrees(latitudeDegrees, longitudeDegrees, height));

    /// <summary>A horizontal measurement, with the height where one is known.</summary>
    public static Measurement Horizontal(EnuVector position, double sigma, double? heightSigma) => new()
    {
        Components = heightSigma is null ? MeasuredComponents.Horizontal : MeasuredComponents.Horizontal | MeasuredComponents.Height,
        X = position.X,
        Y = position.Y,
        Z = heightSigma is null ? 0 : position.Z,
        SigmaX = sigma,
        SigmaY = sigma,
        SigmaZ = heightSigma ?? 0,
    };
}
