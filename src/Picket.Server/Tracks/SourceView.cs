using Picket.Core.Sites;
using Picket.Core.Tracks;
using Picket.Server.Sites;

namespace Picket.Server.Tracks;

/// <summary>A sensor's share in a track.</summary>
/// <param name="Sensor">The sensor's id.</param>
/// <param name="Kind"><c>position</c>, <c>radar</c>, <c>bearing</c> or <c>receiver</c>.</param>
/// <param name="Detections">How many of its detections the track took.</param>
/// <param name="LastSeen">Time of the newest of them.</param>
internal sealed record SourceView(string Sensor, string Kind, long Detections, DateTime LastSeen)
{
    /// <summary>Shows a share of a sensor of a site.</summary>
    public static SourceView Of(Site site, in TrackSource source)
    {
        Sensor sensor = site.Sensors[source.Sensor];
        return new(sensor.Id, SensorKinds.NameOf(sensor.Kind), source.Detections, source.LastSeen.ToUtc());
    }
}
