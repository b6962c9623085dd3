using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Picture.Voice;

/// <summary>How a voice report stands: where what was reported may be by now. No track, and no impact point.</summary>
public sealed record VoiceReportStatus
{
    /// <summary>Number of the input that brought it: no other in the journal has it.</summary>
    public required long Number { get; init; }

    /// <summary>What was reported.</summary>
    public required VoiceReport Report { get; init; }

    /// <summary>When it was seen.</summary>
    public required Instant Seen { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required Instant Expires { get; init; }

    /// <summary>Time of <see cref="Position"/>.</summary>
    public required Instant Time { get; init; }

    /// <summary>Where it is expected now, m, site frame; z is 0 where no height was said.</summary>
    public required EnuVector Position { get; init; }

    /// <summary>One standard deviation of x and of y, m.</summary>
    public required double Sigma { get; init; }

    /// <summary>Radius of the circle that holds it with 95 %, m: 2.4477 standard deviations in the plane.</summary>
    public double Radius95 => Sigma * VoiceReports.Scale95;

    /// <summary>The zones whose danger distance that circle touches. None is told anything for it.</summary>
    public ImmutableArray<string> Zones { get; init; } = [];

    /// <summary>Number of the confirmed track that lies within the circle and fits what was said, the nearest where there are several; none where there is none.</summary>
    public long? SeenBy { get; init; }
}
