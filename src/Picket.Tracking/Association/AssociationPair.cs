namespace Picket.Tracking.Association;

/// <summary>A track and a detection that may belong together.</summary>
/// <param name="Track">Index of the track in the problem.</param>
/// <param name="Detection">Index of the detection in the scan.</param>
/// <param name="LogRatio">
/// ln(r Pd g / ((1 - r Pd)(clutter + births))): that the track exists (r), was detected (Pd) and gave this measurement (density g), against
/// that it was not detected and the measurement is clutter or a new object.
/// </param>
public readonly record struct AssociationPair(int Track, int Detection, double LogRatio);
