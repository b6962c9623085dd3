using Picket.Simulation.Studies.Statistics;

namespace Picket.Simulation.Calibrations;

/// <summary>A quantity at both depths.</summary>
/// <param name="Quantity">What it is.</param>
/// <param name="Picture">At picture depth, with its 95 % interval.</param>
/// <param name="Study">At study depth, with its 95 % interval, in which the fitted runs' chance counts.</param>
/// <param name="Difference">Study less picture, with an interval of the confidence that was asked for.</param>
/// <param name="Detectable">A true difference that such a comparison finds in four of five cases.</param>
public sealed record Agreement(Quantity Quantity, Estimate Picture, Estimate Study, Estimate Difference, double Detectable)
{
    private const double Usual = 0.95, FourOfFive = 0.8;

    /// <summary>Whether both depths gave values.</summary>
    public bool IsKnown => double.IsFinite(Difference.Value);

    /// <summary>Whether no difference is within the interval.</summary>
    public bool Agrees => Difference.Holds(0);

    /// <summary>Compares a quantity.</summary>
    /// <param name="quantity">What.</param>
    /// <param name="picture">Sum and count of its values in each run at picture depth.</param>
    /// <param name="study">The same at study depth.</param>
    /// <param name="parts">The same at study depth with the same seeds, each time without another part of the runs that were fitted: how much they differ says what the fit's chance does (delete-a-group jackknife).</param>
    /// <param name="confidence">Of the difference.</param>
    /// <remarks>
    /// Values of one run are alike, so that a mean over them is a ratio of sums over runs, with the variance of a ratio (Cochran, "Sampling techniques", 1977, 6.4). Shares near 0 and 1 have Wilson's interval at the number of values that
    /// tells as much as these, and Newcombe's difference ("Interval estimation for the difference between independent proportions", Statistics in Medicine 1998, method 10).
    /// A few runs may show none of a rare large value, and then their own spread says too little: it counts as that of the study's many runs where those spread more.
    /// </remarks>
    public static Agreement Of(Quantity quantity, (double Sum, double Count)[] picture, (double Sum, double Count)[] study, IReadOnlyList<(double Sum, double Count)[]> parts, double confidence)
    {
        double fit = Replicate.Variance([.. parts.Select(Replicate.Of)]);
        var (one, two) = (new Side(picture, 0), new Side(study, fit));
        double difference = two.Mean - one.Mean;
        Estimate apart = quantity.IsShare ? Newcombe(one, two, difference, confidence) : Plain(one, two, difference, confidence);
        double reach = Math.Max(apart.High - difference, difference - apart.Low), sigmas = Normal.Quantile((1 + confidence) / 2);
        return new(quantity, one.Interval(quantity.IsShare, Usual), two.Interval(quantity.IsShare, Usual), apart, reach * (sigmas + Normal.Quantile(FourOfFive)) / sigmas);
    }

    private static Estimate Plain(in Side one, in Side two, double difference, double confidence)
    {
        double reach = Student.Quantile((1 + confidence) / 2, Math.Max(1, one.Runs - 1)) * Math.Sqrt(Math.Max(one.Variance, one.VarianceBy(two)) + two.Variance);
        return new(difference, difference - reach, difference + reach);
    }

    private static Estimate Newcombe(in Side one, in Side two, double difference, double confidence)
    {
        Estimate first = one.Interval(true, confidence), second = two.Interval(true, confidence);
        double low = Math.Sqrt(Math.Pow(two.Mean - second.Low, 2) + Math.Pow(first.High - one.Mean, 2)), high = Math.Sqrt(Math.Pow(second.High - two.Mean, 2) + Math.Pow(one.Mean - first.Low, 2));
        return new(difference, difference - low, difference + high);
    }

    // A mean over runs with its variance, and how many runs it is of.
    private readonly struct Side
    {
        private readonly double _values, _own;

        public Side((double Sum, double Count)[] runs, double fit)
        {
            Replicate ratio = Replicate.Of(runs);
            (Runs, _values, Mean) = (runs.Length, runs.Sum(run => run.Count), ratio.Value);
            _own = Runs > 1 ? Runs / (Runs - 1.0) * ratio.Errors.Sum(error => error * error) : 0;
            Variance = _own + fit;
        }

        public int Runs { get; }

        public double Mean { get; }

        public double Variance { get; }

        // What the variance would be of as many values by another side's law.
        public double VarianceBy(in Side other) => other._own * other._values / _values;

        public Estimate Interval(bool share, double confidence)
        {
            if (!double.IsFinite(Mean)) return Estimate.Alone(Mean);
            double reach = Student.Quantile((1 + confidence) / 2, Math.Max(1, Runs - 1)) * Math.Sqrt(Variance);
            if (!share) return new(Mean, Mean - reach, Mean + reach);
            return Intervals.Share(Mean, _values, Variance, confidence);
        }
    }
}
