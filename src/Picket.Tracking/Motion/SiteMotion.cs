using System.Numerics;
using Picket.Core.Sites;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tracking.Motion;

/// <summary>The models of a site's settings.</summary>
/// <remarks>
/// Tuned on draws like <c>manoeuvre-dev</c> beside quiet targets: an object that keeps its velocity does so for minutes, so that its filter comes within a tenth of the one that knows it never turns;
/// turns are short, and changes of speed or climb shorter.
/// </remarks>
internal static class SiteMotion
{
    private const double HoverTime = 5, Falls = 1e5; // s; a round does not leave free flight, but what was taken for one may be something else
    private const int MostModels = 4;

    /// <summary>The models of a site; where it is a plane, heights do not move and nothing falls.</summary>
    /// <param name="settings">How the site tracks.</param>
    /// <param name="plane">Whether it is a plane.</param>
    /// <param name="environment">Gravity and air; without them nothing falls.</param>
    public static MotionSet Of(TrackerSettings settings, bool plane, BallisticEnvironment? environment = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BitOperations.PopCount((uint)settings.Motion), MostModels, nameof(settings));
        bool alone = BitOperations.PopCount((uint)settings.Motion) == 1;
        ManoeuvreSettings manoeuvres = settings.Manoeuvres;
        var models = new List<(IMotionModel Model, double Share, double Lasts)>();

        // Share among objects of which nothing is known, and mean time until a change, s.
        if (settings.Motion.HasFlag(MotionModel.ConstantVelocity)) models.Add((new ConstantVelocity(Axes(alone ? settings.AccelerationPsd : manoeuvres.QuietPsd)), 0.5, 300));
        if (settings.Motion.HasFlag(MotionModel.CoordinatedTurn)) models.Add((new CoordinatedTurn(TurnOf(manoeuvres, plane)), 0.25, 50));
        if (settings.Motion.HasFlag(MotionModel.Singer)) models.Add((new Singer(manoeuvres.AccelerationTime, Axes(manoeuvres.Acceleration)), 0.25, 10));
        if (settings.Motion.HasFlag(MotionModel.ConstantAcceleration)) models.Add((new ConstantAcceleration(manoeuvres.Acceleration, Axes(manoeuvres.JerkPsd)), 0.25, 10));
        if (settings.Motion.HasFlag(MotionModel.Hover)) models.Add((new Hover(HoverTime, Axes(manoeuvres.HoverSpeed)), 0.1, 60));
        if (settings.Motion.HasFlag(MotionModel.Ballistic) && !plane && environment is not null)
        {
            models.Add((BallisticMotion.Light(environment), 0.15, Falls));
            models.Add((BallisticMotion.Heavy(environment), 0.15, Falls));
            models.Add((new BoostMotion(environment), 0.01, 3));
        }

        return new MotionSet([.. models]);

        double[] Axes(double value) => [value, value, plane ? 0 : value];
    }

    private static CoordinatedTurnSettings TurnOf(ManoeuvreSettings manoeuvres, bool plane) =>
        new() { LateralAcceleration = manoeuvres.TurnAcceleration, VerticalPsd = plane ? 0 : manoeuvres.QuietPsd };
}
