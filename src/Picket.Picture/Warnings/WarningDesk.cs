using System.Collections.Immutable;
using Picket.Core;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Tracking;

namespace Picket.Picture.Warnings;

/// <summary>Decides for every zone of a site what its people are told: the last step of the fold.</summary>
/// <remarks>A pure fold like all before it: what threatens, what officers do, and time come in; a warning comes out where a zone's stage changes.</remarks>
public sealed class WarningDesk : IStateful
{
    private const int RecentKept = 100;
    private readonly ImmutableArray<ZoneDesk> _zones;
    private readonly ZonePlaces _places;
    private readonly ImpactAssessment _impacts;
    private readonly ApproachAssessment _approaches;
    private readonly List<ZoneDesk> _changed = [];
    private readonly Queue<Warning> _recent = [];
    private Instant _now;

    /// <summary>A desk at which nothing has been decided.</summary>
    /// <param name="site">The site.</param>
    /// <param name="before">The desk that this one takes the place of, where there is one: numbers go on, and a zone keeps its stage by its id.</param>
    public WarningDesk(Site site, WarningDesk? before = null)
    {
        _zones = [.. site.Zones.Select(zone => new ZoneDesk(zone))];
        _places = new ZonePlaces(site, before?._places);
        _impacts = new ImpactAssessment(site, _places);
        _now = before?._now ?? default;
        _approaches = new ApproachAssessment(site);
        LastNumber = before?.LastNumber ?? 0;
        if (before is not null) _recent = before._recent;
        foreach (ZoneDesk zone in _zones)
        {
            if (before?._zones.FirstOrDefault(old => old.Zone.Id == zone.Zone.Id) is { } old) zone.TakeOver(old);
        }
    }

    /// <summary>Number of the last warning; 0 before the first.</summary>
    public long LastNumber { get; private set; }

    /// <summary>Whether nothing threatens any zone and none is told anything: time alone changes nothing then.</summary>
    public bool IsCalm => _zones.All(zone => zone.IsCalm);

    /// <summary>Is told of all that a track is found to mean for a zone, by the zone's index; for who watches, no part of the state.</summary>
    public Action<int, ZoneThreat>? Threatened { get; set; }

    /// <summary>What the people of a zone are told.</summary>
    /// <param name="zone">Index of the zone in the site.</param>
    public WarningStage StageOf(int zone) => _zones[zone].Stage;

    /// <summary>Takes what every track means for the zones, where it was seen anew: as a round, and as something that manoeuvres.</summary>
    public void Assess(Tracker tracker)
    {
        _impacts.Assess(tracker, this);
        _approaches.Assess(tracker, this);
    }

    /// <summary>Takes what a track means for a zone now, in place of what it meant before; a probability of 0 takes it back.</summary>
    /// <param name="zone">Index of the zone in the site.</param>
    /// <param name="threat">What the track means.</param>
    public void Threaten(int zone, in ZoneThreat threat)
    {
        _zones[zone].Threaten(in threat);
        Threatened?.Invoke(zone, threat);
    }

    /// <summary>Takes what was detected under the name of a vehicle, whose zone it moves; nothing where no zone has that name.</summary>
    public void Report(in Detection detection) => _places.Report(in detection);

    /// <summary>Takes where a zone was seen; nothing where the site has no such zone or it does not move.</summary>
    public void Report(PositionReport report, Instant now) => _places.Report(report, now);

    /// <summary>Takes what an officer does, for the decision that follows; nothing where the site has no such zone.</summary>
    /// <param name="action">What.</param>
    /// <param name="now">Site time.</param>
    /// <param name="sequence">The input that is folded.</param>
    /// <param name="warnings">Where the zone's warning is added, if its stage changes.</param>
    public void Act(OfficerAction action, Instant now, long sequence, List<Warning> warnings)
    {
        if (_zones.FirstOrDefault(one => one.Zone.Id == action.Zone) is not { } zone) return;
        if (action.Act == OfficerAct.Correct)
        {
            if (WrongOf(zone, action) is not { } wrong) return;
            zone.Correct(action, in wrong, now);
            _ = zone.Decide(now);
            warnings.Add(Tell(zone, now, sequence, action, wrong.As(action.Error!.Value)));
            return;
        }

        zone.Act(action, now);
        if (zone.Decide(now)) warnings.Add(Tell(zone, now, sequence, action));
    }

