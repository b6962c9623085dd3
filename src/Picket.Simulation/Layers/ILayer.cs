using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Layers;

/// <summary>What a kind of notional layer does its own way. All else is the same for all: orders, reaction, straight way to the meeting, salvos, assessment, magazines, see <see cref="LayerDefinition"/>.</summary>
/// <remarks>Models at the level of open operations research for studies and exercises; nothing here controls a weapon. Times are s from the start of the scenario.</remarks>
public interface ILayer
{
    /// <summary>Whether the threat must be tracked at the shot. A layer that needs no track is launched on a cue and finds its threat itself.</summary>
    bool NeedsTrack { get; }

    /// <summary>Until when a shot holds a channel of its launcher, whose next threat can be engaged then.</summary>
    /// <param name="launch">When it was launched.</param>
    /// <param name="meeting">When it meets its threat.</param>
    /// <param name="assessed">When it is known what became of the threat.</param>
    double ChannelHeldUntil(double launch, double meeting, double assessed);

    /// <summary>Whether what is under way when its threat is gone can turn to a second one.</summary>
    bool Turns { get; }

    /// <summary>Whether what has found no threat comes back to be used again.</summary>
    bool Returns { get; }

    /// <summary>The model of a layer.</summary>
    static ILayer Of(LayerDefinition definition) => definition.Kind switch
    {
        LayerKind.InterceptorDrone => new InterceptorDrone(definition),
        LayerKind.Gun => new Gun(),
        _ => new MissileVehicle(),
    };
}
