using Picket.Core.Geodesy;

namespace Picket.Simulation.Sensors;

/// <summary>A fix in the plane from times of arrival at several stations, of which the time of sending is not known: the least squares of the hyperbolas (Torrieri, IEEE Transactions on AES 20(2), 1984).</summary>
public static class TimeDifferenceFix
{
    /// <summary>A fix.</summary>
    /// <param name="X">East, m.</param>
    /// <param name="Y">North, m.</param>
    /// <param name="VarianceX">Of x, m^2.</param>
    /// <param name="VarianceY">Of y, m^2.</param>
    /// <param name="Covariance">Of both, m^2.</param>
    public readonly record struct Fix(double X, double Y, double VarianceX, double VarianceY, double Covariance)
    {
        /// <summary>One standard deviation in the worse direction, m.</summary>
        public double Worst
        {
            get
            {
                double half = (VarianceX + VarianceY) / 2, apart = (VarianceX - VarianceY) / 2;
                return Math.Sqrt(half + Math.Sqrt(apart * apart + Covariance * Covariance));
            }
        }
    }

    /// <summary>The fix near a place.</summary>
    /// <param name="stations">At least 3, not in a line with the sender, m.</param>
    /// <param name="arrivals">Times of arrival at the stations times the speed of light, m, from any common time.</param>
    /// <param name="sigma">One standard deviation of each of them, m.</param>
    /// <param name="near">Where to begin; its height is taken for the sender's, m.</param>
    /// <returns>None where the stations do not fix it.</returns>
    public static Fix? Solve(ReadOnlySpan<EnuVector> stations, ReadOnlySpan<double> arrivals, double sigma, in EnuVector near)
    {
        const int mostSteps = 30;
        const double still = 1e-4;
        EnuVector at = near;
        for (int step = 0; step < mostSteps; step++)
        {
            // Differences from the mean take the unknown time of sending out: what is left is a problem in x and y.
            double meanX = 0, meanY = 0, meanMiss = 0, xx = 0, xy = 0, yy = 0, x = 0, y = 0;
            for (int k = 0; k < stations.Length; k++)
            {
                (double dx, double dy, double miss) = Row(stations[k], arrivals[k], at);
                (meanX, meanY, meanMiss) = (meanX + dx / stations.Length, meanY + dy / stations.Length, meanMiss + miss / stations.Length);
            }

            for (int k = 0; k < stations.Length; k++)
            {
                (double dx, double dy, double miss) = Row(stations[k], arrivals[k], at);
                (dx, dy, miss) = (dx - meanX, dy - meanY, miss - meanMiss);
                (xx, xy, yy, x, y) = (xx + dx * dx, xy + dx * dy, yy + dy * dy, x + dx * miss, y + dy * miss);
            }

            double determinant = xx * yy - xy * xy;
            if (!(determinant > 1e-12 * (xx + yy) * (xx + yy)) || !double.IsFinite(determinant)) return null;
            double stepX = (yy * x - xy * y) / determinant, stepY = (xx * y - xy * x) / determinant;
            at = at with { X = at.X + stepX, Y = at.Y + stepY };
            if (stepX * stepX + stepY * stepY < still * still) return new(at.X, at.Y, sigma * sigma * yy / determinant, sigma * sigma * xx / determinant, -sigma * sigma * xy / determinant);
        }

        return null;
    }

    private static (double X, double Y, double Miss) Row(in EnuVector station, double arrival, in EnuVector at)
    {
        EnuVector way = at - station;
        double distance = way.Norm;
        return (way.X / distance, way.Y / distance, arrival - distance);
    }
}
