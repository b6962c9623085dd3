using Picket.Core.Sites;
using Picket.Tests.Tracking.Filtering;

namespace Picket.Tests.Tracking.Registration;

/// <summary>The smallest covariance that any estimate of the second radar's biases can have when it is told whose every plot is.</summary>
/// <remarks>
/// The posterior bound (Tichavsky, Muravchik, Nehorai 1998): for every object the information of (biases, position, velocity) along the true path, forwards in
/// time; then what it says of the biases when the object is unknown (Schur), summed over the objects, which share nothing else.
/// </remarks>
internal static class CramerRaoBound
{
    private const double OfNothing = 1e-9; // information before anything is seen, in units of about one sigma: 100 m, a degree, a second; 10 km, 100 m/s
    private static readonly double[] s_units = [100, 0.017, 1, 1e4, 1e4, 100, 100];

    /// <summary>Standard deviations of range (m), azimuth (rad) and time (s).</summary>
    public static double[] Sigmas(TwoRadarScene scene, double until, double psd)
    {
        var sum = new double[3, 3];
        for (int one = 0; one < TwoRadarScene.Objects; one++) sum = ReferenceFilter.Add(sum, OfBiases(scene, one, until, psd));
        double[,] bound = ReferenceFilter.Invert(sum).Inverse;
        return [.. Enumerable.Range(0, 3).Select(index => Math.Sqrt(bound[index, index]))];
    }

    private static double[,] OfBiases(TwoRadarScene scene, int one, double until, double psd)
    {
        var information = new double[7, 7];
        for (int i = 0; i < 7; i++) information[i, i] = OfNothing / (s_units[i] * s_units[i]);
        double before = 0;
        foreach (TwoRadarScene.Look look in scene.Looks.Where(look => look.Time <= until))
        {
            information = Predict(information, look.Time - before, psd);
            before = look.Time;
            if (look.Plots.Any(plot => plot.Object == one)) information = ReferenceFilter.Add(information, OfPlot(look, look.Truth[one]));
        }

        return Schur(information);
    }

    // Position and velocity are those at the time of the stamp, so the time bias moves the measured place back along the path.
    private static double[,] OfPlot(TwoRadarScene.Look look, TwoRadarScene.Plane truth)
    {
        Sensor radar = TwoRadarScene.TwoRadars.Sensors[look.Sensor];
        double dx = truth.X - radar.Position.X, dy = truth.Y - radar.Position.Y, range = Math.Sqrt(dx * dx + dy * dy);
        bool biased = look.Sensor == 1;
        double[][] rows =
        [
            [biased ? 1 : 0, 0, biased ? -(dx * truth.VX + dy * truth.VY) / range : 0, dx / range, dy / range, 0, 0],
            [0, biased ? 1 : 0, biased ? -(dy * truth.VX - dx * truth.VY) / (range * range) : 0, dy / (range * range), -dx / (range * range), 0, 0],
        ];
        double[] sigmas = [radar.Noise.Range, radar.Noise.Azimuth];
        var information = new double[7, 7];
        for (int row = 0; row < 2; row++)
        {
            for (int i = 0; i < 7; i++)
            {
                for (int j = 0; j < 7; j++) information[i, j] += rows[row][i] * rows[row][j] / (sigmas[row] * sigmas[row]);
            }
        }

        return information;
    }

    private static double[,] Predict(double[,] information, double dt, double psd)
    {
        double[,] f = ReferenceFilter.Identity(7);
        f[3, 5] = f[4, 6] = dt;
        var q = new double[7, 7];
        for (int axis = 3; axis < 5; axis++)
        {
            q[axis, axis] = psd * dt * dt * dt / 3;
            q[axis, axis + 2] = q[axis + 2, axis] = psd * dt * dt / 2;
            q[axis + 2, axis + 2] = psd * dt;
        }

        double[,] covariance = Inverse(information);
        return Inverse(ReferenceFilter.Add(ReferenceFilter.Multiply(ReferenceFilter.Multiply(f, covariance), ReferenceFilter.Transpose(f)), q));
    }

    private static double[,] Schur(double[,] information)
    {
        double[,] covariance = Inverse(information);
        var ofBiases = new double[3, 3];
        for (int i = 0; i < 9; i++) ofBiases[i / 3, i % 3] = covariance[i / 3, i % 3];
        return ReferenceFilter.Invert(ofBiases).Inverse;
    }

    // In units in which the numbers are alike.
    private static double[,] Inverse(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        var scaled = (double[,])matrix.Clone();
        double[] scale = [.. Enumerable.Range(0, n).Select(i => 1 / Math.Sqrt(matrix[i, i]))];
        for (int i = 0; i < n * n; i++) scaled[i / n, i % n] *= scale[i / n] * scale[i % n];
        double[,] inverse = ReferenceFilter.Invert(scaled).Inverse;
        for (int i = 0; i < n * n; i++) inverse[i / n, i % n] *= scale[i / n] * scale[i % n];
        return inverse;
    }
}
