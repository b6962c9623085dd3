using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Picket.Core.Time;

namespace Picket.Tracking.Impacts;

/// <summary>A track as an object in free flight: how probable that is, and its state if it is so, as Gaussians of light and heavy rounds.</summary>
public struct BallisticState
{
    private PartsOfTwo _parts;

    /// <summary>Number of the track.</summary>
    public long Track { get; init; }

    /// <summary>When the state holds.</summary>
    public Instant Time { get; init; }

    /// <summary>Time of the newest detection in the track.</summary>
    public Instant LastSeen { get; init; }

    /// <summary>Probability that the object existed when a look last saw or missed it, 0 to 1.</summary>
    public double Existence { get; init; }

    /// <summary>The same, were false detections so much denser as the last looks leave possible: in a shower that has only just come, chains of them pass for objects.</summary>
    public double CautiousExistence { get; init; }

    /// <summary>Probability that the object is in free flight, 0 to 1; it may also be under thrust, manoeuvre, or fly on.</summary>
    public double Probability { get; init; }

    /// <summary>Probability that it is under thrust, 0 to 1.</summary>
    public double BoostProbability { get; init; }

    /// <summary>When it was last heard to say a name; nothing without one.</summary>
    public Instant? NameHeard { get; init; }

    /// <summary>The Gaussians, light and heavy; what is not there weighs nothing.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<BallisticPart> Parts => _parts;

    /// <summary>Sets a Gaussian.</summary>
    /// <param name="index">0 or 1.</param>
    /// <param name="part">The Gaussian.</param>
    public void Set(int index, in BallisticPart part) => _parts[index] = part;

    [InlineArray(2)]
    private struct PartsOfTwo
    {
        private BallisticPart _first;
    }
}
