using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Tracks;
using Picket.Picture;
using Picket.Picture.Voice;
using Picket.Server.Bearings;
using Picket.Server.Sites;
using Picket.Server.Tracks;
using Picket.Server.Voice;

namespace Picket.Server.Stream;

/// <summary>Writes the tracks of one picture as the wire's messages.</summary>
/// <param name="site">The site.</param>
/// <param name="mode">The picture's mode.</param>
internal sealed class WireTracks(ServedSite site, Mode mode)
{
    private ulong _journal;

    /// <summary>An update without tracks, at the snapshot's time.</summary>
    public Wire.Update Start(SiteSnapshot snapshot)
    {
        _journal = snapshot.Journal;
        return new()
        {
            Site = site.Site.Name,
            Mode = (Wire.Mode)mode,
            EpochMicroseconds = WireTime.Microseconds(snapshot.Time),
            Sequence = (ulong)snapshot.Sequence,
        };
    }

    /// <summary>A bearing, with its times as offsets from the update's epoch.</summary>
    public Wire.Bearing Convert(in DrawnBearing drawn, long snapshotTime)
    {
        const double degrees = 180 / Math.PI;
        BearingLine line = drawn.Line;
        var wire = new Wire.Bearing
        {
            Number = (ulong)line.Number,
            Id = BearingView.NameOf(site, _journal, mode, line.Number),
            Sensor = (uint)line.Sensor,
            Time = WireTime.Offset(line.Time, snapshotTime),
            LastSeen = WireTime.Offset(line.LastSeen, snapshotTime),
            Azimuth = (float)drawn.AzimuthDegrees,
            SigmaAzimuth = (float)(line.SigmaAzimuth * degrees),
            SigmaElevation = (float)(line.SigmaElevation * degrees),
            Detections = (ulong)line.Detections,
            Identity = line.Identity.ToString(),
            Class = line.Class ?? "",
        };
        if (line.Elevation is { } elevation) wire.Elevation = (float)(elevation * degrees);
        return wire;
    }

    /// <summary>A voice report, with its times as offsets from the update's epoch.</summary>
    public Wire.VoiceReport Convert(VoiceReportStatus status, long snapshotTime)
    {
        var wire = new Wire.VoiceReport
        {
            Number = (ulong)status.Number,
            Id = VoiceReportView.NameOf(site, _journal, mode, status.Number),
            By = status.Report.By,
            Said = status.Report.Said,
            Kind = VoiceReportView.Word(status.Report.Kind),
            Seen = WireTime.Microseconds(status.Seen) - snapshotTime,
            Expires = WireTime.Microseconds(status.Expires) - snapshotTime,
            Position = SiteInfoWriter.Point(site.Frame.ToGeodetic(status.Position)),
            Sigma = status.Sigma,
            Radius95 = status.Radius95,
            SeenBy = (ulong)(status.SeenBy ?? 0),
        };
        wire.Zones.AddRange(status.Zones);
        return wire;
    }

    /// <summary>A track, with its times as offsets from the update's epoch and its velocity along east, north and up where it is.</summary>
    public Wire.Track Convert(Track track, in GeodeticPosition place, long snapshotTime)
    {
        // The frame at the track's own place sees the point one second ahead at exactly the velocity.
        EnuVector velocity = new LocalFrame(place).ToEnu(site.Frame.ToEcef(track.Position + track.Velocity));
        var wire = new Wire.Track
        {
            Number = (ulong)track.Number,
            Id = new TrackId(site.Site.Name, _journal, mode, track.Number).ToString(),
            Status = (Wire.TrackStatus)track.Status,
            Time = WireTime.Offset(track.Time, snapshotTime),
            LastSeen = WireTime.Offset(track.LastSeen, snapshotTime),
            Position = SiteInfoWriter.Point(place),
            East = (float)velocity.X,
            North = (float)velocity.Y,
            Up = (float)velocity.Z,
            SigmaEast = (float)track.Sigma.X,
            SigmaNorth = (float)track.Sigma.Y,
            SigmaUp = (float)track.Sigma.Z,
            HeightMeasured = track.HeightMeasured,
            Existence = (float)track.Existence,
            Identity = track.Identity.ToString(),
            Callsign = track.Callsign ?? "",
            Squawk = TrackView.OctalSquawk(track.Squawk) ?? "",
            Class = track.Class ?? "",
            Follows = (ulong)(track.Follows ?? 0),
        };
        if (track.Measured is { } measured)
        {
            wire.Measured = SiteInfoWriter.Point(site.Frame.ToGeodetic(measured));
            wire.MeasuredOffset = WireTime.Offset(track.MeasuredTime, snapshotTime);
        }

        foreach (TrackSource source in track.Sources)
        {
            wire.Sources.Add(new Wire.Source
            {
                Sensor = (uint)source.Sensor,
                LastSeen = WireTime.Offset(source.LastSeen, snapshotTime),
                Detections = (ulong)source.Detections,
            });
        }

        return wire;
    }
}
