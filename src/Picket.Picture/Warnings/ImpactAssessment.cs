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
/// The tracker looks out for rounds as if they came as often as anything else, so that it has a good track by when it matters; what people are told is weighed by how rarely they come (<see cref="Rarity"/>). That
/// is Bayes' rule in odds, as nothing that flies becomes a round. What falls but never was fast is none (<see cref="LaunchSpeed"/>), nor is what says a name, as an aircraft does whose first
/// plots may mean any speed; what was believed to be a round before stays one, so that an aircraft's message that is once taken for a round's hides none. That there is an object stays said, for a round does not end in the air; looks that miss it are held against it by the tracker's
/// probability of existence, so that a false track that is missed is soon no threat. Once it may be down within a second it is seen and missed no more: looks that miss it low over the ground must not clear a zone just
/// before the impact. Nor is a track cleared that ended without being missed.
/// A track is predicted anew when it was seen or missed, since nothing else changes where it falls, and when a vehicle was seen, since that changes whom it endangers.
/// </remarks>
internal sealed class ImpactAssessment
{
    /// <summary>How many times rarer rounds come than the tracker takes them to, which is 60 an hour.</summary>
    /// <remarks>
    /// Of warnings at the usual cost ratio, 1/101, up to a hundred are false for each that is not, as right as the odds may be. So the rate of rounds that is assumed says how many false ones people get: with one round in nine years at most 2.6 in 90 days.
    /// </remarks>
    private const double Rarity = 2e-7;

    private const double Least = 1e-4, Negligible = 1e-9, Change = 0.02, MissedAbove = 0.1, Believed = 0.01;
    private static readonly Duration s_low = Duration.FromSeconds(1), s_reportsEvery = Duration.FromSeconds(1);

    private static readonly Duration s_nameHolds = Duration.FromSeconds(3);
    private readonly ImpactPredictor _predictor;
    private readonly IGround _ground;
    private readonly ZonePlaces _places;
    private readonly List<BallisticState> _states = [];
    private SortedDictionary<long, Seen> _seen = [], _before = [];
    private long _reports; // of vehicles' places, that were taken into account
    private Instant _moved;

    /// <summary>The assessment of a site's zones over its ground.</summary>
    /// <param name="site">The site.</param>
    /// <param name="places">Where its zones are.</param>
    public ImpactAssessment(Site site, ZonePlaces places)
    {
        _ground = site.Zones.IsEmpty ? new LevelGround() : TerrainGround.Of(site);
        _predictor = new ImpactPredictor(BallisticEnvironment.Of(site), _ground);
        _places = places;
    }

    /// <summary>What was last said of a track: when it was last seen, the highest cautious probability of existence it had, the probability that it is a round and still there, and when it may be down.</summary>
    private readonly record struct Seen(Instant Last, double Existence, double Probability, Instant Down);

    /// <summary>Tells the desk what the tracks that were seen or missed mean for the zones.</summary>
    public void Assess(Tracker tracker, WarningDesk desk)
    {
        if (_places.Count == 0) return;
        bool moved = _reports != _places.Reports && tracker.Now - _moved >= s_reportsEvery;
        if (moved) (_reports, _moved) = (_places.Reports, tracker.Now);
        _states.Clear();
        tracker.CopyBallistic(_states, Least);
        if (_states.Count == 0 && _seen.Count == 0) return;
        (_before, _seen) = (_seen, _before);
        _seen.Clear();
        foreach (BallisticState state in _states)
        {
            bool known = _before.Remove(state.Track, out Seen before);
            double existence = Math.Max(before.Existence, state.CautiousExistence), falls = Falls(in state), thrown = SaysName(in state) && before.Probability < Believed ? 0 : falls + state.BoostProbability, round = existence * thrown;
            double weighed = Rarity * round / Math.Max(1 - round, 1e-12), probability = state.Existence * weighed / (1 + weighed);
            if (!known && probability < Least) continue;
            if (known && before.Last == state.LastSeen && (tracker.Now + s_low > before.Down || (!moved && Math.Abs(probability - before.Probability) <= Change * before.Probability)))
                _seen.Add(state.Track, before);
            else
                _seen.Add(state.Track, new Seen(state.LastSeen, existence, probability, Assess(in state, probability * falls / Math.Max(thrown, 1e-300), desk)));
        }

        foreach ((long track, Seen before) in _before)
        {
            if (before.Probability > MissedAbove || tracker.Now + s_low > before.Down) continue;
            for (int zone = 0; zone < _places.Count; zone++) desk.Threaten(zone, new ZoneThreat(track, 0, default));
        }
    }

    /// <summary>Writes what is known of the tracks.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_reports);
        writer.Write(_moved.Nanoseconds);
        writer.Write(_seen.Count);
        foreach ((long track, Seen seen) in _seen)
        {
            writer.Write(track);
            writer.Write(seen.Last.Nanoseconds);
            writer.Write(seen.Existence);
            writer.Write(seen.Probability);
            writer.Write(seen.Down.Nanoseconds);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        (_reports, _moved) = (reader.ReadInt64(), new Instant(reader.ReadInt64()));
        _seen.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--) _seen.Add(reader.ReadInt64(), new Seen(new Instant(reader.ReadInt64()), reader.ReadDouble(), reader.ReadDouble(), new Instant(reader.ReadInt64())));
    }

    private static bool SaysName(in BallisticState state) => state.NameHeard is { } heard && heard + s_nameHolds >= state.LastSeen;

    // The probability that it is a round in free flight.
    private double Falls(in BallisticState state)
    {
        ReadOnlySpan<double> mean = state.Parts[0].Mean;
        return state.Probability * LaunchSpeed.IsOfRound(in state, _ground.Height(mean[0], mean[1]));
    }

    // Gives when it may be down, at the earliest.
    private Instant Assess(in BallisticState state, double probability, WarningDesk desk)
    {
        if (!_predictor.TryPredict(in state, out ImpactPrediction prediction)) return state.Time + Duration.FromSeconds(FreeFlight.Longest);
        (double from, double to) = prediction.TimeInterval;
        (double semiMajor, double semiMinor, double orientation) = prediction.Region;
        (double x, double y) = prediction.Center;
        var impact = new ImpactEstimate(
            state.Time + Duration.FromSeconds(prediction.Time),
            state.Time + Duration.FromSeconds(from),
            state.Time + Duration.FromSeconds(to),
            new EnuVector(x, y, _ground.Height(x, y)),
            semiMajor,
            semiMinor,
            orientation);
        _places.Expect(impact.Time, prediction.TimeVariance);
        for (int zone = 0; zone < _places.Count; zone++)
        {
            double inside = 0;
            foreach (ref readonly ImpactComponent part in prediction.Components)
            {
                if (part.Weight > 0) inside += part.Weight * _places.Probability(zone, new PlaneGaussian(part.X, part.Y, part.XX, part.XY, part.YY));
            }

            inside *= probability;
            desk.Threaten(zone, new ZoneThreat(state.Track, inside < Negligible ? 0 : inside, impact) { Plot = state.LastSeen });
        }

        return impact.Earliest;
    }
}
