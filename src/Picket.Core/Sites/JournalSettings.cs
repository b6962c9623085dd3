using Picket.Core.Time;

namespace Picket.Core.Sites;

/// <summary>How long and how much a journal keeps; the older of both limits wins.</summary>
public sealed record JournalSettings
{
    /// <summary>Age at which an hourly file is deleted.</summary>
    public Duration Keep { get; init; } = Duration.FromSeconds(30 * 86400);

    /// <summary>Bytes of all files above which the oldest are deleted.</summary>
    public long MaxBytes { get; init; } = 200_000_000_000;
}
