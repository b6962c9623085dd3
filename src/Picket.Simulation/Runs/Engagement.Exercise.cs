namespace Picket.Simulation.Runs;

// What an exercise needs beyond a run: threats that come or go by an instructor's hand, and how a layer stands in the middle of it.
public sealed partial class Engagement
{
    /// <summary>Lets the object that was added last, with all its knots, come after <see cref="Start"/>.</summary>
    public void Join() => Schedule(_paths.End(Threats - 1), Step.End, Threats - 1);

    /// <summary>Takes an object out of the sky, ended by nobody; its fate stays <see cref="Fate.StillFlying"/>.</summary>
    public void Withdraw(int threat)
    {
        ref ThreatState state = ref _threats[threat];
        (state.Alive, state.Gone) = (false, true);
        _outcomes[threat].Ended = _now;
        EndWait(threat);
        WaitNoMore(threat);
    }

    /// <summary>How a layer stands.</summary>
    /// <param name="layer">Its index in the scenario.</param>
    /// <returns>Shots in its launchers, threats that it is busy with, and why it does not shoot, in a word; empty where it may.</returns>
    public (int Shots, int Busy, string Waits) StandingOf(int layer)
    {
        LayerState state = _layers[layer];
        var busy = new HashSet<int>();
        foreach (ref readonly Shot shot in Shots)
        {
            if (shot.Layer == layer && shot.Result is ShotResult.Ordered or ShotResult.UnderWay && _threats[shot.Threat].Alive) busy.Add(shot.Threat);
        }

        int shots = state.ShotsLeft();
        string waits = state.Standing == 0 ? "lost" : state.Off ? "off" : _sites[state.Definition.Site].Held ? "held" : shots > 0 ? "" : Reloads(state) ? "reloading" : "empty";
        return (shots, busy.Count, waits);
    }

    private static bool Reloads(LayerState layer)
    {
        for (int launcher = 0; launcher < layer.Definition.Launchers; launcher++)
        {
            if (layer[launcher].Reloading) return true;
        }

        return false;
    }
}
