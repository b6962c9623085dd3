using System.Runtime.CompilerServices;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tracking.Motion;

/// <summary>States of one object under several models, laid out one after the other in a row of numbers, and how they mix when the object changes from model to model.</summary>
/// <remarks>
/// Mixing (Blom and Bar-Shalom 1988) of states of unequal sizes: what two models share, by the names of their components, is mixed; a component that a source lacks enters with the receiving
/// model's prior (<see cref="IMotionModel.Assume"/>), uncorrelated, since an object that only now begins to turn or to accelerate may do so with any strength. This is the augmentation of Yuan,
/// Bar-Shalom, Willett, Mozeson, Pollak and Hardiman 2012 with the prior of Granström, Willett and Bar-Shalom 2015 ("Systematic approach to IMM mixing for unequal dimension states").
/// </remarks>
internal class ModelMixture
{
    // A model that is this unlikely can still come back at the first measurement that calls for it.
    private const double LeastProbability = 1e-13;

    // What comes into a thrown object's model by a change that is less probable than this, of all that it receives, is counted and not mixed in: look after look, what a motor might still have done would widen what is known of a round.
    private const double LeastMixed = 0.02;
    private const double Smallest = 1e-300;
    private readonly IMotionModel[] _models;
    private readonly int[] _offsets, _sizes, _shared;
    private readonly int _largest;

    /// <summary>The states of some models.</summary>
    public ModelMixture(params ReadOnlySpan<IMotionModel> models)
    {
        Count = models.Length;
        _models = models.ToArray();
        (_offsets, _sizes, _shared) = (new int[Count], new int[Count], new int[Count * Count]);
        for (int i = 0; i < Count; i++)
        {
            (_sizes[i], _offsets[i]) = (_models[i].Components.Count, Length);
            _largest = Math.Max(_largest, _sizes[i]);
            Length += _sizes[i] + Packed.Length(_sizes[i]);
            for (int j = 0; j < Count; j++) _shared[i * Count + j] = Leading(_models[i].Components, _models[j].Components);
        }
    }

    /// <summary>How many models there are.</summary>
    public int Count { get; }

    /// <summary>How many numbers the models' states take together.</summary>
    public int Length { get; }

    /// <summary>A model.</summary>
    public IMotionModel Model(int index) => _models[index];

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
        Span<double> mean = Mean(numbers, index), covariance = Covariance(numbers, index), variance = stackalloc double[_largest];
        if (mean.Length == given) return;
        covariance[Packed.Length(given)..].Clear();
        _models[index].Assume(mean[..given], covariance, mean[given..], variance);
        for (int k = given; k < mean.Length; k++) covariance[Packed.Row(k) + k] = variance[k - given];
    }

    /// <summary>Mixes the states as each model receives them after a change of model.</summary>
    /// <param name="from">The states before.</param>
    /// <param name="before">The probabilities of the models before.</param>
    /// <param name="transition">Probabilities of a change from the model of a row to that of a column, by rows.</param>
    /// <param name="to">The states after; not <paramref name="from"/>.</param>
    /// <param name="after">The probabilities after; not <paramref name="before"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Mix(ReadOnlySpan<double> from, ReadOnlySpan<double> before, ReadOnlySpan<double> transition, Span<double> to, Span<double> after)
    {
        Span<double> means = stackalloc double[Count * _largest], own = stackalloc double[Count * _largest], weights = stackalloc double[Count];
        for (int j = 0; j < Count; j++)
        {
            double sum = 0;
            for (int i = 0; i < Count; i++) sum += weights[i] = before[i] * transition[i * Count + j];
            after[j] = sum;
            Span<double> mean = Mean(to, j), covariance = Covariance(to, j);
            mean.Clear();
            covariance.Clear();
            if (sum == 0) continue; // given up
            if (_models[j] is FlightMotion) sum = Prune(weights, LeastMixed * sum);
            for (int i = 0; i < Count; i++)
            {
                if (weights[i] == 0) continue;
                int shared = _shared[i * Count + j];
                Span<double> source = means.Slice(i * _largest, mean.Length);
                Mean(from, i)[..shared].CopyTo(source);
                if (shared < source.Length) _models[j].Assume(source[..shared], Covariance(from, i), source[shared..], own[(i * _largest)..]);
                double weight = weights[i] /= sum;
                for (int a = 0; a < mean.Length; a++) mean[a] += weight * source[a];
            }

            for (int i = 0; i < Count; i++)
            {
                if (weights[i] == 0) continue;
                int shared = _shared[i * Count + j];
                Span<double> deviation = means.Slice(i * _largest, mean.Length);
                for (int a = 0; a < deviation.Length; a++) deviation[a] -= mean[a];
                Packed.AddScaled(covariance, Covariance(from, i)[..Packed.Length(shared)], weights[i]);
                Packed.AddOuter(covariance, deviation, weights[i]);
                for (int a = shared; a < mean.Length; a++) covariance[Packed.Row(a) + a] += weights[i] * own[i * _largest + a - shared];
            }
        }
    }

    /// <summary>Mean and packed covariance of the components that all models share, as many as there is room for, over all models.</summary>
    public void Combine(ReadOnlySpan<double> numbers, ReadOnlySpan<double> probabilities, Span<double> mean, Span<double> covariance)
    {
        mean.Clear();
        covariance.Clear();
        for (int j = 0; j < Count; j++)
        {
            if (probabilities[j] > 0) Packed.AddScaled(mean, Mean(numbers, j)[..mean.Length], probabilities[j]);
        }

        Span<double> deviation = stackalloc double[mean.Length];
        for (int j = 0; j < Count; j++)
        {
            if (probabilities[j] == 0) continue;
            ReadOnlySpan<double> part = Mean(numbers, j);
            for (int a = 0; a < mean.Length; a++) deviation[a] = part[a] - mean[a];
            Packed.AddScaled(covariance, Covariance(numbers, j)[..covariance.Length], probabilities[j]);
            Packed.AddOuter(covariance, deviation, probabilities[j]);
        }
    }

    /// <summary>Weighs the models by how well each foresaw a measurement; what has no probability gets none.</summary>
    /// <param name="probabilities">The models' probabilities, before and after.</param>
    /// <param name="logLikelihoods">Of the measurement under each model.</param>
    /// <returns>The logarithm of the likelihood of the measurement under all of them.</returns>
    public static double Weigh(Span<double> probabilities, ReadOnlySpan<double> logLikelihoods)
    {
        double best = double.NegativeInfinity, sum = 0;
        for (int j = 0; j < probabilities.Length; j++) best = probabilities[j] > 0 ? Math.Max(best, logLikelihoods[j]) : best;
        for (int j = 0; j < probabilities.Length; j++) sum += probabilities[j] = probabilities[j] > 0 ? Math.Max(probabilities[j] * Math.Exp(logLikelihoods[j] - best), Smallest) : 0;
        for (int j = 0; j < probabilities.Length; j++) probabilities[j] = probabilities[j] > 0 ? Math.Max(probabilities[j] / sum, LeastProbability) : 0;
        return best + Math.Log(sum);
    }

    // Drops the weights below the least, and says what the others add up to.
    private static double Prune(Span<double> weights, double least)
    {
        double sum = 0;
        foreach (ref double weight in weights) sum += weight = weight < least ? 0 : weight;
        return sum;
    }

    private static int Leading(IReadOnlyList<string> source, IReadOnlyList<string> receiver)
    {
        int shared = 0;
        while (shared < source.Count && shared < receiver.Count && source[shared] == receiver[shared]) shared++;
        return shared;
    }
}
