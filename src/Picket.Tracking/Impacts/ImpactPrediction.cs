using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Picket.Core.Geodesy;

namespace Picket.Tracking.Impacts;

/// <summary>Where and when an object in free flight comes down, and how sure that is.</summary>
/// <remarks>The places are a mixture of Gaussians, since drag that is not yet known stretches them along the path to one side. <see cref="X"/> to <see cref="YY"/> are mean and covariance of the whole, and the region lies to that side too.</remarks>
public struct ImpactPrediction
{
    /// <summary>Squared radius, in standard deviations, that holds 95 % of a Gaussian of two coordinates.</summary>
    private const double RegionSquared = 5.991464547107979;

    /// <summary>One standard normal on either side that holds 95 %.</summary>
    private const double IntervalSigmas = 1.959963984540054;

    /// <summary>Skewness up to which the expansion holds.</summary>
    private const double MostSkewness = 1;

    private SixComponents _components;
    private double _shiftX, _shiftY;

    /// <summary>The Gaussians of the place; what is not used weighs nothing.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<ImpactComponent> Components => _components;

    /// <summary>Middle of <see cref="Region"/>, m east and north, site frame: the places stretch farther to one side of their mean than to the other.</summary>
    public readonly (double X, double Y) Center => (X + _shiftX, Y + _shiftY);

    /// <summary>Mean place, m east, site frame.</summary>
    public double X { get; private set; }

    /// <summary>Mean place, m north, site frame.</summary>
    public double Y { get; private set; }

    /// <summary>Variance of x, m^2.</summary>
    public double XX { get; private set; }

    /// <summary>Covariance of x and y, m^2.</summary>
    public double XY { get; private set; }

    /// <summary>Variance of y, m^2.</summary>
    public double YY { get; private set; }

    /// <summary>Mean time until then, s from the state it was predicted from.</summary>
    public double Time { get; internal set; }

    /// <summary>Variance of the time, s^2.</summary>
    public double TimeVariance { get; internal set; }

    /// <summary>The interval that holds the time with 95 %, s from the state.</summary>
    public readonly (double From, double To) TimeInterval => (Time - IntervalSigmas * Math.Sqrt(TimeVariance), Time + IntervalSigmas * Math.Sqrt(TimeVariance));

    /// <summary>The ellipse around <see cref="Center"/> that holds the place with 95 %: semi-axes, m, and the direction of the longer one, rad clockwise from +y, 0 to pi.</summary>
    public readonly (double SemiMajor, double SemiMinor, double Orientation) Region
    {
        get
        {
            double mean = (XX + YY) / 2, half = Math.Sqrt((XX - YY) * (XX - YY) / 4 + XY * XY), orientation = Math.PI / 2 - Math.Atan2(2 * XY, XX - YY) / 2;
            return (Math.Sqrt(RegionSquared * (mean + half)), Math.Sqrt(RegionSquared * Math.Max(mean - half, 0)), orientation % Math.PI);
        }
    }

    /// <summary>Whether a place is in the region.</summary>
    public readonly bool Contains(double x, double y)
    {
        double dx = x - X - _shiftX, dy = y - Y - _shiftY, determinant = XX * YY - XY * XY;
        return YY * dx * dx - 2 * XY * dx * dy + XX * dy * dy <= RegionSquared * determinant;
    }

    /// <summary>Where the Gaussians are written before <see cref="Combine"/>.</summary>
    [UnscopedRef]
    internal Span<ImpactComponent> Room => _components;

    /// <summary>Adds to the variance of either coordinate of the whole, m^2.</summary>
    internal void Widen(double variance) => (XX, YY) = (XX + variance, YY + variance);

    /// <summary>Mean and covariance of the whole from the Gaussians, and the middle of its region.</summary>
    /// <remarks>
    /// The region is moved along its longer axis as the expansion of Cornish and Fisher 1938 moves the ends of an interval that is not symmetric: to the first order by (k^2 - 1) / 6 of the skewness, in standard deviations, where
    /// k standard deviations hold it.
    /// </remarks>
    /// <param name="bends">For each Gaussian how far the places one standard deviation on either side along its longer axis lie off it, as a mean, m east and north.</param>
    internal void Combine(ReadOnlySpan<EnuVector> bends)
    {
        (X, Y, XX, XY, YY) = (0, 0, 0, 0, 0);
        foreach (ImpactComponent part in Components) (X, Y) = (X + part.Weight * part.X, Y + part.Weight * part.Y);
        foreach (ImpactComponent part in Components)
        {
            (double dx, double dy) = (part.X - X, part.Y - Y);
            (XX, XY, YY) = (XX + part.Weight * (part.XX + dx * dx), XY + part.Weight * (part.XY + dx * dy), YY + part.Weight * (part.YY + dy * dy));
        }

        (double major, _, double orientation) = Region;
        (double ux, double uy) = Math.SinCos(orientation);
        double sigma = major / Math.Sqrt(RegionSquared), third = 0;
        for (int k = 0; k < bends.Length; k++)
        {
            ImpactComponent part = Components[k];
            double off = (part.X - X) * ux + (part.Y - Y) * uy, bend = bends[k].X * ux + bends[k].Y * uy, variance = part.XX * ux * ux + 2 * part.XY * ux * uy + part.YY * uy * uy;
            third += part.Weight * (off * off * off + 3 * off * variance + 6 * bend * variance + 8 * bend * bend * bend);
        }

        double shift = sigma > 0 ? Math.Clamp(third / (sigma * sigma * sigma), -MostSkewness, MostSkewness) * sigma * (RegionSquared - 1) / 6 : 0;
        (_shiftX, _shiftY) = (shift * ux, shift * uy);
    }

    /// <summary>Three for each Gaussian of the state.</summary>
    [InlineArray(6)]
    private struct SixComponents
    {
        private ImpactComponent _first;
    }
}
