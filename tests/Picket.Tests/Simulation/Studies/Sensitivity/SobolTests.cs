using Picket.Simulation.Studies.Designs;
using Picket.Simulation.Studies.Sensitivity;

namespace Picket.Tests.Simulation.Studies.Sensitivity;

/// <summary>Indices against closed forms.</summary>
public sealed class SobolTests
{
    private static readonly double[] s_a = [0, 1, 4.5, 9, 99];

    [Fact]
    public void The_indices_of_Ishigamis_function_are_found() => ShouldFind(Ishigami, IshigamiIndices(), 0.05);

    [Fact]
    public void The_indices_of_the_g_function_are_found() => ShouldFind(G, GIndices(), 0.05);

    // 40 seeds x 6 and 10 indices at 95 %: percentages of seeds are correlated within a seed, so that 4 points are some 2.5 standard errors.
    [Fact]
    public void The_intervals_hold_the_closed_forms_as_often_as_they_say()
    {
        int held = 0, all = 0;
        foreach (var (response, truth) in new (Func<double[], double>, (double First, double Total)[])[] { (Ishigami, IshigamiIndices()), (G, GIndices()) })
        {
            for (ulong seed = 0; seed < 40; seed++)
            {
                Design design = Sobol.Points(truth.Length, 128, seed);
                foreach (SobolIndex index in Sobol.Indices(design, [.. design.Points.Select(response)], 0.95, seed))
                {
                    all += 2;
                    held += (index.First.Holds(truth[index.Factor].First) ? 1 : 0) + (index.Total.Holds(truth[index.Factor].Total) ? 1 : 0);
                }
            }
        }

        ((double)held / all).ShouldBe(0.95, 0.04);
    }

    [Fact]
    public void A_response_that_does_not_vary_has_no_indices()
    {
        Design design = Sobol.Points(2, 16, 1);
        Sobol.Indices(design, [.. design.Points.Select(_ => 3.0)], 0.95, 1).ShouldAllBe(index => double.IsNaN(index.First.Value) && double.IsNaN(index.Total.Value));
    }

    // Ishigami and Homma 1990 with a = 7, b = 0.1: V1 = (1 + b pi^4 / 5)^2 / 2, V2 = a^2 / 8, V13 = 8 b^2 pi^8 / 225.
    private static (double First, double Total)[] IshigamiIndices()
    {
        double v1 = Math.Pow(1 + 0.1 * Math.Pow(Math.PI, 4) / 5, 2) / 2, v2 = 49.0 / 8, v13 = 8 * 0.01 * Math.Pow(Math.PI, 8) / 225, v = v1 + v2 + v13;
        return [(v1 / v, (v1 + v13) / v), (v2 / v, v2 / v), (0, v13 / v)];
    }

    private static double Ishigami(double[] u)
    {
        double x1 = Math.PI * (2 * u[0] - 1), x2 = Math.PI * (2 * u[1] - 1), x3 = Math.PI * (2 * u[2] - 1);
        return Math.Sin(x1) + 7 * Math.Pow(Math.Sin(x2), 2) + 0.1 * Math.Pow(x3, 4) * Math.Sin(x1);
    }

    // Sobol's g-function: V_i = 1 / (3 (1 + a_i)^2), V = product of (1 + V_i) - 1; the total of i is V_i times the product over the others.
    private static (double First, double Total)[] GIndices()
    {
        double[] parts = [.. s_a.Select(a => 1 / (3 * (1 + a) * (1 + a)))];
        double product = parts.Aggregate(1.0, (all, part) => all * (1 + part));
        return [.. parts.Select(part => (part / (product - 1), part * product / (1 + part) / (product - 1)))];
    }

    private static double G(double[] u) => u.Zip(s_a, (x, a) => (Math.Abs(4 * x - 2) + a) / (1 + a)).Aggregate(1.0, (product, factor) => product * factor);

    private static void ShouldFind(Func<double[], double> response, (double First, double Total)[] truth, double tolerance)
    {
        Design design = Sobol.Points(truth.Length, 1024, 1);
        design.Points.Length.ShouldBe(1024 * (truth.Length + 2));
        foreach (SobolIndex index in Sobol.Indices(design, [.. design.Points.Select(response)], 0.95, 1))
        {
            index.First.Value.ShouldBe(truth[index.Factor].First, tolerance);
            index.Total.Value.ShouldBe(truth[index.Factor].Total, tolerance);
        }
    }
}
