namespace Picket.Simulation.Studies.Statistics;

/// <summary>Count, mean, spread and extremes of a stream of numbers, in constant memory.</summary>
/// <remarks>
/// Welford's updates ("Note on a method for calculating corrected sums of squares and products", Technometrics 1962), merged as by Chan, Golub and LeVeque ("Algorithms for computing the sample variance",
/// The American Statistician 1983). A merge depends on its order in the last bits: merge in a fixed order for the same bits.
/// </remarks>
public struct Moments
{
    /// <summary>How many numbers.</summary>
    public long Count { get; private set; }

    /// <summary>Their mean; 0 when there is none.</summary>
    public double Mean { get; private set; }

    /// <summary>Sum of the squared deviations from the mean.</summary>
    public double Squares { get; private set; }

    /// <summary>The smallest; +infinity when there is none.</summary>
    public double Least { get; private set; } = double.PositiveInfinity;

    /// <summary>The largest; -infinity when there is none.</summary>
    public double Most { get; private set; } = double.NegativeInfinity;

    /// <summary>No numbers yet.</summary>
    public Moments()
    {
    }

    /// <summary>Moments that were stored.</summary>
    public Moments(long count, double mean, double squares, double least, double most) => (Count, Mean, Squares, Least, Most) = (count, mean, squares, least, most);

    /// <summary>Sample variance; NaN below two numbers.</summary>
    public readonly double Variance => Count < 2 ? double.NaN : Squares / (Count - 1);

    /// <summary>Takes a number.</summary>
    public void Add(double value)
    {
        Count++;
        double away = value - Mean;
        Mean += away / Count;
        Squares += away * (value - Mean);
        Least = Math.Min(Least, value);
        Most = Math.Max(Most, value);
    }

    /// <summary>Takes all that another has taken.</summary>
    public void Merge(in Moments other)
    {
        if (other.Count == 0) return;
        double away = other.Mean - Mean;
        long count = Count + other.Count;
        Mean += away * other.Count / count;
        Squares += other.Squares + away * away * ((double)Count * other.Count / count);
        Count = count;
        Least = Math.Min(Least, other.Least);
        Most = Math.Max(Most, other.Most);
    }
}
