using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Tracking;
using Picket.Tracking.Impacts;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Picture.Warnings;

/// <summary>Says of every track in free flight where it comes down, and what that means for each zone.</summary>
/// <remarks>
/// A track is predicted anew when it was seen again, since nothing else changes where it falls. Its probability of existence counts as the highest it ever had: a round does not end in the air, and
/// looks that miss it low over the ground must not clear a zone seconds before the impact.
/// </remarks>
internal sealed class ImpactAssessment
{
    private const double LeastFlying = 0.5, Negligible = 1e-9;
    private readonly ImpactPredictor _predictor;
    private readonly IGround _ground;
    private readonly ImmutableArray<ZoneOutline> _outlines;
    private readonly List<BallisticState> _states = [];
    private SortedDictionary<long, Seen> _seen = [], _before = [];

    /// <summary>The assessment of a site's zones over its ground.</summary>
    public ImpactAssessment(Site site)
    {
        _ground = site.Zones.IsEmpty ? new LevelGround() : TerrainGround.Of(site);
        _predictor = new ImpactPredictor(BallisticEnvironment.Of(site), _ground);
        _outlines = [.. site.Zones.Select(zone => new ZoneOutline(zone))];
    }

    /// <summary>When a track was last seen, and the highest probability of existence it had.</summary>
    private readonly record struct Seen(Instant Last, double Existence);

    /// <summary>Tells the desk what the tracks that were seen anew mean for the zones.</summary>
    public void Assess(Tracker tracker, WarningDesk desk)
    {
        if (_outlines.IsEmpty) return;
        _states.Clear();
        tracker.CopyBallistic(_states, LeastFlying);
        (_before, _seen) = (_seen, _before);
        _seen.Clear();
        foreach (BallisticState state in _states)
        {
            bool known = _before.TryGetValue(state.Track, out Seen before);
            double existence = known ? Math.Max(before.Existence, state.Existence) : state.Existence;
            _seen.Add(state.Track, new Seen(state.LastSeen, existence));
            if (!known || before.Last != state.LastSeen) Assess(in state, existence, desk);
        }
    }

    /// <summary>Writes what is known of the tracks.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_seen.Count);
        foreach ((long track, Seen seen) in _seen)
        {
            writer.Write(track);
            writer.Write(seen.Last.Nanoseconds);
            writer.Write(seen.Existence);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _seen.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--) _seen.Add(reader.ReadInt64(), new Seen(new Instant(reader.ReadInt64()), reader.ReadDouble()));
    }

    private void Assess(in BallisticState state, double existence, WarningDesk desk)
    {
        if (!_predictor.TryPredict(in state, out ImpactPrediction prediction)) return;
        (double from, double to) = prediction.TimeInterval;
        (double semiMajor, double semiMinor, double orientation) = prediction.Region;
        var impact = new ImpactEstimate(
            state.Time + Duration.FromSeconds(prediction.Time),
            state.Time + Duration.FromSeconds(from),
            state.Time + Duration.FromSeconds(to),
            new EnuVector(prediction.X, prediction.Y, _ground.Height(prediction.X, prediction.Y)),
            semiMajor,
            semiMinor,
            orientation);
        for (int zone = 0; zone < _outlines.Length; zone++)
        {
            double inside = 0;
            foreach (ref readonly ImpactComponent part in prediction.Components)
            {
                if (part.Weight > 0) inside += part.Weight * _outlines[zone].Probability(new PlaneGaussian(part.X, part.Y, part.XX, part.XY, part.YY));
            }

            double probability = existence * state.Probability * inside;
            desk.Threaten(zone, new ZoneThreat(state.Track, probability < Negligible ? 0 : probability, impact) { Plot = state.LastSeen });
        }
    }
}
