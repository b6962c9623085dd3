using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Picture.Warnings;

/// <summary>From what probability on a zone is warned.</summary>
/// <remarks>
/// Cover is worth it where the expected cost of not warning, p times the cost of a miss, exceeds that of warning, (1 - p) times the cost of a false alarm: p above
/// F / (F + M), the cost ratio (the cost-loss model; Murphy, "The value of climatological, categorical and probabilistic forecasts in the cost-loss ratio situation", Monthly Weather Review 1977).
/// While there is time left beyond what people need to reach shelter, a later look decides better at no cost; once that runs out the next look would be too late, so that half the ratio is enough.
/// A stage once given stays until the probability is far below, and for a while: a siren that stutters is not believed.
/// </remarks>
/// <param name="costRatio">F / (F + M), above 0 and below 1.</param>
/// <param name="timeToShelter">How long people take to reach shelter, s.</param>
internal readonly struct StageRule(double costRatio, double timeToShelter)
{
    /// <summary>How long the probability must have been low before the all-clear.</summary>
    public static readonly Duration Hold = Duration.FromSeconds(2);

    private const double Margin = 5; // s: a few looks
    private const double PrepareShare = 0.25, ClearShare = 0.1, HurriedShare = 0.5;

    /// <summary>The rule of a zone.</summary>
    public static StageRule Of(Zone zone) => new(zone.FalseAlarmCost / (zone.FalseAlarmCost + zone.MissCost), zone.TimeToShelter);

    /// <summary>The stage that a probability calls for; null where it is too high for an all-clear and too low to raise anything.</summary>
    /// <param name="probability">That something comes down within the danger distance, 0 to 1.</param>
    /// <param name="timeLeft">To the earliest impact, s.</param>
    public WarningStage? Asks(double probability, double timeLeft)
    {
        double slack = Math.Clamp((timeLeft - timeToShelter) / Margin, 0, 1);
        if (probability >= costRatio * (HurriedShare + (1 - HurriedShare) * slack)) return WarningStage.TakeCover;
        if (probability >= costRatio * PrepareShare) return WarningStage.Prepare;
        return probability < costRatio * ClearShare ? WarningStage.AllClear : null;
    }
}
