namespace Picket.Simulation.Studies.Statistics;

/// <summary>How the values of single runs lie among those of all: as much as a quantile of values that are alike within a run needs for its interval.</summary>
/// <remarks>
/// The share of values at or below a place is a ratio of sums over runs, whose variance (Cochran, "Sampling techniques", 1977, 6.4) says how far the quantile there may be off (Woodruff, "Confidence intervals for medians and other position measures", JASA 1952). With n of a run's N values at or below the place it
/// takes the sums over runs of n n, n N and N N: the first two grow at each value, and are kept by its bin.
/// </remarks>
public sealed class RunShares
{
    private readonly Histogram _squares = new(), _products = new(); // of n n and n N
    private double[] _run = new double[16];
    private int _held;

    /// <summary>Takes a value of the run.</summary>
    public void Add(double value)
    {
        if (_held == _run.Length) Array.Resize(ref _run, 2 * _held);
        _run[_held++] = value;
    }

    /// <summary>Ends the run.</summary>
    public void EndRun()
    {
        Span<double> own = _run.AsSpan(0, _held);
        own.Sort();
        for (int below = 0; below < own.Length; below++)
        {
            int bin = Histogram.BinOf(own[below]);
            _squares.Add(bin, 2 * below + 1); // from n n to (n + 1)(n + 1)
            _products.Add(bin, own.Length);
        }

        _held = 0;
    }

    /// <summary>How many independent values say as much about a quantile as these.</summary>
    /// <param name="all">The values of all runs.</param>
    /// <param name="part">Of the quantile, above 0 and below 1.</param>
    /// <param name="runs">How many runs, from 2.</param>
    public double Effective(Histogram all, double part, long runs)
    {
        if (all.Count == 0 || runs < 2) return 0;
        (int bin, double inside) = all.Place(part * all.Count);
        double squares = _squares.CountTo(bin, inside) - 2 * part * _products.CountTo(bin, inside) + part * part * _products.Count;
        return part * (1 - part) * all.Count * all.Count * (runs - 1) / (runs * squares);
    }

    /// <summary>Forgets the runs and keeps the room.</summary>
    public void Clear()
    {
        _squares.Clear();
        _products.Clear();
        _held = 0;
    }

    internal void Write(BinaryWriter writer)
    {
        _squares.Write(writer);
        _products.Write(writer);
    }

    internal void Merge(BinaryReader reader)
    {
        _squares.Merge(reader);
        _products.Merge(reader);
    }
}
