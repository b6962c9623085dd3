using System.Collections.Immutable;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Picture;
using Picket.Server.Sites;

namespace Picket.Server.Stream;

/// <summary>One client's copy of one picture: what the client holds, and the one update that is on its way.</summary>
/// <remarks>
/// The next update is made when the client has said what it holds, from the newest snapshot against that base. So whatever happened
/// meanwhile is one merged delta, a slow client never makes anything grow, and nothing is ever queued.
/// </remarks>
/// <param name="site">The site.</param>
/// <param name="mode">The picture's mode.</param>
internal sealed class PictureStream(ServedSite site, Mode mode)
{
    private static readonly Holding Nothing = new(0, [], [], []);
    private static readonly Duration Heartbeat = Duration.FromSeconds(1);

    private readonly WireTracks _wire = new(site, mode);
    private Holding _base = Nothing;
    private Holding? _sent;
    private ulong _lastUpdate;
    private Instant _lastTime;

    /// <summary>The picture's mode.</summary>
    public Mode Mode => mode;

    /// <summary>The client wants a complete picture next.</summary>
    public void Restart() => (_base, _sent) = (Nothing, null);

    /// <summary>The client says that it holds an update; 0, or any that it was not sent last, asks for a complete picture.</summary>
    public void Acknowledge(ulong update)
    {
        if (_sent is { } sent && sent.Update == update) _base = sent;
        else if (_base.Update != update) _base = Nothing;
        _sent = null;
    }

    /// <summary>The update to send now, or none: the last is not acknowledged, or there is nothing new.</summary>
    /// <param name="drawn">The newest snapshot.</param>
    /// <param name="view">What the client looks at; none for everything.</param>
    public Wire.Update? Next(DrawnSnapshot drawn, ViewBox? view)
    {
        SiteSnapshot snapshot = drawn.Snapshot;
        if (_sent is not null || drawn.Find(mode) is not { } picture) return null;

        Wire.Update update = _wire.Start(snapshot);
        Track[] visible = Compare(picture, view, update);
        update.Bearings.AddRange(picture.Bearings.Select(bearing => _wire.Convert(bearing, update.EpochMicroseconds)));
        ImmutableArray<BearingLine> bearings = picture.Picture.Bearings;
        update.VoiceReports.AddRange(picture.Picture.VoiceReports.Select(report => _wire.Convert(report, update.EpochMicroseconds)));
        (long, long?, string)[] reports = [.. picture.Picture.VoiceReports.Select(report => (report.Number, report.SeenBy, string.Join(' ', report.Zones)))]; // their circles grow with every heartbeat
        bool changed = update.Tracks.Count > 0 || update.Removed.Count > 0 || !bearings.AsSpan().SequenceEqual(_base.Bearings.AsSpan()) || !reports.SequenceEqual(_base.Reports);
        if (_base.Update != 0 && !changed && snapshot.Time - _lastTime < Heartbeat) return null;

        update.Update_ = ++_lastUpdate;
        update.BaseUpdate = _base.Update;
        _sent = new(_lastUpdate, visible, bearings, reports);
        _lastTime = snapshot.Time;
        return update;
    }

    /// <summary>Walks base and picture, both ordered by number, and notes what is new, changed and gone.</summary>
    private Track[] Compare(DrawnPicture picture, ViewBox? view, Wire.Update update)
    {
        Track[] held = _base.Tracks;
        var visible = new List<Track>(picture.Tracks.Count);
        int next = 0;
        foreach ((Track track, var place) in picture.Tracks)
        {
            if (view is { } box && !box.Contains(place)) continue;
            while (next < held.Length && held[next].Number < track.Number) update.Removed.Add((ulong)held[next++].Number);
            bool known = next < held.Length && held[next].Number == track.Number;
            if (!known || TrackChange.Differs(held[next], track)) update.Tracks.Add(_wire.Convert(track, place, snapshotTime: update.EpochMicroseconds));
            if (known) next++;
            visible.Add(track);
        }

        while (next < held.Length) update.Removed.Add((ulong)held[next++].Number);
        return [.. visible];
    }

    /// <summary>What a client holds after an update.</summary>
    private sealed record Holding(ulong Update, Track[] Tracks, ImmutableArray<BearingLine> Bearings, (long Number, long? SeenBy, string Zones)[] Reports);
}
