using Picket.Core;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Picture.Warnings;

/// <summary>Decides one zone's stage from what threatens it and what the officer said.</summary>
/// <param name="zone">The zone.</param>
internal sealed class ZoneDesk(Zone zone) : IStateful
{
    private readonly StageRule _rule = StageRule.Of(zone);
    private readonly List<ZoneThreat> _threats = [];
    private readonly SortedSet<long> _dismissed = [];
    private WarningStage _computed = WarningStage.AllClear, _raised = WarningStage.AllClear, _ruled = WarningStage.AllClear;
    private bool _held, _inhibited;
    private Instant _since;
    private Instant? _lowSince, _earliest, _latest, _expires, _review;
    private ToldWarning? _correctable;
    private long _alarm; // number of the first warning of the alarm that stands; 0 where none does
    private OfficerNote? _officer;

    /// <summary>The zone.</summary>
    public Zone Zone => zone;

    /// <summary>What its people were told last.</summary>
    public WarningStage Stage { get; private set; } = WarningStage.AllClear;

    /// <summary>Probability that anything comes down, or comes, within the danger distance, tracks taken as independent, 0 to 1.</summary>
    public double Probability { get; private set; }

    /// <summary>Whether what holds is an officer's and ends by an officer alone.</summary>
    public bool Stands => Stage > WarningStage.AllClear && (_held || _raised == Stage);

    /// <summary>The newest warning above all-clear, until it is corrected.</summary>
    public ToldWarning? Correctable => _correctable;

    /// <summary>When the last of what may come down is over at the latest.</summary>
    public Instant? Latest => _latest;

    /// <summary>Whether nothing threatens it and it is told nothing.</summary>
    public bool IsCalm => Stage == WarningStage.AllClear && _threats.Count == 0;

    /// <summary>The likeliest threat, where there is any.</summary>
    public ZoneThreat? Likeliest { get; private set; }

    /// <summary>Goes on where the desk of the same zone in an older configuration stood.</summary>
    public void TakeOver(ZoneDesk before)
    {
        (Stage, _since, _computed, _raised, _held, _inhibited, _lowSince) = (before.Stage, before._since, before._computed, before._raised, before._held, before._inhibited, before._lowSince);
        (_expires, _review, _correctable, _alarm) = (before._expires, before._review, before._correctable, before._alarm);
        _threats.AddRange(before._threats);
        _dismissed.UnionWith(before._dismissed);
        _officer = before._officer;
    }

    /// <summary>Takes what a track means for the zone now, in place of what it meant before. A track of which nothing more is heard goes on to threaten until the end of its arrival.</summary>
    public void Threaten(in ZoneThreat threat)
    {
        for (int index = 0; index < _threats.Count; index++)
        {
            if (!threat.Replaces(_threats[index])) continue;
            if (threat.Probability > 0) _threats[index] = threat;
            else _threats.RemoveAt(index);
            return;
        }

        if (threat.Probability > 0) _threats.Add(threat);
    }

    /// <summary>Takes what an officer does, but for corrections.</summary>
    public void Act(OfficerAction action, Instant now)
    {
        _officer = new OfficerNote(action.Act, now, action.By, action.Why);
        switch (action.Act)
        {
            case OfficerAct.Raise:
                _raised = action.Stage ?? WarningStage.TakeCover;
                _review = action.Review is { } minutes ? now + Duration.FromSeconds(minutes * 60) : null;
                break;
            case OfficerAct.Hold: _held = true; break;
            case OfficerAct.Inhibit: _inhibited = true; break;
            case OfficerAct.Release: (_raised, _held, _inhibited, _review) = (WarningStage.AllClear, false, false, null); break;
            case OfficerAct.End: Set(WarningStage.AllClear); break;
            default: break;
        }
    }

    /// <summary>Corrects a warning that went out.</summary>
    public void Correct(OfficerAction action, in ToldWarning wrong, Instant now)
    {
        _officer = new OfficerNote(action.Act, now, action.By, action.Why);
        // The officer who corrects an alarm that is long over does not mean the one that stands.
        bool standing = _alarm > 0 && wrong.Number >= _alarm;
        if ((action.Stage ?? (standing ? WarningStage.AllClear : null)) is { } stage) Set(stage);
        if (_correctable?.Number == wrong.Number) _correctable = null;
    }

    /// <summary>Decides; true where people are to be told: the stage changes, or what they were told runs out while it goes on.</summary>
    public bool Decide(Instant now)
    {
        Weigh(now);
        _computed = Compute(now);
        WarningStage stage = (WarningStage)Math.Max((byte)(_inhibited ? WarningStage.AllClear : _computed), (byte)_raised);
        if (_held && stage < Stage || stage == Stage) return IsRunningOut(now);
        (Stage, _since) = (stage, now);
        return true;
    }

