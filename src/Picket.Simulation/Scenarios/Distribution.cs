using System.Collections.Immutable;
using Picket.Core.Chance;

namespace Picket.Simulation.Scenarios;

/// <summary>A quantity of a scenario: a number, or a law from which each run draws one.</summary>
/// <remarks>Units are those of the quantity. What is drawn is not cut to a range: a law whose draws could be wrong for the quantity is refused when the scenario is read, see <see cref="Support"/>.</remarks>
public sealed record Distribution
{
    private Distribution(Law law, double first, double second = 0, double third = 0, ImmutableArray<double> choices = default)
    {
        (Kind, First, Second, Third) = (law, first, second, third);
        Choices = choices.IsDefault ? [] : choices;
    }

    /// <summary>The kinds of laws.</summary>
    public enum Law
    {
        /// <summary>Always the same.</summary>
        Fixed,

        /// <summary>Uniform from First to Second.</summary>
        Uniform,

        /// <summary>Normal with the mean First and the standard deviation Second.</summary>
        Normal,

        /// <summary>Lognormal with the median First and Second the standard deviation of the natural logarithm.</summary>
        Lognormal,

        /// <summary>Exponential with the mean First.</summary>
        Exponential,

        /// <summary>Triangular from First to Third with its peak at Second.</summary>
        Triangular,

        /// <summary>Poisson with the mean First: whole numbers.</summary>
        Poisson,

        /// <summary>One of the choices, each as likely as the others.</summary>
        Choice,
    }

    /// <summary>Which law.</summary>
    public Law Kind { get; }

    /// <summary>First parameter, see <see cref="Law"/>.</summary>
    public double First { get; }

    /// <summary>Second parameter.</summary>
    public double Second { get; }

    /// <summary>Third parameter.</summary>
    public double Third { get; }

    /// <summary>What can be chosen; empty for other laws.</summary>
    public ImmutableArray<double> Choices { get; }

    /// <summary>A number.</summary>
    public static Distribution Fixed(double value) => new(Law.Fixed, value);

    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public static Distribution Uniform(double low, double high) => new(Law.Uniform, low, high);

    /// <summary>Normal.</summary>
    public static Distribution Normal(double mean, double sigma) => new(Law.Normal, mean, sigma);

    /// <summary>Lognormal by its median, above 0.</summary>
    public static Distribution Lognormal(double median, double logSigma) => new(Law.Lognormal, median, logSigma);

    /// <summary>Exponential by its mean, above 0.</summary>
    public static Distribution Exponential(double mean) => new(Law.Exponential, mean);

    /// <summary>Triangular.</summary>
    public static Distribution Triangular(double low, double mode, double high) => new(Law.Triangular, low, mode, high);

    /// <summary>Poisson by its mean, at least 0.</summary>
    public static Distribution Poisson(double mean) => new(Law.Poisson, mean);

    /// <summary>One of several, at least one.</summary>
    public static Distribution Choice(params ImmutableArray<double> choices) => new(Law.Choice, 0, choices: choices);

    /// <summary>Its mean.</summary>
    public double Mean => Kind switch
    {
        Law.Uniform => (First + Second) / 2,
        Law.Lognormal => First * Math.Exp(Second * Second / 2),
        Law.Triangular => (First + Second + Third) / 3,
        Law.Choice => Choices.Average(),
        _ => First,
    };

    /// <summary>The least and the greatest number that it can give; a normal law is cut at five standard deviations, within which 0.9999994 of it lies.</summary>
    public (double Low, double High) Support => Kind switch
    {
        Law.Uniform => (First, Second),
        Law.Normal => (First - 5 * Second, First + 5 * Second),
        Law.Lognormal => (0, double.PositiveInfinity),
        Law.Exponential or Law.Poisson => (0, double.PositiveInfinity),
        Law.Triangular => (First, Third),
        Law.Choice => (Choices.Min(), Choices.Max()),
        _ => (First, First),
    };

    /// <summary>The same quantity in another unit: each draw times a factor above 0.</summary>
    /// <exception cref="InvalidOperationException">A Poisson law, whose draws are counts.</exception>
    public Distribution Times(double factor) => Kind switch
    {
        Law.Poisson => throw new InvalidOperationException("A Poisson law has no unit."),
        Law.Lognormal => Lognormal(First * factor, Second),
        Law.Choice => Choice([.. Choices.Select(choice => choice * factor)]),
        _ => new(Kind, First * factor, Second * factor, Third * factor),
    };

    /// <summary>Draws a number.</summary>
    public double Draw(Substream chance) => Quantile(chance.NextDouble());

    /// <summary>The number that a draw does not exceed with a probability in [0, 1): from one uniform number one draw, so that the same chance gives like draws of like laws.</summary>
    /// <remarks>Normal and lognormal laws are cut at five standard deviations, so that they stay in their support.</remarks>
    public double Quantile(double probability) => Kind switch
    {
        Law.Uniform => First + (Second - First) * probability,
        Law.Normal => First + Second * Standard(probability),
        Law.Lognormal => First * Math.Exp(Second * Standard(probability)),
        Law.Exponential => -First * Math.Log(1 - probability),
        Law.Triangular => Triangular(probability),
        Law.Poisson => Events(probability),
        Law.Choice => Choices[(int)(probability * Choices.Length)],
        _ => First,
    };

    // Probability beyond five standard deviations, one side.
    private const double Beyond = 2.8665157187919391e-7;

    private static double Standard(double probability) => Studies.Statistics.Normal.Quantile(Beyond + probability * (1 - 2 * Beyond));

    private double Triangular(double uniform)
    {
        if (Third == First) return First;
        double below = (Second - First) / (Third - First);
        return uniform < below
            ? First + Math.Sqrt(uniform * (Third - First) * (Second - First))
            : Third - Math.Sqrt((1 - uniform) * (Third - First) * (Third - Second));
    }

    // Adds up from 0 on; logarithms, since exp(-mean) is 0 for large means.
    private double Events(double probability)
    {
        double log = -First, sum = Math.Exp(log), count = 0;
        while (sum <= probability && count < First + 40 * Math.Sqrt(First) + 40)
        {
            log += Math.Log(First / ++count);
            sum += Math.Exp(log);
        }

        return count;
    }
}
