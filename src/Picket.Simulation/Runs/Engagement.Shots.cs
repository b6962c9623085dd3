using Picket.Core.Geodesy;
using Picket.Simulation.Kernel;

namespace Picket.Simulation.Runs;

// From the order to the assessment.
public sealed partial class Engagement
{
    private void Order(int threat, int layer)
    {
        ref ThreatState state = ref _threats[threat];
        int order = state.Orders++;
        (int launcher, int count) = _layers[layer].Take();
        double since = state.ReadySince, launch = _now + UnderWay(threat, layer, order) + Draw(_layers[layer].Definition.Reaction, ChancePurpose.Reaction, threat, order);
        if (!double.IsNaN(since)) _layerOutcomes[layer].Waited += _now - since;
        EndWait(threat);
        WaitNoMore(threat);
        _layerOutcomes[layer].Orders++;
        PairOf(threat, layer).Salvos++;
        int shot = Add(new() { Threat = threat, Layer = layer, Launcher = launcher, Count = count, Ordered = _now, Launched = double.NaN, Meeting = double.NaN, Assessed = double.NaN, Freed = double.NaN });
        Schedule(Math.Max(launch, PairOf(threat, layer).LaunchFrom), Step.Launch, shot);
    }

    // How long an order is under way to its layer, s.
    private double UnderWay(int threat, int layer, int order) =>
        RunLink.SendUntilAcknowledged(_layers[layer].Link, Uniform(ChancePurpose.Link, threat, 2 * order + 1), Uniform(ChancePurpose.Link, threat, 2 * order));

    private int Add(in Shot shot)
    {
        if (_shotCount == _shots.Length) Array.Resize(ref _shots, 2 * _shotCount);
        _shots[_shotCount] = shot;
        return _shotCount++;
    }

    private void Launch(int index)
    {
        ref Shot shot = ref _shots[index];
        if (shot.Result != ShotResult.Ordered) return; // its launcher was taken out meanwhile
        LayerState layer = _layers[shot.Layer];
        ref ThreatState threat = ref _threats[shot.Threat];
        bool may = !threat.Gone && !layer.Off && !_sites[layer.Definition.Site].Held && (threat.IsTracked || !layer.Model.NeedsTrack);
        bool can = may && FindWindow(shot.Threat, shot.Layer, _now) && PairOf(shot.Threat, shot.Layer).LaunchFrom <= _now + Tick;
        bool held = can && IsHeld(layer, layer.Position, shot.Threat, _now);
        if (held) PairOf(shot.Threat, shot.Layer).Held = true;
        double meeting = can && !held ? _paths.Meeting(shot.Threat, _now, layer.Position, layer.Definition.Speed) : double.NaN;
        if (double.IsNaN(meeting))
        {
            Cancel(index);
            return;
        }

        (shot.Launched, shot.Meeting, shot.Result) = (_now, meeting, ShotResult.UnderWay);
        shot.Assessed = meeting + Draw(layer.Definition.Assessment, ChancePurpose.Assessment, shot.Threat, threat.Orders);
        _layerOutcomes[shot.Layer].Shots += shot.Count;
        layer[shot.Launcher].Ordered -= shot.Count;
        ref ThreatOutcome outcome = ref _outcomes[shot.Threat];
        if (double.IsNaN(outcome.Engaged)) outcome.Engaged = _now;
        outcome.Shots += shot.Count;
        Schedule(meeting, Step.Meet, index);
        Schedule(layer.Model.ChannelHeldUntil(_now, meeting, shot.Assessed), Step.ChannelFree, index);
        BeginReload(layer, shot.Launcher);
    }

    private void Cancel(int index)
    {
        ref Shot shot = ref _shots[index];
        shot.Result = ShotResult.Cancelled;
        ref LayerState.Launcher launcher = ref _layers[shot.Layer][shot.Launcher];
        launcher.Ordered -= shot.Count;
        launcher.Left += shot.Count;
        _layerOutcomes[shot.Layer].Cancelled++;
        PairOf(shot.Threat, shot.Layer).Salvos--;
        FreeChannel(index);
        Wait(shot.Threat);
    }

    private void FreeChannel(int index)
    {
        ref Shot shot = ref _shots[index];
        shot.Freed = _now;
        _layers[shot.Layer][shot.Launcher].Busy--;
        _layers[shot.Layer].Count();
        Ask(_layers[shot.Layer].Definition.Site);
    }

    // One number says how hard a threat is to end: it is ended when the probability of surviving all shots so far falls to that number. Each shot then ends it with its own probability, given that those before missed, as if it were drawn by
    // itself; but whichever layers shoot under one plan and under another, its fates part as seldom as can be.
    private void Meet(int index)
    {
        Shot shot = _shots[index];
        LayerState layer = _layers[shot.Layer];
        ref ThreatState threat = ref _threats[shot.Threat];
        bool sparing = layer.Model.Turns || layer.Model.Returns;
        double probability = layer.KillProbability(_outcomes[shot.Threat].Kind);
        bool found = threat.Alive;
        int used = 0;
        while (used < shot.Count && (!sparing || threat.Alive))
        {
            used++;
            threat.Shots++;
            threat.Survival *= 1 - probability;
            if (threat.Alive && Uniform(ChancePurpose.Kill, shot.Threat) >= threat.Survival) EndBy(shot.Threat, shot.Layer);
        }

        _shots[index].Result = !found ? ShotResult.FoundNone : threat.Alive ? ShotResult.Missed : ShotResult.Ended;
        Schedule(shot.Assessed, Step.Assess, index);
        for (int spare = used; spare < shot.Count; spare++) Spare(shot, _paths.At(shot.Threat, _now));
    }

