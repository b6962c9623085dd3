namespace Picket.Tracking.Association;

/// <summary>Decides which detection belongs to which track, each detection to at most one track and each track to at most one detection.</summary>
/// <remarks>It is asked again for every scan and keeps nothing but scratch space from one to the next.</remarks>
internal interface IAssociator
{
    /// <summary>Whether it decides: every probability is 0 or 1.</summary>
    bool IsHard { get; }

    /// <summary>Fills in the probability of each pair, and of each detection that it is no track's.</summary>
    void Associate(AssociationProblem problem);

    /// <summary>Another of its kind, without the room that this one needed.</summary>
    IAssociator Anew();
}
