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

    /// <summary>How many values a bin holds.</summary>
    public long CountOf(int bin) => (uint)(bin - _first) < (uint)_counts.Length ? _counts[bin - _first] : 0;

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
    /// <param name="effective">How many independent values say as much about it as these.</param>
    /// <param name="most">The largest value there can be, and 0 the least: where the interval ends if no value does it. Without end where it is not known.</param>
    /// <returns>Without an interval where that has no end.</returns>
    public Estimate QuantileInterval(double part, bool whole, double confidence, double effective, double most)
    {
        double value = Quantile(part, whole), reach = Normal.Quantile((1 + confidence) / 2) * Count * Math.Sqrt(part * (1 - part) / effective);
        if (!(effective > 0)) return Estimate.Alone(value);
        (double low, double high) = (Math.Floor(Count * part - reach), Math.Ceiling(Count * part + reach));
        double upper = high > Count ? most : Outer(Place(high).Bin, above: true);
        return double.IsFinite(upper) ? new(value, low < 1 ? 0 : Outer(Place(low).Bin, above: false), upper) : Estimate.Alone(value);

        // Where in its bin a value lies is not known: the interval reaches to the bin's end.
        double Outer(int bin, bool above) => whole && above ? Math.Max(NearEnd(bin), Math.Ceiling(FarEnd(bin)) - 1) : above == bin < 0 || whole ? NearEnd(bin) : FarEnd(bin);
    }

    /// <summary>The bin of the value of a rank, and which part of the bin's values lie at or below it, from 0 to 1. Not for an empty histogram.</summary>
    public (int Bin, double Inside) Place(double rank)
    {
        double below = 0;
        (int Bin, double Inside) last = (0, 1);
        foreach ((int bin, long count) in Bins)
        {
            if (below + count >= rank) return (bin, (rank - below) / count);
            below += count;
            last = (bin, 1);
        }

        return last;
    }

    /// <summary>How many values lie at or below a place.</summary>
    public double CountTo(int bin, double inside) => Bins.TakeWhile(own => own.Bin <= bin).Sum(own => own.Bin < bin ? own.Count : inside * own.Count);

    internal void Write(BinaryWriter writer)
    {
        (int Bin, long Count)[] bins = [.. Bins];
        writer.Write7BitEncodedInt(bins.Length);
        int before = 0;
        foreach ((int bin, long count) in bins)
        {
            writer.Write7BitEncodedInt(bin - before);
            writer.Write7BitEncodedInt64(count);
            before = bin;
        }
    }

    /// <summary>Takes what another has written.</summary>
    internal void Merge(BinaryReader reader)
    {
        int bin = 0;
        for (int left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            bin += reader.Read7BitEncodedInt();
            Add(bin, reader.Read7BitEncodedInt64());
        }
    }

    private double AtRank(double rank, bool whole)
    {
        (int bin, double inside) = Place(rank);
        if (whole) return NearEnd(bin);
        (double from, double to) = bin < 0 ? (FarEnd(bin), NearEnd(bin)) : (NearEnd(bin), FarEnd(bin));
        return from + inside * (to - from);
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