    /// <summary>Decides for every zone.</summary>
    /// <param name="now">Site time.</param>
    /// <param name="sequence">The input that is folded.</param>
    /// <param name="warnings">Where the zones whose stage changes are added, the most urgent stages first.</param>
    public void Decide(Instant now, long sequence, List<Warning> warnings)
    {
        _now = now;
        _changed.Clear();
        foreach (ZoneDesk zone in _zones)
        {
            if (zone.Decide(now)) _changed.Add(zone);
        }

        for (WarningStage stage = WarningStage.TakeCover; stage >= WarningStage.AllClear && _changed.Count > 0; stage--)
        {
            foreach (ZoneDesk zone in _changed)
            {
                if (zone.Stage == stage) warnings.Add(Tell(zone, now, sequence));
            }
        }
    }

    /// <summary>How every zone stands, in the site's order.</summary>
    public ImmutableArray<ZoneStatus> Zones => [.. _zones.Select((zone, index) => zone.View() with { Place = _places.At(index, _now)?.Place, PlaceSigma = _places.At(index, _now)?.Sigma ?? 0 })];

    /// <summary>The zones whose danger distance a circle touches, by id, those that move where they are now.</summary>
    /// <param name="x">East of its centre in the site frame, m.</param>
    /// <param name="y">North of its centre in the site frame, m.</param>
    /// <param name="radius">Its radius, m.</param>
    public ImmutableArray<string> Touched(double x, double y, double radius) =>
    [
        .. _zones.Select((zone, index) => _places.At(index, _now) is { } moving ? zone.Zone with { Center = moving.Place } : zone.Zone)
            .Where(zone => zone.Distance(x, y) <= zone.DangerDistance + radius).Select(zone => zone.Id),
    ];

    /// <summary>The newest warnings, in order of decision, a hundred at most.</summary>
    public ImmutableArray<Warning> Recent => [.. _recent];

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(LastNumber);
        writer.Write(_now.Nanoseconds);
        _places.Save(writer);
        _impacts.Save(writer);
        _approaches.Save(writer);
        foreach (ZoneDesk zone in _zones) zone.Save(writer);
        writer.Write(_recent.Count);
        foreach (Warning warning in _recent) WarningBytes.Write(writer, warning);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        LastNumber = reader.ReadInt64();
        _now = new Instant(reader.ReadInt64());
        _places.Load(reader);
        _impacts.Load(reader);
        _approaches.Load(reader);
        foreach (ZoneDesk zone in _zones) zone.Load(reader);
        _recent.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--) _recent.Enqueue(WarningBytes.ReadWarning(reader));
    }

    // What a correction is about: one of the newest warnings or the zone's last, however old; none where there is none such, or where just that was said of it before.
    private ToldWarning? WrongOf(ZoneDesk zone, OfficerAction action)
    {
        if (action.Warning is not { } number || number == zone.Correctable?.Number) return zone.Correctable;
        if (_recent.Any(said => said.Correction is { } correction && correction.Number == number && correction.Error == action.Error)) return null;
        return _recent.FirstOrDefault(said => said.Number == number && said.Zone == zone.Zone.Id && said.Stage > WarningStage.AllClear) is { } wrong
            ? new(wrong.Number, wrong.Time, wrong.Stage)
            : null;
    }

    private Warning Tell(ZoneDesk zone, Instant now, long sequence, OfficerAction? action = null, Correction? correction = null)
    {
        ZoneThreat? threat = zone.Stage == WarningStage.AllClear ? null : zone.Likeliest;
        var warning = new Warning
        {
            Number = ++LastNumber,
            Zone = zone.Zone.Id,
            Stage = zone.Stage,
            Time = now,
            Probability = zone.Probability,
            Impact = threat?.Impact,
            Arrival = threat is { Impact: null } approach ? approach.Arrival : null,
            Track = threat?.Track,
            Plot = threat?.Plot,
            Place = _places.At(zone.Zone.Id, now),
            Latest = zone.Latest > threat?.Impact?.Latest ? zone.Latest : null,
            Stands = zone.Stands,
            Correction = correction,
            By = action?.By,
            Why = action?.Why,
            Sequence = sequence,
        };
        zone.Told(warning);
        if (_recent.Count == RecentKept) _recent.Dequeue();
        _recent.Enqueue(warning);
        return warning;
    }
}
