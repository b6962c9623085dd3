namespace Picket.Core.Sites;

/// <summary>How objects manoeuvre. The defaults serve everything from a hovering drone to a fast jet.</summary>
public sealed record ManoeuvreSettings
{
    /// <summary>Power spectral density of the white acceleration per axis of an object that keeps its velocity between manoeuvres, m^2/s^3.</summary>
    public double QuietPsd { get; init; } = 0.1;

    /// <summary>Power spectral density of the white jerk per axis of the constant acceleration model, m^2/s^5.</summary>
    public double JerkPsd { get; init; } = 10;

    /// <summary>One standard deviation per axis of the accelerations of the Singer model, m/s^2.</summary>
    public double Acceleration { get; init; } = 10;

    /// <summary>Over how long such an acceleration lasts, s.</summary>
    public double AccelerationTime { get; init; } = 2;

    /// <summary>One standard deviation of the lateral acceleration of a level turn, m/s^2.</summary>
    public double TurnAcceleration { get; init; } = 12;

    /// <summary>One standard deviation per axis of the rate of an object that hovers, m/s.</summary>
    public double HoverSpeed { get; init; } = 0.5;
}

/// <summary>Ways in which objects move. Several together are a set among which an object changes, tracked by an interacting multiple model filter, <c>imm</c>.</summary>
[Flags]
public enum MotionModel
{
    /// <summary>None; no site has this.</summary>
    None = 0,

    /// <summary>Constant velocity with white acceleration, <c>constant-velocity</c>.</summary>
    ConstantVelocity = 1,

    /// <summary>Constant acceleration with white jerk, <c>constant-acceleration</c>.</summary>
    ConstantAcceleration = 2,

    /// <summary>Accelerations that come and go, <c>singer</c>.</summary>
    Singer = 4,

    /// <summary>Level turns of an unknown rate, <c>coordinated-turn</c>.</summary>
    CoordinatedTurn = 8,

    /// <summary>Nearly still, <c>hover</c>.</summary>
    Hover = 16,

    /// <summary>Rockets and rounds under thrust and in free flight, <c>ballistic</c>.</summary>
    Ballistic = 32,
}