    /// <summary>Takes note of what its people are told now.</summary>
    public void Told(Warning warning)
    {
        _expires = warning.Expires;
        if (warning.Stage == WarningStage.AllClear)
        {
            _alarm = 0;
            return;
        }

        if (_alarm == 0) _alarm = warning.Number;
        _correctable = new(warning.Number, warning.Time, warning.Stage);
    }

    /// <summary>How the zone stands.</summary>
    public ZoneStatus View() => new()
    {
        Zone = zone.Id,
        Stage = Stage,
        Since = _since,
        Probability = Probability,
        Earliest = _earliest,
        Track = Likeliest?.Track,
        Approach = Likeliest is { Impact: null },
        Correctable = _correctable,
        Review = _review,
        Officer = _officer,
        Raised = _raised > WarningStage.AllClear,
        Held = _held,
        Inhibited = _inhibited,
    };

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write((byte)Stage);
        writer.Write(_since.Nanoseconds);
        writer.Write((byte)_computed);
        writer.Write((byte)_raised);
        writer.Write(_held);
        writer.Write(_inhibited);
        foreach (Instant? time in (ReadOnlySpan<Instant?>)[_lowSince, _expires, _review]) WarningBytes.Write(writer, time);
        writer.Write(_alarm);
        writer.Write(_correctable is not null);
        if (_correctable is { } correctable) WarningBytes.Write(writer, in correctable);
        writer.Write(_dismissed.Count);
        foreach (long track in _dismissed) writer.Write(track);
        writer.Write(_threats.Count);
        foreach (ZoneThreat threat in _threats) WarningBytes.Write(writer, in threat);
        writer.Write(_officer is not null);
        if (_officer is { } officer) WarningBytes.Write(writer, officer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        (Stage, _since) = ((WarningStage)reader.ReadByte(), new Instant(reader.ReadInt64()));
        (_computed, _raised, _held, _inhibited) = ((WarningStage)reader.ReadByte(), (WarningStage)reader.ReadByte(), reader.ReadBoolean(), reader.ReadBoolean());
        (_lowSince, _expires, _review) = (WarningBytes.ReadOptionalTime(reader), WarningBytes.ReadOptionalTime(reader), WarningBytes.ReadOptionalTime(reader));
        _alarm = reader.ReadInt64();
        _correctable = reader.ReadBoolean() ? WarningBytes.ReadTold(reader) : null;
        _dismissed.Clear();
        _threats.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--) _dismissed.Add(reader.ReadInt64());
        for (int left = reader.ReadInt32(); left > 0; left--) _threats.Add(WarningBytes.ReadThreat(reader));
        _officer = reader.ReadBoolean() ? WarningBytes.ReadNote(reader) : null;
    }

    // The stage that an officer says, against all that threatens now.
    private void Set(WarningStage stage)
    {
        (_raised, _held, _computed, _review) = (stage, false, WarningStage.AllClear, null);
        foreach (ZoneThreat threat in _threats) _dismissed.Add(threat.Track);
    }

    // A receiver must not fall silent while the alarm stands: an officer's alarm outlasts the impact that was told before, and a later round the first one's.
    private bool IsRunningOut(Instant now)
    {
        if (Stage == WarningStage.AllClear || _expires is not { } expires) return false;
        return Stands || _latest > expires + ZoneThreat.Grace && now + ZoneThreat.Grace >= expires;
    }

    // Drops what is over, and sums up the rest.
    private void Weigh(Instant now)
    {
        _threats.RemoveAll(threat => !threat.MayComeAfter(now));
        if (_threats.Count == 0) _dismissed.Clear();
        double none = 1;
        (Likeliest, _earliest, _latest, _ruled) = (null, null, null, WarningStage.AllClear);
        foreach (ZoneThreat threat in _threats)
        {
            if (_dismissed.Contains(threat.Track)) continue;
            none *= 1 - threat.Probability;
            if (threat.AtLeast > _ruled) _ruled = threat.AtLeast;
            if (Likeliest is not { } likeliest || threat.Probability > likeliest.Probability) Likeliest = threat;
            if (_earliest is not { } earliest || threat.Arrival.Earliest < earliest) _earliest = threat.Arrival.Earliest;
            if (_latest is not { } latest || threat.Arrival.Latest > latest) _latest = threat.Arrival.Latest;
        }

        Probability = 1 - none;
    }

    private WarningStage Compute(Instant now)
    {
        WarningStage? asked = _rule.Asks(Probability, _earliest is { } earliest ? (earliest - now).Seconds : double.PositiveInfinity);
        if (_ruled > WarningStage.AllClear && !(asked > _ruled)) asked = _ruled;
        if (asked != WarningStage.AllClear)
        {
            _lowSince = null;
            return asked > _computed ? asked.Value : _computed;
        }

        _lowSince ??= now;
        return now - _lowSince.Value >= StageRule.Hold || _computed == WarningStage.AllClear ? WarningStage.AllClear : _computed;
    }
}
