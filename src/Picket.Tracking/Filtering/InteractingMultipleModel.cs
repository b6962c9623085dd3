using Picket.Tracking.Measurements;
using Picket.Tracking.Motion;

namespace Picket.Tracking.Filtering;

/// <summary>The interacting multiple model filter over any set of filters (Blom and Bar-Shalom 1988): each follows one model, and before each prediction their states mix by how often the object changes from model to model.</summary>
/// <remarks>
/// Models of unequal sizes share the components that lead both lists under the same names; what a model has of its own enters from the others with the prior it assumes of it
/// (<see cref="IMotionModel.Assume"/>), as augmented by Yuan, Bar-Shalom and others 2012 and Granström, Willett and Bar-Shalom 2015.
/// </remarks>
public sealed class InteractingMultipleModel
{
    private readonly GaussianFilter[] _filters;
    private readonly ModelMixture _mixture;
    private readonly double[] _transition, _probabilities, _before, _likelihoods, _states, _mixed;
    private readonly int _common;

    /// <summary>A filter over some filters.</summary>
    /// <param name="filters">At least one, each with a state of its own.</param>
    /// <param name="transition">Probabilities of a change from the model of a row to that of a column over one prediction; rows add up to 1.</param>
    /// <param name="probabilities">Of the models at the start; they add up to 1.</param>
    public InteractingMultipleModel(IEnumerable<GaussianFilter> filters, double[,] transition, ReadOnlySpan<double> probabilities)
    {
        _filters = [.. filters];
        _mixture = new ModelMixture([.. _filters.Select(filter => filter.Motion)]);
        int count = _filters.Length;
        ArgumentOutOfRangeException.ThrowIfZero(count, nameof(filters));
        ArgumentOutOfRangeException.ThrowIfNotEqual((transition.GetLength(0), transition.GetLength(1)), (count, count), nameof(transition));
        ArgumentOutOfRangeException.ThrowIfNotEqual(probabilities.Length, count, nameof(probabilities));
        (_transition, _probabilities) = ([.. transition.Cast<double>()], probabilities.ToArray());
        (_before, _likelihoods, _states, _mixed) = (new double[count], new double[count], new double[_mixture.Length], new double[_mixture.Length]);
        _common = _filters[0].Motion.Components.TakeWhile((name, index) => _filters.All(filter => filter.Size > index && filter.Motion.Components[index] == name)).Count();
    }

    /// <summary>The probabilities of the models.</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities;

    /// <summary>How many leading components all models share; these are what the filter estimates as a whole.</summary>
    public int Common => _common;

    /// <summary>Writes mean and packed covariance of the common components over all models.</summary>
    public void Read(Span<double> mean, Span<double> covariance)
    {
        Gather();
        _mixture.Combine(_states, _probabilities, mean[.._common], covariance[..Packed.Length(_common)]);
    }

    /// <summary>Mixes, then goes on by <paramref name="dt"/> seconds.</summary>
    public void Predict(double dt)
    {
        Gather();
        _probabilities.CopyTo(_before, 0);
        _mixture.Mix(_states, _before, _transition, _mixed, _probabilities);
        for (int j = 0; j < _filters.Length; j++)
        {
            _mixture.Mean(_mixed.AsSpan(), j).CopyTo(_filters[j].Mean);
            _filters[j].SetCovariance(_mixture.Covariance(_mixed.AsSpan(), j));
            _filters[j].Predict(dt);
        }
    }

    /// <summary>Corrects the models' states and their probabilities by a measurement; false where none of them could make anything of it.</summary>
    /// <param name="model">What was measured.</param>
    /// <param name="measured">The measurement.</param>
    /// <param name="noise">The packed covariance of its noise.</param>
    /// <param name="fit">How well it fits the prediction of all models together; the distance is that of the model it fits best.</param>
    public bool TryUpdate(IMeasurementModel model, ReadOnlySpan<double> measured, ReadOnlySpan<double> noise, out Fit fit)
    {
        double distance = double.PositiveInfinity;
        for (int j = 0; j < _filters.Length; j++)
        {
            bool fits = _filters[j].TryUpdate(model, measured, noise, out Fit one);
            _likelihoods[j] = fits ? one.LogLikelihood : double.NegativeInfinity;
            if (fits) distance = Math.Min(distance, one.DistanceSquared);
        }

        fit = default;
        if (double.IsPositiveInfinity(distance)) return false;
        fit = new Fit(model.Rows, distance, ModelMixture.Weigh(_probabilities, _likelihoods));
        return true;
    }

    private void Gather()
    {
        for (int j = 0; j < _filters.Length; j++)
        {
            _filters[j].Mean.CopyTo(_mixture.Mean(_states.AsSpan(), j));
            _filters[j].CopyCovariance(_mixture.Covariance(_states.AsSpan(), j));
        }
    }
}
