using Picket.Picture;
using Picket.Server.Sites;
using Picket.Tracking.Impacts;

namespace Picket.Server.Tracks;

/// <summary>The area from which something that now falls freely was launched, with 95 %: for reports only.</summary>
/// <param name="Earliest">Begin of the interval that holds the time of the launch with 95 %.</param>
/// <param name="Latest">Its end.</param>
/// <param name="Latitude">Of the area's middle, degrees; null where the site has no place on the globe.</param>
/// <param name="Longitude">Of the area's middle, degrees; null where the site has no place on the globe.</param>
/// <param name="X">Of the area's middle, east in the site frame, m.</param>
/// <param name="Y">Of the area's middle, north in the site frame, m.</param>
/// <param name="SemiMajor">Greater half-axis of the ellipse that holds the place with 95 %, m.</param>
/// <param name="SemiMinor">Smaller half-axis, m.</param>
/// <param name="Orientation">Direction of the greater axis, degrees clockwise from north, 0 to 180.</param>
internal sealed record LaunchAreaView(
    DateTime Earliest, DateTime Latest, double? Latitude, double? Longitude, double X, double Y, double SemiMajor, double SemiMinor, double Orientation)
{
    /// <summary>Traces a track back; nothing where it is not in free flight, or its flight leads back to no ground.</summary>
    public static LaunchAreaView? Of(ServedSite site, PictureSnapshot picture, long track)
    {
        foreach (BallisticState state in picture.Falling)
        {
            if (state.Track != track) continue;
            if (!site.Flights.TryTrace(state, out LaunchEstimate launch)) return null;
            GlobePoint? place = GlobePoint.Of(site, launch.Middle);
            return new(
                launch.Earliest.ToUtc(), launch.Latest.ToUtc(), place?.Latitude, place?.Longitude, Rounded.Meters(launch.Middle.X), Rounded.Meters(launch.Middle.Y),
                Rounded.Meters(launch.SemiMajor), Rounded.Meters(launch.SemiMinor), Math.Round(double.RadiansToDegrees(launch.Orientation), 3));
        }

        return null;
    }
}
