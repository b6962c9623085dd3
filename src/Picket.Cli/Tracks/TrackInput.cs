using System.Collections.Immutable;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Tracking;

namespace Picket.Cli.Tracks;

/// <summary>What is to be tracked, in memory, so that it can be run again.</summary>
internal abstract class TrackInput
{
    /// <summary>The site.</summary>
    public abstract Site Site { get; }

    /// <summary>Whether times are written as seconds from the site's epoch, as the input has them.</summary>
    public abstract bool TimesAreSeconds { get; }

    /// <summary>How many rows or inputs it has.</summary>
    public abstract int Count { get; }

    /// <summary>Tracks it from its start.</summary>
    /// <param name="lookClosed">Is told of every look that is worked, with all tracks as it left them.</param>
    /// <param name="warned">Is told of every warning.</param>
    /// <param name="taken">Is told before each row or input how many were taken; may stop the run by an exception.</param>
    /// <returns>Detections taken, and those of them dropped as too old.</returns>
    public abstract (long Detections, long TooOld) Run(Action<Mode, ClosedLook, ImmutableArray<Track>>? lookClosed, Action<Mode, Warning>? warned, Action<int>? taken);
}
