namespace Picket.Tracking.Metrics;

/// <summary>The best assignments over time.</summary>
/// <param name="Gain">Gains of the assigned pairs, summed.</param>
/// <param name="Pairs">How many pairs with a gain are assigned, over all times.</param>
/// <param name="HalfSwitches">Switches in halves: 2 from one track to another, 1 from or to none.</param>
/// <param name="LeastCost">No assignment has a lower cost of switches less gains.</param>
internal readonly record struct SwitchingSolution(double Gain, long Pairs, long HalfSwitches, double LeastCost);
