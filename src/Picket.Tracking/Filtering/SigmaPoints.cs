using Picket.Tracking.Measurements;
using Picket.Tracking.Motion;

namespace Picket.Tracking.Filtering;

/// <summary>The sigma points of a Gaussian as they pass through a model: deviations from their mean, by rows of a component and columns of a point, the mean's own point first.</summary>
internal static class SigmaPoints
{
    /// <summary>How many points there are.</summary>
    public static int Count(int size) => 2 * size + 1;

    /// <summary>The points, one after the other: the mean, then the mean with each column of a lower triangular root added and taken away.</summary>
    public static void Spread(ReadOnlySpan<double> mean, ReadOnlySpan<double> root, double spread, Span<double> points)
    {
        int size = mean.Length;
        for (int point = 0; point < Count(size); point++) mean.CopyTo(points[(point * size)..]);
        for (int column = 0; column < size; column++)
        {
            for (int row = column; row < size; row++)
            {
                double step = spread * root[Packed.Row(row) + column];
                points[(2 * column + 1) * size + row] += step;
                points[(2 * column + 2) * size + row] -= step;
            }
        }
    }

    /// <summary>The weighted mean of the points, which become their deviations from it; with a model of measurements differences of angles stay small.</summary>
    public static void Center(in SigmaPointRule rule, Span<double> points, int count, Span<double> mean, IMeasurementModel? model)
    {
        int size = mean.Length;
        Span<double> first = stackalloc double[size];
        points[..size].CopyTo(first);
        mean.Clear();
        for (int point = 0; point < count; point++)
        {
            Span<double> difference = points.Slice(point * size, size);
            for (int i = 0; i < size; i++) difference[i] -= first[i];
            model?.Wrap(difference);
            Packed.AddScaled(mean, difference, point == 0 ? rule.Center : rule.Each);
        }

        for (int point = 0; point < count; point++) Packed.AddScaled(points.Slice(point * size, size), mean, -1);
        Packed.AddScaled(mean, first, 1);
    }

    /// <summary>The weight of a point in covariances.</summary>
    public static double Weight(in SigmaPointRule rule, int point) => point == 0 ? rule.CenterOfSquares : rule.Each;
}
