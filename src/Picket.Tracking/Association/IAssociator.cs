namespace Picket.Tracking.Association;

/// <summary>Decides which detection belongs to which track, each detection to at most one track and each track to at most one detection.</summary>
/// <remarks>It is asked again for every scan and keeps nothing but scratch space from one to the next.</remarks>
public interface IAssociator
{
    /// <summary>Fills in how probable each pair is.</summary>
    /// <param name="problem">The possible pairs.</param>
    /// <param name="probabilities">
    /// The probability of each pair, in the order of the pairs. What a track's pairs lack to 1 is the probability that it was not
    /// detected. A method that decides hard gives 0 or 1.
    /// </param>
    void Associate(in AssociationProblem problem, Span<double> probabilities);
}
