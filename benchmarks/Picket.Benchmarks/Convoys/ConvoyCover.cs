namespace Picket.Benchmarks.Convoys;

/// <summary>Which vehicles are told to take cover by one rule, and since when.</summary>
/// <param name="threshold">From what probability on; none where somebody else decides.</param>
/// <param name="vehicles">How many there are.</param>
internal sealed class ConvoyCover(double? threshold, int vehicles)
{
    /// <summary>When each vehicle was first told to, s; infinity where it was not.</summary>
    public double[] First { get; } = [.. Enumerable.Repeat(double.PositiveInfinity, vehicles)];

    /// <summary>Whether that holds now.</summary>
    public bool[] Now { get; } = new bool[vehicles];

    public void Tell(int vehicle, bool cover, double time)
    {
        Now[vehicle] = cover;
        if (cover) First[vehicle] = Math.Min(First[vehicle], time);
    }

    public void Weigh(double[] probability, double time)
    {
        if (threshold is not { } from) return;
        for (int vehicle = 0; vehicle < probability.Length; vehicle++) Tell(vehicle, probability[vehicle] >= from, time);
    }
}
