using System.Collections.Immutable;

namespace Picket.Server.Outputs;

/// <summary>How long one step of the latency budget took.</summary>
/// <param name="Step">The step, by the time at its end: <c>received</c>, <c>tracked</c>, <c>decided</c>, <c>sent</c>, <c>acknowledged</c>; or <c>whole</c>, from received to sent.</param>
/// <param name="Counts">How many took at most each of <see cref="Bounds"/>, and behind them how many there are.</param>
/// <param name="Sum">All of them together, s.</param>
internal sealed record StepHistogram(string Step, ImmutableArray<long> Counts, double Sum)
{
    /// <summary>Upper bounds, s.</summary>
    public static readonly ImmutableArray<double> Bounds = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

    /// <summary>Nothing yet.</summary>
    public static StepHistogram Of(string step) => new(step, [.. new long[Bounds.Length + 1]], 0);

    /// <summary>With one more.</summary>
    public StepHistogram With(double seconds)
    {
        var counts = Counts.ToBuilder();
        for (int index = 0; index < Bounds.Length; index++)
        {
            if (seconds <= Bounds[index]) counts[index]++;
        }

        counts[^1]++;
        return new(Step, counts.MoveToImmutable(), Sum + seconds);
    }
}
