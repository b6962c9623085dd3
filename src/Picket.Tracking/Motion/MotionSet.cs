using System.Runtime.CompilerServices;

namespace Picket.Tracking.Motion;

/// <summary>The models among which an object changes, how often it does, and how their states are laid out and mixed: what an interacting multiple model filter is made of.</summary>
/// <remarks>
/// Changes are a Markov process in continuous time: model i is left at a rate of its own, for the others in proportion to their shares, so that two predictions in a row change as often as one over both times.
/// <para>
/// Mixing (Blom and Bar-Shalom 1988) of states of unequal sizes: what two models share, by the names of their components, is mixed; a component that a source lacks enters with the receiving
/// model's prior (<see cref="IMotionModel.Assume"/>), uncorrelated, since an object that only now begins to turn or to accelerate may do so with any strength. This is the augmentation of Yuan,
/// Bar-Shalom, Willett, Mozeson, Pollak and Hardiman 2012 with the prior of Granström, Willett and Bar-Shalom 2015 ("Systematic approach to IMM mixing for unequal dimension states").
/// </para>
/// </remarks>
internal sealed class MotionSet
{
    /// <summary>Most models that a set holds.</summary>
    public const int MaxModels = 4;

    /// <summary>Most components of a state.</summary>
    public const int MaxSize = 9;

    // A model that is this unlikely can still come back at the first measurement that calls for it.
    private const double LeastProbability = 1e-9;
    private const double LongestStep = 600;
    private readonly IMotionModel[] _models;
    private readonly int[] _offsets, _sizes, _shared;
    private readonly double[] _rates, _shares;
    private readonly double _fastest;

    /// <summary>A set of models of objects in space.</summary>
    /// <param name="models">Each with its share among objects of which nothing is known, which is also how often it is chosen when another is left, and the mean time it lasts, s.</param>
    public MotionSet(params ReadOnlySpan<(IMotionModel Model, double Share, double Lasts)> models)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(models.Length is >= 1 and <= MaxModels, true, nameof(models));
        Count = models.Length;
        (_models, _shares) = (new IMotionModel[Count], new double[Count]);
        (_offsets, _sizes, _shared, _rates) = (new int[Count], new int[Count], new int[Count * Count], new double[Count * Count]);
        double all = 0;
        for (int i = 0; i < Count; i++)
        {
            (_models[i], _shares[i]) = (models[i].Model, models[i].Share);
            (_sizes[i], _offsets[i]) = (models[i].Model.Components.Count, Length);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(_sizes[i], MaxSize, nameof(models));
            Length += _sizes[i] + Packed.Length(_sizes[i]);
            all += _shares[i];
        }

