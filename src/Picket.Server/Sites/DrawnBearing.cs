using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Tracks;

namespace Picket.Server.Sites;

/// <summary>A bearing and where it points on the globe.</summary>
/// <param name="Line">The bearing.</param>
/// <param name="From">Where its sensor stands.</param>
/// <param name="AzimuthDegrees">Degrees clockwise from true north there, 0 to 360.</param>
internal readonly record struct DrawnBearing(BearingLine Line, GeodeticPosition From, double AzimuthDegrees)
{
    /// <summary>Turns a bearing from the site's axes to those of the sensor's own place.</summary>
    public static DrawnBearing Of(BearingLine line, Site site, LocalFrame frame)
    {
        EnuVector position = site.Sensors[line.Sensor].Position;
        GeodeticPosition from = frame.ToGeodetic(position);
        (double sine, double cosine) = Math.SinCos(line.Azimuth);
        EnuVector ahead = new LocalFrame(from).ToEnu(frame.ToEcef(position + new EnuVector(sine, cosine, 0)));
        double degrees = Math.Atan2(ahead.X, ahead.Y) * (180 / Math.PI);
        return new(line, from, degrees < 0 ? degrees + 360 : degrees);
    }
}
