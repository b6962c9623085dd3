namespace Picket.Tracking.Association;

/// <summary>A track and a detection that may belong together.</summary>
internal struct AssociationPair
{
    /// <summary>Index of the track in the problem.</summary>
    public int Track;

    /// <summary>Index of the detection in the scan.</summary>
    public int Detection;

    /// <summary>ln(r Pd g / ((1 - r Pd)(clutter + births))): that the track exists (r), was detected (Pd) and gave this measurement (density g), against
    /// that it was not detected and the measurement is clutter or a new object.</summary>
    public double LogRatio;

    /// <summary>ln(Pd g / (clutter + births)), which does not depend on the track's existence.</summary>
    public double LogLikelihoodRatio;

    /// <summary>Result: the probability that they belong together. What a track's pairs lack to 1 is the probability that it was not detected. A method that decides hard gives 0 or 1.</summary>
    public double Probability;

    /// <summary>Whether the detection carries the track's name, which decides.</summary>
    public bool Named;

    /// <summary>Whether the track is tentative and the detection outside its tight gate: such pairs go first where there are too many.</summary>
    public bool Far;
}
