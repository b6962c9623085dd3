using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Layers;

namespace Picket.Simulation.Runs;

// Which waiting threat gets which free channel.
public sealed partial class Engagement
{
    // A threat counts the more the sooner it comes to its target: half as much after so many s. A layer that holds for one's own aircraft is asked again every so many s.
    private const double UrgentFor = 60, HoldStep = 2;
    // Times are equal within this, s: events happen at whole nanoseconds.
    private const double Tick = 1e-6;
    private readonly AllocationProblem _problem = new();
    private Pair[] _pairs;
    private int[] _candidates = new int[64], _channelLayers = new int[64], _threatOf = new int[64];

    // What a layer can do about a threat: from when to when it can launch, to meet it within its reach, as far as the next time in reach goes.
    private struct Pair
    {
        public double LaunchFrom, LaunchTo;
        public int Salvos;
        public bool Refused, Held;
    }

    private ref Pair PairOf(int threat, int layer) => ref _pairs[threat * _layers.Length + layer];

    // Whatever happens at one time is allocated together.
    private void Ask(int site)
    {
        if (_sites[site].Asked) return;
        _sites[site].Asked = true;
        Schedule(_now, Step.Allocate, site);
    }

    private void Allocate(SiteState site)
    {
        site.Asked = false;
        if (site.Held) return;
        int candidates = 0;
        double next = double.PositiveInfinity;
        foreach (int threat in site.Waiting)
        {
            if (!CouldEngage(site, threat, ref next)) continue;
            if (candidates == _candidates.Length) Array.Resize(ref _candidates, 2 * candidates);
            _candidates[candidates++] = threat;
        }

        LookAgain(site, next);
        if (candidates == 1) Order(_candidates[0], Best(site, _candidates[0]));
        else if (candidates > 1) Share(site, candidates);
    }

    private void LookNow(SiteState site)
    {
        site.NextLook = 0;
        Ask(site.Index);
    }

    private void LookAgain(SiteState site, double time)
    {
        if (double.IsPositiveInfinity(time) || (site.NextLook > _now && site.NextLook <= time)) return;
        site.NextLook = time;
        Schedule(time, Step.Look, site.Index);
    }

    // Whether any layer can engage it now; notes for whom it waits, and when to look again at the latest.
    private bool CouldEngage(SiteState site, int threat, ref double next)
    {
        bool could = false, full = false;
        foreach (int layer in site.Layers)
        {
            double opens = Opens(threat, layer);
            if (opens > _now) next = Math.Min(next, opens);
            if (opens > _now || double.IsNaN(opens)) continue;
            if (_layers[layer].FreeChannels > 0) could = true;
            else PairOf(threat, layer).Refused = full = true;
        }

        ref ThreatState state = ref _threats[threat];
        if (full && !could && double.IsNaN(state.ReadySince)) state.ReadySince = _now;
        return could;
    }

    // When an order to a layer can be given so that it is not early: now or later; not a number when never.
    private double Opens(int threat, int layer)
    {
        LayerState state = _layers[layer];
        if (state.Off || state.Standing == 0 || state.KillProbability(_outcomes[threat].Kind) == 0 || (state.Model.NeedsTrack && !_threats[threat].IsTracked)) return double.NaN;
        if (IsDoneWith(threat, layer)) return double.NaN;
        ref Pair pair = ref PairOf(threat, layer);
        double shot = _now + state.MeanLead;
        if (!FindWindow(threat, layer, shot)) return double.NaN;
        if (pair.LaunchFrom > shot + Tick) return pair.LaunchFrom - state.MeanLead;
        if (state.FreeChannels == 0 || !IsHeld(state, state.Position, threat, shot)) return _now; // one that is full need not be asked whether it holds
        pair.Held = true;
        return (Math.Floor((_now + Tick) / HoldStep) + 1) * HoldStep;
    }

    // Whether a layer has engaged a threat as often as it may.
    private bool IsDoneWith(int threat, int layer) => _layers[layer].Definition.MostSalvos is > 0 and var most && PairOf(threat, layer).Salvos >= most;

