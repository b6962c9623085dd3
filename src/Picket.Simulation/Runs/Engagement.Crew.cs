using Picket.Simulation.Kernel;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

// From cues to the decision.
public sealed partial class Engagement
{
    private void Detect(int threat)
    {
        if (double.IsNaN(_outcomes[threat].Detected)) _outcomes[threat].Detected = _now;
    }

    private void Track(int threat)
    {
        ref ThreatState state = ref _threats[threat];
        state.IsTracked = true;
        if (state.Waiting) Ask(_outcomes[threat].Site);
        if (!double.IsNaN(_outcomes[threat].Tracked)) return;
        Detect(threat);
        _outcomes[threat].Tracked = _now;
        Schedule(_now + Draw(_scenario.Crew.Identification, ChancePurpose.Identification, threat), Step.Identified, threat);
    }

    private void Identify(int threat)
    {
        ref ThreatState state = ref _threats[threat];
        if (!state.Alive || !state.Hostile) return;
        int look = state.Looks++;
        if (Uniform(ChancePurpose.Recognition, threat, look) >= _scenario.Crew.Recognition)
        {
            Schedule(_now + Math.Max(ShortestSecondLook, Draw(_scenario.Crew.SecondLook, ChancePurpose.SecondLook, threat, look)), Step.Identified, threat);
            return;
        }

        _outcomes[threat].Identified = _now;
        Schedule(_now + Draw(_scenario.Crew.Decision, ChancePurpose.Decision, threat), Step.Decided, threat);
    }

    // What is never recognised must not be looked at without end in no time, s.
    private const double ShortestSecondLook = 0.1;

    private void Decide(int threat)
    {
        if (!_threats[threat].Alive) return;
        _outcomes[threat].Decided = _now;
        Wait(threat);
    }

    private double Uniform(ChancePurpose purpose, int threat, int index = 0) => _chance.Uniform(purpose, _threats[threat].Entity, index);

    private double Draw(Distribution law, ChancePurpose purpose, int threat, int index = 0) => Math.Max(0, law.Quantile(Uniform(purpose, threat, index)));

    // The threat may be given to a layer from now on.
    private void Wait(int threat)
    {
        ref ThreatState state = ref _threats[threat];
        if (state.Gone || state.Waiting) return;
        state.Waiting = true;
        _sites[_outcomes[threat].Site].Waiting.Add(threat);
        Ask(_outcomes[threat].Site);
    }

    private void WaitNoMore(int threat)
    {
        ref ThreatState state = ref _threats[threat];
        if (!state.Waiting) return;
        state.Waiting = false;
        _sites[_outcomes[threat].Site].Waiting.Remove(threat);
    }

    // It has come to its target, if nothing ended it before.
    private void Reach(int threat)
    {
        ref ThreatState state = ref _threats[threat];
        if (!state.Alive) return;
        (state.Alive, state.Gone) = (false, true);
        ref ThreatOutcome outcome = ref _outcomes[threat];
        (outcome.Fate, outcome.Ended) = (Fate.ReachedTarget, _now);
        EndWait(threat);
        WaitNoMore(threat);
        if (state.Hostile) Strike(threat);
    }

    private void EndWait(int threat)
    {
        ref double since = ref _threats[threat].ReadySince;
        if (!double.IsNaN(since)) _outcomes[threat].Waited += _now - since;
        since = double.NaN;
    }
}