        for (int i = 0; i < Count; i++) _shares[i] /= all;
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < Count; j++)
            {
                _shared[i * Count + j] = Leading(_models[i].Components, _models[j].Components);
                if (Count > 1) _rates[i * Count + j] = (i == j ? -1 : _shares[j] / (1 - _shares[i])) / models[i].Lasts;
            }

            _fastest = Math.Max(_fastest, -_rates[i * Count + i]);
        }
    }

    /// <summary>How many models there are.</summary>
    public int Count { get; }

    /// <summary>How many numbers the models' states take together.</summary>
    public int Length { get; }

    /// <summary>A model.</summary>
    public IMotionModel Model(int index) => _models[index];

    /// <summary>The probability of a model for an object of which nothing is known.</summary>
    public double Share(int index) => _shares[index];

    /// <summary>The mean of a model's state.</summary>
    public Span<double> Mean(Span<double> numbers, int index) => numbers.Slice(_offsets[index], _sizes[index]);

    /// <summary>The mean of a model's state.</summary>
    public ReadOnlySpan<double> Mean(ReadOnlySpan<double> numbers, int index) => numbers.Slice(_offsets[index], _sizes[index]);

    /// <summary>The packed covariance of a model's state.</summary>
    public Span<double> Covariance(Span<double> numbers, int index) => numbers.Slice(_offsets[index] + _sizes[index], Packed.Length(_sizes[index]));

    /// <summary>The packed covariance of a model's state.</summary>
    public ReadOnlySpan<double> Covariance(ReadOnlySpan<double> numbers, int index) => numbers.Slice(_offsets[index] + _sizes[index], Packed.Length(_sizes[index]));

    /// <summary>Fills a model's own components with what it assumes of them, around positions and rates that are given.</summary>
    public void Complete(Span<double> numbers, int index, int given)
    {
        Span<double> mean = Mean(numbers, index), covariance = Covariance(numbers, index), variance = stackalloc double[MaxSize];
        if (mean.Length == given) return;
        covariance[Packed.Length(given)..].Clear();
        _models[index].Assume(mean[..given], covariance, mean[given..], variance);
        for (int k = given; k < mean.Length; k++) covariance[Packed.Row(k) + k] = variance[k - given];
    }

    /// <summary>The state after <paramref name="dt"/> seconds: changes of model, mixing, and each model's motion.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Predict(ReadOnlySpan<double> from, ReadOnlySpan<double> before, double dt, Span<double> to, Span<double> after)
    {
        if (Count == 1 || dt == 0)
        {
            from[..Length].CopyTo(to);
            before[..Count].CopyTo(after);
        }
        else
        {
            Mix(from, before, dt, to, after);
        }

        for (int j = 0; j < Count; j++) _models[j].Predict(Mean(to, j), Covariance(to, j), dt);
    }

    /// <summary>Weighs the models by how well each foresaw a measurement.</summary>
    /// <param name="probabilities">The models' probabilities, before and after.</param>
    /// <param name="logLikelihoods">Of the measurement under each model.</param>
    /// <returns>The logarithm of the likelihood of the measurement under all of them.</returns>
    public static double Weigh(Span<double> probabilities, ReadOnlySpan<double> logLikelihoods)
    {
        double best = double.NegativeInfinity, sum = 0;
        for (int j = 0; j < probabilities.Length; j++) best = Math.Max(best, logLikelihoods[j]);
        for (int j = 0; j < probabilities.Length; j++) sum += probabilities[j] *= Math.Exp(logLikelihoods[j] - best);
        for (int j = 0; j < probabilities.Length; j++) probabilities[j] = Math.Max(probabilities[j] / sum, LeastProbability);
        return best + Math.Log(sum);
    }

    private void Mix(ReadOnlySpan<double> from, ReadOnlySpan<double> before, double dt, Span<double> to, Span<double> after)
    {
        Span<double> transition = stackalloc double[MaxModels * MaxModels], means = stackalloc double[MaxModels * MaxSize], own = stackalloc double[MaxModels * MaxSize], weights = stackalloc double[MaxModels];
        Transition(Math.Abs(dt), transition);
        for (int j = 0; j < Count; j++)
        {
            double sum = 0;
            for (int i = 0; i < Count; i++) sum += weights[i] = before[i] * transition[i * Count + j];
            after[j] = sum;
            Span<double> mean = Mean(to, j), covariance = Covariance(to, j);
            mean.Clear();
            covariance.Clear();
            for (int i = 0; i < Count; i++)
            {
                int shared = _shared[i * Count + j];
                Span<double> source = means.Slice(i * MaxSize, mean.Length);
                Mean(from, i)[..shared].CopyTo(source);
                if (shared < source.Length) _models[j].Assume(source[..shared], Covariance(from, i), source[shared..], own[(i * MaxSize)..]);
                double weight = weights[i] /= sum;
                for (int a = 0; a < mean.Length; a++) mean[a] += weight * source[a];
            }

            for (int i = 0; i < Count; i++)
            {
                int shared = _shared[i * Count + j];
                Span<double> deviation = means.Slice(i * MaxSize, mean.Length);
                for (int a = 0; a < deviation.Length; a++) deviation[a] -= mean[a];
                Packed.AddScaled(covariance, Covariance(from, i)[..Packed.Length(shared)], weights[i]);
                Packed.AddOuter(covariance, deviation, weights[i]);
                for (int a = shared; a < mean.Length; a++) covariance[Packed.Row(a) + a] += weights[i] * own[i * MaxSize + a - shared];
            }
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

    private static int Leading(IReadOnlyList<string> source, IReadOnlyList<string> receiver)
    {
        int shared = 0;
        while (shared < source.Count && shared < receiver.Count && source[shared] == receiver[shared]) shared++;
        return shared;
    }
}