    // Brings the pair to the next times at which a launch meets the threat within reach.
    private bool FindWindow(int threat, int layer, double launch)
    {
        ref Pair pair = ref PairOf(threat, layer);
        LayerState state = _layers[layer];
        double from = launch;
        while (pair.LaunchTo < launch)
        {
            if (!_paths.TryFindWithin(threat, from, state.Position, state.Definition.Reach, state.Definition.Heights, out Interval within))
            {
                (pair.LaunchFrom, pair.LaunchTo) = (double.NaN, double.PositiveInfinity);
                break;
            }

            (pair.LaunchFrom, pair.LaunchTo) = (LaunchFor(threat, state, within.Start), LaunchFor(threat, state, within.End));
            from = Math.BitIncrement(within.End);
        }

        return !double.IsNaN(pair.LaunchFrom);
    }

    private double LaunchFor(int threat, LayerState layer, double meeting) => meeting - (_paths.At(threat, meeting) - layer.Position).Norm / layer.Definition.Speed;

    // Whether the straight way from a place to the meeting comes too near to one's own aircraft, where they are when it is set out upon.
    private bool IsHeld(LayerState layer, in EnuVector from, int threat, double launch)
    {
        if (layer.Definition.FriendlyHold == 0 || _friendPaths.Count == 0) return false;
        EnuVector way = default;
        bool known = false;
        for (int friend = 0; friend < _friendPaths.Count; friend++)
        {
            if (_friendSites[friend] != layer.Definition.Site || launch < _friendPaths.Start(friend) || launch > _friendPaths.End(friend)) continue;
            if (!known) way = _paths.At(threat, _paths.Meeting(threat, launch, from, layer.Definition.Speed)) - from;
            known = true;
            EnuVector place = _friendPaths.At(friend, launch) - from;
            double along = Math.Clamp((place.X * way.X + place.Y * way.Y + place.Z * way.Z) / (way.X * way.X + way.Y * way.Y + way.Z * way.Z), 0, 1);
            if ((place - way * along).Norm < layer.Definition.FriendlyHold) return true;
        }

        return false;
    }

    // Whether a layer can engage it now, and how well.
    private double Value(int threat, int layer) => Opens(threat, layer) <= _now ? _layers[layer].Worth(_outcomes[threat].Kind) : 0;

    private int Best(SiteState site, int threat)
    {
        int best = -1;
        double most = 0;
        foreach (int layer in site.Layers)
        {
            if (_layers[layer].FreeChannels == 0 || Value(threat, layer) is not (> 0 and var value) || value <= most) continue;
            (best, most) = (layer, value);
        }

        return best;
    }

    private void Share(SiteState site, int candidates)
    {
        int channels = 0;
        foreach (int layer in site.Layers)
        {
            for (int free = Math.Min(_layers[layer].FreeChannels, candidates); free > 0; free--)
            {
                if (channels == _channelLayers.Length) Array.Resize(ref _channelLayers, 2 * channels);
                _channelLayers[channels++] = layer;
            }
        }

        _problem.Begin(candidates, channels);
        for (int index = 0; index < candidates; index++)
        {
            int threat = _candidates[index];
            double weight = UrgentFor / (UrgentFor + _paths.End(threat) - _now);
            for (int channel = 0; channel < channels; channel++)
            {
                int layer = _channelLayers[channel];
                _problem.Gain(index, channel) = channel > 0 && layer == _channelLayers[channel - 1] ? _problem.Gain(index, channel - 1) : weight * Value(threat, layer);
            }
        }

        if (_threatOf.Length < channels) _threatOf = new int[2 * channels];
        Span<int> threatOf = _threatOf.AsSpan(0, channels);
        site.Allocator.Allocate(_problem, threatOf);
        for (int channel = 0; channel < channels; channel++)
        {
            if (threatOf[channel] >= 0) Order(_candidates[threatOf[channel]], _channelLayers[channel]);
        }

        for (int index = 0; index < candidates; index++)
        {
            ref ThreatState state = ref _threats[_candidates[index]];
            if (state.Waiting) NoteRefusal(site, _candidates[index]);
        }
    }

    // It was not given a channel: the others took them.
    private void NoteRefusal(SiteState site, int threat)
    {
        foreach (int layer in site.Layers)
        {
            if (_layers[layer].FreeChannels == 0 && Opens(threat, layer) <= _now) PairOf(threat, layer).Refused = true;
        }

        ref double since = ref _threats[threat].ReadySince;
        if (double.IsNaN(since)) since = _now;
    }
}
