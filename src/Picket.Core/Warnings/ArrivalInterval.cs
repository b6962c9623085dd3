using Picket.Core.Time;

namespace Picket.Core.Warnings;

/// <summary>When something may reach a zone: the interval that holds the time with 95 %, given that it does.</summary>
/// <param name="Earliest">Its begin.</param>
/// <param name="Latest">Its end.</param>
public readonly record struct ArrivalInterval(Instant Earliest, Instant Latest);
