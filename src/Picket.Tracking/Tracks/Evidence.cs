using System.Runtime.CompilerServices;
using Picket.Core.Detections;
using Picket.Core.Time;

namespace Picket.Tracking.Tracks;

/// <summary>What one pass over a scan says of a track: which detections may be its own, with what probability, and with what probability none is.</summary>
internal struct Evidence
{
    /// <summary>Most detections that are weighed; of more the most probable.</summary>
    public const int Most = 4;

    /// <summary>The newest time in it, for which the state after it holds.</summary>
    public Instant Time;

    /// <summary>The sensor.</summary>
    public int Sensor;

    /// <summary>How many detections there are.</summary>
    public int Count;

    /// <summary>Weight of the state without a detection.</summary>
    public double MissedWeight;

    /// <summary>The detections.</summary>
    public Hypotheses Detections;

    /// <summary>A detection that may be the track's.</summary>
    public struct Hypothesis
    {
        /// <summary>Its weight.</summary>
        public double Weight;

        /// <summary>When it was measured.</summary>
        public Instant Time;

        /// <summary>What was measured.</summary>
        public Measurement Measurement;
    }

    /// <summary>Room for the detections.</summary>
    [InlineArray(Most)]
    public struct Hypotheses
    {
        private Hypothesis _first;
    }
}
