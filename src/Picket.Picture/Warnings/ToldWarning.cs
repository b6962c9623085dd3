using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Picture.Warnings;

/// <summary>A warning that went out and that an officer may correct.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Time">When it was decided.</param>
/// <param name="Stage">What it told; never all-clear.</param>
public readonly record struct ToldWarning(long Number, Instant Time, WarningStage Stage)
{
    /// <summary>Its correction, by what was wrong with it.</summary>
    public Correction As(WarningError error) => new(Number, Time, Stage, error);

    /// <summary>All its corrections, as they are ready before anybody asks.</summary>
    public IEnumerable<Correction> Corrections => Enum.GetValues<WarningError>().Select(As);
}
