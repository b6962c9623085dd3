namespace Picket.Tracking.Motion;

/// <summary>What a <see cref="CoordinatedTurn"/> expects.</summary>
public sealed record CoordinatedTurnSettings
{
    /// <summary>One standard deviation of the lateral acceleration, m/s^2.</summary>
    public double LateralAcceleration { get; init; } = 12;

    /// <summary>Over how long a turn rate lasts, s.</summary>
    public double TurnTime { get; init; } = 30;

    /// <summary>The speed below which turn rates grow no faster, m/s.</summary>
    public double SlowSpeed { get; init; } = 15;

    /// <summary>Most that a turn may be open over one step of <see cref="CoordinatedTurn.Predict"/>, one sigma, rad: what is more is not believed, since the linear prediction does not follow it, and a turn rate between slow looks could be any.</summary>
    public double LargestSpread { get; init; } = 0.35;

    /// <summary>Power spectral density of the horizontal acceleration besides the turn, m^2/s^3 per axis.</summary>
    public double HorizontalPsd { get; init; } = 0.3;

    /// <summary>Power spectral density of the vertical acceleration, m^2/s^3; 0 where the site is a plane.</summary>
    public double VerticalPsd { get; init; } = 0.1;
}
