using System.Globalization;
using Picket.Core.Exercises;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Exercises;

/// <summary>The words in which an exercise tells what happens.</summary>
internal static class ExerciseWording
{
    public static string Of(ThreatKind kind) => kind switch
    {
        ThreatKind.OneWayDrone => "one-way drone",
        ThreatKind.Quadrotor => "quadrotor",
        ThreatKind.Rocket => "rocket",
        ThreatKind.Mortar => "mortar round",
        _ => "roadside event",
    };

    public static string Of(LayerKind kind) => kind switch
    {
        LayerKind.InterceptorDrone => "interceptor drones",
        LayerKind.Gun => "gun layer",
        _ => "missile vehicle",
    };

    /// <summary>What an instructor may add.</summary>
    public static string Of(ThreatGroup group) => Of(group.Kind, (int)Math.Round(group.Count.Mean));

    /// <summary>Threats of a group that are still to come.</summary>
    public static string Coming(ThreatGroup group, int count) => $"{group.Id}: {Of(group.Kind, count)}{(group.OwnFire ? ", own fire" : "")}";

    /// <summary>An entry of the timeline.</summary>
    public static string Of(TimelineEvent entry) => entry.Action switch
    {
        TimelineAction.Off => $"{entry.Subject} goes off",
        TimelineAction.On => $"{entry.Subject} works again",
        TimelineAction.Hold => $"the layers of {entry.Subject} hold",
        TimelineAction.Release => $"the layers of {entry.Subject} may shoot again",
        _ => "",
    } is { Length: > 0 } acts ? entry.Text.Length > 0 ? $"{acts}: {entry.Text}" : acts : entry.Text;

    private static string Of(ThreatKind kind, int count) => $"{count} {Of(kind)}{(count == 1 ? "" : "s")}";

    /// <summary>Where a play begins that does not begin at the scenario's first moment.</summary>
    /// <param name="from">Seconds of the scenario.</param>
    /// <param name="coming">Threats that are on their way by then.</param>
    public static string Beginning(double from, int coming) =>
        string.Create(CultureInfo.InvariantCulture, $"The exercise begins at {(int)from / 60}:{(int)from % 60:00} of the scenario, with {coming} threat{(coming == 1 ? "" : "s")} on the way.");

    /// <summary>A mark as a sentence of the log; none for steps that the threat's own time line tells well enough.</summary>
    public static string? Sentence(string threat, ThreatKind kind, ThreatFate fate, in ThreatMark mark) => mark.Step switch
    {
        ThreatStep.Began => $"{threat}, a {Of(kind)}, begins.",
        ThreatStep.Tracked => $"{mark.By} follows {threat}.",
        ThreatStep.Engaged => $"{threat} is shot at by {mark.By}.",
        ThreatStep.Missed => $"{mark.By} missed {threat}.",
        ThreatStep.Warned => $"{mark.By} is warned of {threat}.",
        ThreatStep.Over => fate switch
        {
            ThreatFate.Ended => $"{mark.By} ended {threat}.",
            ThreatFate.Gone => $"{threat} was taken out.",
            _ => $"{threat} came down.",
        },
        _ => null,
    };
}