    private void EndBy(int threat, int layer)
    {
        _threats[threat].Alive = false;
        ref ThreatOutcome outcome = ref _outcomes[threat];
        (outcome.Fate, outcome.Layer, outcome.Ended) = (Fate.EndedByLayer, layer, _now);
        _layerOutcomes[layer].Ended++;
    }

    private void Assess(int index)
    {
        int threat = _shots[index].Threat;
        _outcomes[threat].Assessed = _now;
        if (_threats[threat].Alive) Wait(threat);
        else _threats[threat].Gone = true;
    }

    // An interceptor drone without a threat: to the waiting threat that it can meet first, once, and where the layer may engage; else home, else lost.
    private void Spare(in Shot before, in EnuVector place)
    {
        LayerState layer = _layers[before.Layer];
        SiteState site = _sites[layer.Definition.Site];
        int next = -1;
        double meeting = double.PositiveInfinity;
        if (layer.Model.Turns && !before.Turned && !layer.Off && !site.Held)
        {
            foreach (int threat in site.Waiting)
            {
                if (MeetingFrom(place, before.Layer, threat) is var at && at < meeting) (next, meeting) = (threat, at);
            }
        }

        if (next >= 0) TurnTo(next, before, meeting);
        else if (layer.Model.Returns) Schedule(_now + Draw(layer.Definition.Recovery, ChancePurpose.Recovery, before.Threat, _threats[before.Threat].Shots), Step.Returned, before.Launcher, before.Layer);
    }

    // When it can meet a threat that its layer may engage; not a number when never.
    private double MeetingFrom(in EnuVector place, int number, int threat)
    {
        LayerState layer = _layers[number];
        if (layer.KillProbability(_outcomes[threat].Kind) == 0 || IsDoneWith(threat, number)) return double.NaN;
        double meeting = _paths.Meeting(threat, _now, place, layer.Definition.Speed);
        if (double.IsNaN(meeting)) return meeting;
        EnuVector at = _paths.At(threat, meeting);
        bool reached = layer.Definition.Reach.Contains((at - layer.Position).Norm) && layer.Definition.Heights.Contains(at.Z);
        return reached && !IsHeld(layer, place, threat, _now) ? meeting : double.NaN;
    }

    private void TurnTo(int threat, in Shot before, double meeting)
    {
        EndWait(threat);
        WaitNoMore(threat);
        _layerOutcomes[before.Layer].Turned++;
        PairOf(threat, before.Layer).Salvos++;
        ref ThreatOutcome outcome = ref _outcomes[threat];
        if (double.IsNaN(outcome.Engaged)) outcome.Engaged = _now;
        outcome.Shots++;
        double assessed = meeting + Draw(_layers[before.Layer].Definition.Assessment, ChancePurpose.Assessment, threat, ++_threats[threat].Orders);
        int shot = Add(before with { Threat = threat, Count = 1, Turned = true, Ordered = _now, Launched = _now, Meeting = meeting, Assessed = assessed, Freed = _now, Result = ShotResult.UnderWay });
        Schedule(meeting, Step.Meet, shot);
    }

    private void BeginReload(LayerState layer, int number)
    {
        ref LayerState.Launcher launcher = ref layer[number];
        if (!launcher.IsEmpty || launcher.Reloading || launcher.Reloads == 0) return;
        launcher.Reloading = true;
        double time = layer.Definition.Reload.Quantile(_chance.Uniform(ChancePurpose.Reload, RunChance.EntityOf(layer.Index, number), launcher.Loads++));
        Schedule(_now + Math.Max(0, time), Step.Reloaded, number, layer.Index);
    }

    private void Reload(int layer, int number)
    {
        ref LayerState.Launcher launcher = ref _layers[layer][number];
        if (launcher.Lost) return;
        launcher.Reloading = false;
        _layerOutcomes[layer].Loaded += _layers[layer].Definition.Magazine - launcher.Left; // one may have come back meanwhile
        launcher.Left = _layers[layer].Definition.Magazine;
        if (launcher.Reloads > 0) launcher.Reloads--;
        _layers[layer].Count();
        Ask(_layers[layer].Definition.Site);
    }

    // One for which its launcher has no room, since it was loaded anew meanwhile, or whose launcher is gone, is not used again.
    private void Return(int layer, int number)
    {
        ref LayerState.Launcher launcher = ref _layers[layer][number];
        if (launcher.Lost || launcher.Left + launcher.Ordered == _layers[layer].Definition.Magazine) return;
        launcher.Left++;
        _layers[layer].Count();
        _layerOutcomes[layer].Returned++;
        Ask(_layers[layer].Definition.Site);
    }
}
