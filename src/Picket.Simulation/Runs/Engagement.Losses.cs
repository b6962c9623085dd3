using System.Runtime.InteropServices;
using Picket.Core.Geodesy;
using Picket.Simulation.Kernel;

namespace Picket.Simulation.Runs;

// What layers lose by what comes through.
public sealed partial class Engagement
{
    private readonly List<LauncherLoss> _losses = [];

    /// <summary>The launchers that were taken out, in order of time.</summary>
    public ReadOnlySpan<LauncherLoss> Losses => CollectionsMarshal.AsSpan(_losses);

    // A threat that has come down takes out one of a layer's launchers near it, or none: one number says whether, and which of those that stand.
    private void Strike(int threat)
    {
        ref readonly ThreatOutcome outcome = ref _outcomes[threat];
        foreach (int layer in _sites[outcome.Site].Layers)
        {
            LayerState state = _layers[layer];
            if (state.Standing == 0 || state.Definition.Vulnerable is not { } vulnerable) continue;
            EnuVector offset = _paths.At(threat, _paths.End(threat)) - state.Position;
            if (Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y) > vulnerable.Within) continue;
            double probability = vulnerable.Probability.GetValueOrDefault(outcome.Kind), drawn = Uniform(ChancePurpose.Strike, threat, layer);
            if (drawn < probability) Lose(state, state.TakeOut((int)(drawn / probability * state.Standing)), threat);
        }
    }

    // Its channels, what is in its magazine and what it would be loaded with are gone, and orders on their way to it come to no shot; what it has fired flies on.
    private void Lose(LayerState layer, int number, int threat)
    {
        _losses.Add(new(_now, threat, layer.Index, number));
        for (int index = 0; index < _shotCount; index++)
        {
            ref readonly Shot shot = ref _shots[index];
            if (shot.Result == ShotResult.Ordered && shot.Layer == layer.Index && shot.Launcher == number) Cancel(index);
        }

        ref LayerOutcome outcome = ref _layerOutcomes[layer.Index];
        outcome.LaunchersLost++;
        outcome.ShotsLost += layer[number].Left;
        layer[number].Left = 0;
    }
}
