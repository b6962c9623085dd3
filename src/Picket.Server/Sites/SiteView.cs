using Picket.Core.Sites;
using Picket.Picture;

namespace Picket.Server.Sites;

/// <summary>A site as the API shows it.</summary>
/// <param name="Name">Its name, first part of every outside name.</param>
/// <param name="Journal">Its journal's id, 16 hexadecimal digits.</param>
/// <param name="Time">Its now: receive time of the last input folded.</param>
/// <param name="Sequence">Number of the last input folded.</param>
/// <param name="Origin">Origin of the site frame; null where the site has no place on the globe.</param>
/// <param name="Recording">Whether its inputs reach the disk.</param>
/// <param name="Pictures">Its pictures, by mode.</param>
/// <param name="Sensors">Its sensors.</param>
/// <param name="Zones">Its protected zones.</param>
internal sealed record SiteView(
    string Name, string Journal, DateTime Time, long Sequence, GlobePoint? Origin, RecordingStateView Recording,
    IReadOnlyList<PictureSummary> Pictures, IReadOnlyList<SensorView> Sensors, IReadOnlyList<ZoneView> Zones)
{
    /// <summary>Shows a site as it is now.</summary>
    public static SiteView Of(ServedSite served)
    {
        SiteSnapshot snapshot = served.Current;
        Site site = served.Site;
        return new(
            site.Name, snapshot.Journal.ToString("x16"), snapshot.Time.ToUtc(), snapshot.Sequence,
            served.IsGeographic ? GlobePoint.Of(served.Frame.Origin) : null, RecordingStateView.Of(served.Recording),
            [.. snapshot.Pictures.Select(PictureSummary.Of)],
            [.. site.Sensors.Select(sensor => SensorView.Of(served, sensor))],
            [.. site.Zones.Select(zone => ZoneView.Of(served, zone))]);
    }
}
