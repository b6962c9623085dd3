using System.Collections.Immutable;
using Picket.Core;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Picture.Warnings;

/// <summary>Decides for every zone of a site what its people are told: the last step of the fold.</summary>
/// <remarks>A pure fold like all before it: what threatens, what officers do, and time come in; a warning comes out where a zone's stage changes.</remarks>
public sealed class WarningDesk : IStateful
{
    private readonly ImmutableArray<ZoneDesk> _zones;
    private readonly List<ZoneDesk> _changed = [];

    /// <summary>A desk at which nothing has been decided.</summary>
    /// <param name="site">The site.</param>
    /// <param name="before">The desk that this one takes the place of, where there is one: numbers go on, and a zone keeps its stage by its id.</param>
    public WarningDesk(Site site, WarningDesk? before = null)
    {
        _zones = [.. site.Zones.Select(zone => new ZoneDesk(zone))];
        LastNumber = before?.LastNumber ?? 0;
        foreach (ZoneDesk zone in _zones)
        {
            if (before?._zones.FirstOrDefault(old => old.Zone.Id == zone.Zone.Id) is { } old) zone.TakeOver(old);
        }
    }

    /// <summary>Number of the last warning; 0 before the first.</summary>
    public long LastNumber { get; private set; }

    /// <summary>Takes what a track means for a zone now, in place of what it meant before; a probability of 0 takes it back.</summary>
    /// <param name="zone">Index of the zone in the site.</param>
    /// <param name="threat">What the track means.</param>
    public void Threaten(int zone, in ZoneThreat threat) => _zones[zone].Threaten(in threat);

    /// <summary>Takes what an officer does; false where the site has no such zone.</summary>
    /// <returns>The warning that follows at once, or none where the stage stays.</returns>
    public bool TryAct(OfficerAction action, Instant now, long sequence, out Warning? warning)
    {
        warning = null;
        if (_zones.FirstOrDefault(one => one.Zone.Id == action.Zone) is not { } zone) return false;
        zone.Act(action.Act, action.Stage);
        if (zone.Decide(now)) warning = Tell(zone, now, sequence) with { By = action.By, Why = action.Why };
        return true;
    }

    /// <summary>Decides for every zone.</summary>
    /// <param name="now">Site time.</param>
    /// <param name="sequence">The input that is folded.</param>
    /// <param name="warnings">Where the zones whose stage changes are added, the most urgent stages first.</param>
    public void Decide(Instant now, long sequence, List<Warning> warnings)
    {
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
    public ImmutableArray<ZoneStatus> View() => [.. _zones.Select(zone => zone.View())];

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(LastNumber);
        foreach (ZoneDesk zone in _zones) zone.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        LastNumber = reader.ReadInt64();
        foreach (ZoneDesk zone in _zones) zone.Load(reader);
    }

    private Warning Tell(ZoneDesk zone, Instant now, long sequence) => new()
    {
        Number = ++LastNumber,
        Zone = zone.Zone.Id,
        Stage = zone.Stage,
        Time = now,
        Probability = zone.Probability,
        Impact = zone.Stage == WarningStage.AllClear ? null : zone.Likeliest?.Impact,
        Track = zone.Stage == WarningStage.AllClear ? null : zone.Likeliest?.Track,
        Sequence = sequence,
    };
}
