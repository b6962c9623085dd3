using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tracking.Motion;

/// <summary>The models among which the tracker's objects change in space, and how often they do.</summary>
/// <remarks>
/// Changes are a Markov process in continuous time: model i is left at a rate of its own, for the others of its kind in proportion to their shares, so that two predictions in a row change as often as one over both times.
/// There are two kinds, what flies and what was thrown (<see cref="FlightMotion"/>), and nothing changes from one into the other: a bird that dives is no round. Where it is out of the question that an object
/// was thrown (<see cref="Rule"/>), that is no longer followed, which is most of the work.
/// </remarks>
internal sealed class MotionSet : ModelMixture
{
    /// <summary>Most models that a set holds.</summary>
    public const int MaxModels = 6;

    /// <summary>Most components of a state.</summary>
    public const int MaxSize = 9;

    private const double LongestStep = 600;
    private const double OutOfTheQuestion = 1e-11;
    private readonly double[] _rates, _shares;
    private readonly bool[] _isFlight;
    private readonly double _fastest;

    /// <summary>A set of models of objects in space.</summary>
    /// <param name="models">Each with its share among objects of which nothing is known, which is also how often it is chosen when another is left, and the mean time it lasts, s.</param>
    public MotionSet(params (IMotionModel Model, double Share, double Lasts)[] models)
        : base([.. models.Select(model => model.Model)])
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(Count is >= 1 and <= MaxModels, true, nameof(models));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(models.Max(model => model.Model.Components.Count), MaxSize, nameof(models));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Length, Filtering.ModelNumbers.Capacity, nameof(models));
        HasFreeFlight = models.Any(model => model.Model is BallisticMotion);
        double all = models.Sum(model => model.Share);
        _shares = [.. models.Select(model => model.Share / all)];
        _rates = new double[Count * Count];
        _isFlight = [.. models.Select(model => model.Model is FlightMotion)];
        for (int i = 0; i < Count; i++)
        {
            double others = Enumerable.Range(0, Count).Sum(j => Weight(i, j));
            for (int j = 0; j < Count && others > 0; j++) _rates[i * Count + j] = (i == j ? -1 : Weight(i, j) / others) / models[i].Lasts;
            _fastest = Math.Max(_fastest, -_rates[i * Count + i]);
        }
    }

    /// <summary>Whether some of its objects are thrown and some fly.</summary>
    public bool HasBothKinds => _isFlight.Contains(true) && _isFlight.Contains(false);

    /// <summary>Gives up for good that an object was thrown, where that is out of the question: the probabilities of those models become 0. That it flies is never given up: plots of a flock's birds in turn may look like a round.</summary>
    public void Rule(Span<double> probabilities)
    {
        if (!HasBothKinds) return;
        double thrown = 0, all = 0;
        for (int j = 0; j < Count; j++)
        {
            all += probabilities[j];
            if (_isFlight[j]) thrown += probabilities[j];
        }

        if (thrown >= OutOfTheQuestion * all) return;
        for (int j = 0; j < Count; j++)
        {
            if (_isFlight[j]) probabilities[j] = 0;
        }
    }

    // How often a model is chosen when another is left: by its share. But nothing changes its kind, and a light round never becomes a heavy one, as these are parts of what is not known of one motion.
    private double Weight(int from, int to) =>
        from == to || _isFlight[from] != _isFlight[to] || Model(from) is BallisticMotion && Model(to) is BallisticMotion ? 0 : _shares[to];

    /// <summary>Whether one of the models is free flight.</summary>
    public bool HasFreeFlight { get; }

    /// <summary>The probability of a model for an object of which nothing is known.</summary>
    public double Share(int index) => _shares[index];

    /// <summary>The state after <paramref name="dt"/> seconds: changes of model, mixing, and each model's motion.</summary>
    public void Predict(ReadOnlySpan<double> from, ReadOnlySpan<double> before, double dt, Span<double> to, Span<double> after)
    {
        if (Count == 1 || dt == 0)
        {
            from[..Length].CopyTo(to);
            before[..Count].CopyTo(after);
        }
        else
        {
            Span<double> transition = stackalloc double[MaxModels * MaxModels];
            Transition(Math.Abs(dt), transition);
            Mix(from, before, transition, to, after);
        }

        for (int j = 0; j < Count; j++)
        {
            if (after[j] > 0) Model(j).Predict(Mean(to, j), Covariance(to, j), dt);
        }
    }

    // The exponential of the rates times the time, by a Taylor step of the third order that is squared until it covers the time.
    private void Transition(double dt, Span<double> transition)
    {
        double step = Math.Min(dt, LongestStep);
        int doublings = 0;
        for (; step * _fastest > 0.1; doublings++) step /= 2;
        Span<double> factor = stackalloc double[MaxModels * MaxModels], square = stackalloc double[MaxModels * MaxModels];
        for (int k = 0; k < Count * Count; k++) factor[k] = step * _rates[k];
        Multiply(factor, factor, square);
        Multiply(factor, square, transition);
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < Count; j++) transition[i * Count + j] = (i == j ? 1 : 0) + factor[i * Count + j] + square[i * Count + j] / 2 + transition[i * Count + j] / 6;
        }

        for (; doublings > 0; doublings--)
        {
            transition.CopyTo(factor);
            Multiply(factor, factor, transition);
        }
    }

    private void Multiply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> product)
    {
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < Count; j++)
            {
                double sum = 0;
                for (int k = 0; k < Count; k++) sum += left[i * Count + k] * right[k * Count + j];
                product[i * Count + j] = sum;
            }
        }
    }
}
