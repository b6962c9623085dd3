using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Units;

namespace Picket.Feeds.ModeS;

/// <summary>Which sensor of a site a feed of transponder data is, and where its positions lie in the site frame.</summary>
internal sealed class ReceiverSite
{
    private const string AnySource = "*";

    /// <summary>One standard deviation of a pressure altitude taken as a height: the weather moves it by up to a few hundred metres.</summary>
    private const double PressureSigma = 150;

    /// <summary>One standard deviation of a GNSS height, its difference rounded to 25 ft and up to some seconds old.</summary>
    private const double GeometricSigma = 30;

    private readonly LocalFrame? _frame;

    /// <summary>Finds the sensor.</summary>
    /// <exception cref="ArgumentException">The feed names no sensor of the site, and the site has not exactly one receiver.</exception>
    public ReceiverSite(Feed feed, Site site)
    {
        Sensor = FindSensor(feed, site);
        if (site.Origin is not { } origin) return;
        _frame = new(origin);
        GeodeticPosition position = _frame.ToGeodetic(site.Sensors[Sensor].Position);
        Place = new(position.LatitudeDegrees, position.LongitudeDegrees);
    }

    /// <summary>Index of the sensor in the site.</summary>
    public int Sensor { get; }

    /// <summary>Where the receiver stands; none where the site has no geography.</summary>
    public LatitudeLongitude? Place { get; }

    /// <summary>A position in the site frame.</summary>
    /// <param name="place">Where.</param>
    /// <param name="geometricFeet">Height above the ellipsoid, ft, or <see cref="AltitudeCode.None"/>.</param>
    /// <param name="pressureFeet">Pressure altitude, ft, or <see cref="AltitudeCode.None"/>; used where the height is unknown.</param>
    /// <param name="sigma">One standard deviation of x and of y, m.</param>
    /// <param name="measurement">The measurement; with a height where either is known.</param>
    /// <returns>Whether the site has geography.</returns>
    public bool TryMeasure(in LatitudeLongitude place, int geometricFeet, int pressureFeet, double sigma, out Measurement measurement)
    {
        measurement = default;
        if (_frame is null) return false;
        bool geometric = geometricFeet != AltitudeCode.None, known = geometric || pressureFeet != AltitudeCode.None;
        double height = known ? Length.FromFeet(geometric ? geometricFeet : pressureFeet).Meters : _frame.Origin.HeightMeters;
        EnuVector enu = _frame.ToEnu(GeodeticPosition.FromDegrees(place.LatitudeDegrees, place.LongitudeDegrees, height));
        measurement = new()
        {
            Components = known ? MeasuredComponents.Horizontal | MeasuredComponents.Height : MeasuredComponents.Horizontal,
            X = enu.X,
            Y = enu.Y,
            SigmaX = sigma,
            SigmaY = sigma,
            Z = known ? enu.Z : 0,
            SigmaZ = known ? geometric ? GeometricSigma : PressureSigma : 0,
        };
        return true;
    }

    private static int FindSensor(Feed feed, Site site)
    {
        if (feed.Sensors.Count > 0)
        {
            if (feed.Sensors.Count > 1 || !feed.Sensors.TryGetValue(AnySource, out string? id))
                throw new ArgumentException($"feed '{feed.Id}': {feed.Protocol} does not name its sources; write sensors: {{\"*\": SENSOR}}");
            int named = site.SensorIndex(id);
            if (named >= 0) return named;
            throw new ArgumentException($"feed '{feed.Id}': the site has no sensor '{id}'");
        }

        int found = -1, count = 0;
        for (int index = 0; index < site.Sensors.Length; index++)
        {
            if (site.Sensors[index].Kind != SensorKind.Receiver) continue;
            found = index;
            count++;
        }

        return count == 1 ? found : throw new ArgumentException(
            $"feed '{feed.Id}': the site has {count} sensors of kind receiver; {feed.Protocol} needs exactly one, or sensors: {{\"*\": SENSOR}}");
    }
}
