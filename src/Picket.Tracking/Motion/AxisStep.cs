namespace Picket.Tracking.Motion;

/// <summary>How position, rate and acceleration of one axis go on over a time: an upper triangular transition with the noise per unit of intensity.</summary>
internal struct AxisStep
{
    /// <summary>Of the transition, by row and column; position and rate keep themselves but for <see cref="F11"/>.</summary>
    public double F01, F02, F11, F12, F22;

    /// <summary>Of the noise, by row and column.</summary>
    public double Q00, Q01, Q02, Q11, Q12, Q22;

    /// <summary>The same step back in time: rates change their sign, and so does whatever couples a rate with a position or an acceleration.</summary>
    /// <remarks>A stationary Markov process (the acceleration of Singer, the rate of a hovering object) is the same in both directions, so it decays towards the past too.</remarks>
    public void Reverse()
    {
        F01 = -F01;
        F12 = -F12;
        Q01 = -Q01;
        Q12 = -Q12;
    }
}
