namespace Picket.Simulation.Sensors;

/// <summary>How an echo's strength varies while a radar looks (Swerling, "Probability of detection for fluctuating targets", IRE Transactions on Information Theory, 1960).</summary>
public enum Fluctuation : byte
{
    /// <summary>Not at all (Marcum's case; also called Swerling 0 or 5).</summary>
    Steady,

    /// <summary>From look to look, as many scatterers alike (exponential power).</summary>
    SwerlingI,

    /// <summary>From pulse to pulse, as many scatterers alike.</summary>
    SwerlingII,

    /// <summary>From look to look, as one large scatterer and many small (chi-square power, four degrees of freedom).</summary>
    SwerlingIII,

    /// <summary>From pulse to pulse, as one large scatterer and many small.</summary>
    SwerlingIV,
}
