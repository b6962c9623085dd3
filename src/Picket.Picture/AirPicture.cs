using System.Collections.Immutable;
using Picket.Core;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Picture.Voice;
using Picket.Picture.Warnings;
using Picket.Tracking;
using Picket.Tracking.Impacts;

namespace Picket.Picture;

/// <summary>The picture of one mode: it takes only what is stamped with its own mode, and shares nothing with the others.</summary>
/// <remarks>Not thread safe; the site's single writer owns it.</remarks>
/// <typeparam name="TMode">What the picture is for.</typeparam>
public sealed class AirPicture<TMode> : IStateful
    where TMode : struct, IMode
{
    private static readonly Duration Step = Duration.FromMilliseconds(10);
    private static readonly (Overload Sign, string Word)[] s_overloads =
    [
        (Overload.ClutterAboveStated, "clutter-above-stated"),
        (Overload.GateTightened, "gate-tightened"),
        (Overload.FewerHypotheses, "fewer-hypotheses"),
        (Overload.BirthsRefused, "births-refused"),
    ];

    private readonly Tracker _tracker;
    private readonly bool[] _seen;
    private readonly List<Warning> _decided = [];
    private readonly VoiceReports _voice = new();
    private readonly GeodeticPosition? _origin;
    private WarningDesk _desk;

    /// <summary>An empty picture of a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="before">The picture that this one takes the place of, where there is one: numbers go on from it.</param>
    public AirPicture(Site site, AirPicture<TMode>? before = null)
    {
        _tracker = new Tracker(site) { LastNumber = before?._tracker.LastNumber ?? 0, LastBearing = before?._tracker.LastBearing ?? 0 };
        _seen = new bool[site.Sensors.Length];
        _desk = new WarningDesk(site, before?._desk);
        _origin = site.Origin;
        if (before is not null && before._origin == _origin) _voice.TakeOver(before._voice);
    }

    /// <summary>Is told of every look that is fully worked, with all tracks as it left them, tentative ones too. No part of the state.</summary>
    public Action<Mode, ClosedLook, ImmutableArray<Track>>? LookClosed
    {
        set => _tracker.LookClosed = value is null ? null : look => value(TMode.Mode, look, TracksAt(_tracker.Newest));
    }

    /// <summary>Is told when the tracker has worked what came, before the zones are decided. No part of the state.</summary>
    public Action? Tracked { get; set; }

    /// <summary>Is told of every warning, in the order of decision. No part of the state.</summary>
    public Action<Warned<TMode>>? Warned { get; set; }

    /// <summary>Takes the zones of a changed site file whose sensors, frame and tracker are those of before; a zone keeps its stage by its id.</summary>
    public void Rezone(Site site) => _desk = new WarningDesk(site, _desk);

    /// <summary>Whether any detection of a sensor came in.</summary>
    public bool HasSeen(int sensor) => _seen[sensor];

    /// <summary>Whether nothing threatens any zone and none is told anything.</summary>
    public bool IsCalm => _desk.IsCalm;

    /// <summary>What the people of a zone are told.</summary>
    /// <param name="zone">Index of the zone in the site.</param>
    public WarningStage StageOf(int zone) => _desk.StageOf(zone);

    /// <summary>Takes a detection, or a look that found nothing.</summary>
    public void Detect(in Stamped<TMode, Detection> detection)
    {
        ref readonly Detection value = ref detection.Value;
        _seen[value.Sensor] = true;
        _desk.Report(in value);
        if (value.Measurement.Components == MeasuredComponents.None) _tracker.Look(value.Sensor, value.Scan, value.Time);
        else _tracker.Detect(in value);
    }

    /// <summary>Takes what is known about a named object.</summary>
    public void Identify(in Stamped<TMode, IdentityReport> report) => _tracker.Identify(in report.Value);

    /// <summary>Takes a crossing of an antenna.</summary>
    public void Sector(in Stamped<TMode, SectorMark> mark) => _tracker.Sector(in mark.Value);

    /// <summary>Takes where a zone that moves was seen.</summary>
    public void Locate(in Stamped<TMode, PositionReport> report, Instant now) => _desk.Report(report.Value, now);

    /// <summary>Takes what was reported by voice.</summary>
    public void Hear(in Stamped<TMode, VoiceReport> report, Instant now, long sequence) => _voice.Add(report.Value, now, sequence);

    /// <summary>Takes the end of a voice report; nothing where there is none of that number.</summary>
    public void End(in Stamped<TMode, VoiceEnd> end) => _voice.End(end.Value);

    /// <summary>Takes what an officer does to a zone; nothing where the site has no such zone.</summary>
    public void Act(in Stamped<TMode, OfficerAction> action, Instant now, long sequence)
    {
        _desk.Act(action.Value, now, sequence, _decided);
        Tell();
    }

    /// <summary>Ends an input: what can be worked up to this time is worked, and decided what the zones are told.</summary>
    /// <remarks>Inputs that follow each other within 10 ms are worked together, a few reports of a radar's beam at a time: each pass looks
    /// at every track, so that a pass an input would cost a busy site most of its time. What comes alone is worked at once.</remarks>
    public void Advance(Instant now, long sequence)
    {
        _voice.Advance(now);
        if (now - _tracker.Now < Step) return;
        _tracker.Advance(now);
        Tracked?.Invoke();
        _desk.Assess(_tracker);
        _desk.Decide(now, sequence, _decided);
        Tell();
    }

    /// <summary>An immutable view.</summary>
    public PictureView<TMode> View()
    {
        var tracks = ImmutableArray.CreateBuilder<Track>();
        _tracker.CopyTracks(tracks, includeTentative: false);
        Followers.Mark(tracks);
        List<BallisticState> falling = [];
        _tracker.CopyBallistic(falling);
        var bearings = ImmutableArray.CreateBuilder<BearingLine>();
        _tracker.CopyBearings(bearings);
        ImmutableArray<Track> seen = tracks.DrainToImmutable();
        return new(new PictureSnapshot
        {
            Mode = TMode.Mode,
            Tracks = seen,
            Falling = [.. falling],
            Bearings = bearings.DrainToImmutable(),
            Tentative = _tracker.Tentative,
            Detections = _tracker.Detections,
            TooOld = _tracker.TooOld,
            VoiceReports = _voice.View(seen, _desk.Touched),
            Zones = _desk.Zones,
            Warnings = _desk.Recent,
            RefusedBirths = _tracker.RefusedBirths,
            GivenUp = [.. s_overloads.Where(sign => _tracker.Overload.HasFlag(sign.Sign)).Select(sign => sign.Word)],
        });
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        foreach (bool seen in _seen) writer.Write(seen);
        _tracker.Save(writer);
        _desk.Save(writer);
        _voice.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        for (int sensor = 0; sensor < _seen.Length; sensor++) _seen[sensor] = reader.ReadBoolean();
        _tracker.Load(reader);
        _desk.Load(reader);
        _voice.Load(reader);
    }

    private void Tell()
    {
        foreach (Warning warning in _decided) Warned?.Invoke(new Warned<TMode>(warning));
        _decided.Clear();
    }

    private ImmutableArray<Track> TracksAt(Instant time)
    {
        var tracks = ImmutableArray.CreateBuilder<Track>();
        _tracker.CopyTracks(tracks, includeTentative: true, time);
        return tracks.DrainToImmutable();
    }
}
