using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Picture;
using Picket.Picture.Warnings;
using Picket.Server.Sites;
using Picket.Server.Warnings;

namespace Picket.Server.Stream;

/// <summary>What one client was told of the zones of one picture. It waits for no acknowledgement: what people are told comes before all else.</summary>
/// <param name="site">The site.</param>
/// <param name="mode">The picture's mode.</param>
internal sealed class ZonesStream(ServedSite site, Mode mode)
{
    private static readonly Duration Refresh = Duration.FromSeconds(1);
    private ImmutableArray<ZoneStatus> _sent = [];
    private ImmutableArray<TestedPath> _tests = [];
    private Instant _time;

    /// <summary>The client wants all of it next.</summary>
    public void Restart() => _sent = [];

    /// <summary>The update to send now, or none: no stage has changed, and nothing else within the last second.</summary>
    public Wire.ZonesUpdate? Next(SiteSnapshot snapshot, PictureSnapshot picture)
    {
        ImmutableArray<TestedPath> tests = mode == Mode.Live ? snapshot.Tests : []; // what is tested is the way of the live warnings
        if (picture.Zones.SequenceEqual(_sent) && tests.SequenceEqual(_tests)) return null;
        if (snapshot.Time - _time < Refresh && picture.Zones.Select(Told).SequenceEqual(_sent.Select(Told))) return null;
        (_sent, _tests, _time) = (picture.Zones, tests, snapshot.Time);
        long epoch = WireTime.Microseconds(snapshot.Time);
        var update = new Wire.ZonesUpdate { Site = site.Site.Name, Mode = (Wire.Mode)mode, EpochMicroseconds = epoch };
        update.Zones.AddRange(picture.Zones.Select(zone => Write(zone, tests, epoch, site.Frame)));
        return update;
    }

    private static (string Zone, Core.Warnings.WarningStage Stage, OfficerNote? Officer, ToldWarning? Correctable) Told(ZoneStatus zone) => (zone.Zone, zone.Stage, zone.Officer, zone.Correctable);

    private static Wire.ZoneStatus Write(ZoneStatus zone, ImmutableArray<TestedPath> tests, long epoch, LocalFrame frame)
    {
        var wire = new Wire.ZoneStatus
        {
            Id = zone.Zone,
            Stage = (Wire.WarningStage)zone.Stage,
            Probability = zone.Probability,
            Track = (ulong)(zone.Track ?? 0),
            Approach = zone.Approach,
            Raised = zone.Raised,
            Held = zone.Held,
            Inhibited = zone.Inhibited,
            Officer = zone.Officer is { } note ? $"{OfficerView.Word(note.Act)} by {note.By}: {note.Why}" : "",
        };
        if (zone.Place is { } place) (wire.Place, wire.PlaceSigma) = (SiteInfoWriter.Point(frame.ToGeodetic(place)), zone.PlaceSigma);
        if (zone.Since != default) wire.Since = WireTime.Microseconds(zone.Since) - epoch;
        if (zone.Review is { } review) wire.Review = WireTime.Microseconds(review) - epoch;
        if (zone.Correctable is { } told)
        {
            wire.Correctable = new Wire.Correctable { Number = (ulong)told.Number, Stage = (Wire.WarningStage)told.Stage };
            wire.Correctable.Corrections.AddRange(told.Corrections.Select(correction => new Wire.PreparedCorrection { Error = correction.Word, Text = correction.Sentence(zone.Zone) }));
        }

        wire.Tests.AddRange(tests.Where(path => path.Zone == zone.Zone).Select(path => new Wire.ZoneTest { Output = path.Output, Words = path.Words, Missing = path.MissingSince is not null }));
        if (zone.Earliest is { } earliest) wire.Earliest = WireTime.Offset(earliest, epoch);
        return wire;
    }
}
