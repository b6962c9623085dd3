namespace Picket.Simulation.Studies.Statistics;

/// <summary>How often each value came, to one part in 64 for any number and exactly for whole numbers up to 128, in bounded memory and without a range to be told.</summary>
/// <remarks>
/// A bin is the sign, the exponent and the first six bits of the mantissa of a number: bins are 1/64 to 1/128 of their value wide. Numbers below 2^-20 in size are counted as 0, those above 2^44 as that.
/// Counts are added when histograms are merged, so that the order does not matter.
/// </remarks>
public sealed class Histogram
{
    private const int MantissaBits = 6, Shift = 52 - MantissaBits;
    private const long Smallest = (1023 - 20) << MantissaBits, Largest = (1023L + 44) << MantissaBits;

    private long[] _counts = [];
    private int _first;

    /// <summary>How many values.</summary>
    public long Count { get; private set; }

    /// <summary>The bins that hold something, in order of value.</summary>
    public IEnumerable<(int Bin, long Count)> Bins
    {
        get
        {
            for (int index = 0; index < _counts.Length; index++)
            {
                if (_counts[index] != 0) yield return (_first + index, _counts[index]);
            }
        }
    }

    /// <summary>The bin of a value, 0 for 0.</summary>
    public static int BinOf(double value)
    {
        long key = Math.Clamp(BitConverter.DoubleToInt64Bits(Math.Abs(value)) >> Shift, Smallest - 1, Largest) - (Smallest - 1);
        return value < 0 ? -(int)key : (int)key;
    }

    /// <summary>The end of a bin that is nearer to 0: the whole number itself where a bin holds one.</summary>
    public static double NearEnd(int bin) => bin == 0 ? 0 : Math.CopySign(BitConverter.Int64BitsToDouble((Math.Abs(bin) + Smallest - 1) << Shift), bin);

    /// <summary>The end of a bin that is farther from 0.</summary>
    public static double FarEnd(int bin) => bin == 0 ? 0 : Math.CopySign(BitConverter.Int64BitsToDouble((Math.Abs(bin) + Smallest) << Shift), bin);

    /// <summary>Takes a value.</summary>
    public void Add(double value) => Add(BinOf(value), 1);

    /// <summary>Takes values of one bin.</summary>
    public void Add(int bin, long count)
    {
        int index = bin - _first;
        if ((uint)index >= (uint)_counts.Length)
        {
            Reach(bin);
            index = bin - _first;
        }

        _counts[index] += count;
        Count += count;
    }

    /// <summary>Takes all that another has taken.</summary>
    public void Merge(Histogram other)
    {
        foreach ((int bin, long count) in other.Bins) Add(bin, count);
    }

    /// <summary>Forgets the values and keeps the room.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Count = 0;
    }

    /// <summary>The value at or below which a part of all values lies; NaN when there is none.</summary>
    /// <param name="part">From 0 to 1.</param>
    /// <param name="whole">Whether the values are whole numbers; others are taken as spread evenly over their bin.</param>
    public double Quantile(double part, bool whole)
    {
        if (Count == 0) return double.NaN;
        double wanted = Math.Clamp(part, 0, 1) * Count;
        return AtRank(whole ? Math.Max(1, Math.Ceiling(wanted - 1e-9)) : wanted, whole);
    }

    /// <summary>A quantile with the interval between two order statistics, whatever the law of the values (David and Nagaraja, "Order Statistics", 2003, section 7.1; ranks by the normal limit of the binomial).</summary>
    /// <param name="part">Above 0 and below 1.</param>
    /// <param name="whole">Whether the values are whole numbers.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    public Estimate QuantileInterval(double part, bool whole, double confidence)
    {
        double reach = Normal.Quantile((1 + confidence) / 2) * Math.Sqrt(Count * part * (1 - part));
        (double low, double high) = (Math.Floor(Count * part - reach), Math.Ceiling(Count * part + reach));
        double value = Quantile(part, whole);
        return low < 1 || high > Count ? Estimate.Alone(value) : new(value, AtRank(low, whole), AtRank(high, whole));
    }

    private double AtRank(double rank, bool whole)
    {
        double below = 0;
        int last = 0;
        foreach ((int bin, long count) in Bins)
        {
            last = bin;
            if (below + count < rank)
            {
                below += count;
                continue;
            }

            if (whole) return NearEnd(bin);
            double inside = (rank - below) / count;
            (double from, double to) = bin < 0 ? (FarEnd(bin), NearEnd(bin)) : (NearEnd(bin), FarEnd(bin));
            return from + inside * (to - from);
        }

        return last < 0 ? NearEnd(last) : whole ? NearEnd(last) : FarEnd(last);
    }

    private void Reach(int bin)
    {
        const int Room = 32;
        if (_counts.Length == 0)
        {
            (_first, _counts) = (bin - Room / 2, new long[Room]);
            return;
        }

        int first = Math.Min(_first, bin < _first ? bin - Math.Max(Room, _counts.Length / 2) : _first);
        int end = Math.Max(_first + _counts.Length, bin >= _first + _counts.Length ? bin + Math.Max(Room, _counts.Length / 2) : 0);
        long[] wider = new long[end - first];
        _counts.CopyTo(wider, _first - first);
        (_first, _counts) = (first, wider);
    }
}
