using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Tracking.Motion;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tests.Tracking.Motion.Ballistic;

/// <summary>What free and powered flight do to a Gaussian.</summary>
public sealed class FlightMotionTests
{
    private static readonly BallisticEnvironment s_air = new(GravityModel.Flat, DensityModel.Exponential);

    [Fact]
    public void A_narrow_Gaussian_is_predicted_as_if_the_motion_were_linear()
    {
        foreach (FlightMotion motion in (FlightMotion[])[new BallisticMotion(s_air), new BoostMotion(s_air)])
        {
            double[] mean = [100, -200, 900, 150, 80, 60, 1.2], covariance = new double[28], jacobian = new double[49], expected = new double[28], moved = new double[7];
            for (int i = 0; i < 7; i++) covariance[Packed.At(i, i)] = 1e-8 * (i + 1);
            motion.Linearize(mean, 1.5, jacobian);
            motion.AddNoise(mean, 1.5, expected);
            for (int i = 0; i < 7; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    for (int k = 0; k < 7; k++) expected[Packed.At(i, j)] += jacobian[7 * i + k] * jacobian[7 * j + k] * covariance[Packed.At(k, k)];
                }
            }

            motion.Move(mean, 1.5, moved);
            motion.Predict(mean, covariance, 1.5);
            for (int i = 0; i < 7; i++) mean[i].ShouldBe(moved[i], 1e-6);
            for (int k = 0; k < 28; k++) covariance[k].ShouldBe(expected[k], 1e-6 * Math.Max(1e-3, expected.Max()));
        }
    }

    [Fact] // eight sigma points at a time, against each by itself
    public void A_Gaussian_is_predicted_as_its_sigma_points_move()
    {
        var origin = new GeodeticPosition(0.8, -0.6, 0);
        WindLayer[] wind = [new(0, new(5, 1, 0)), new(1000, new(8, -2, 0)), new(4000, new(15, 3, 0))];
        foreach (var environment in (BallisticEnvironment[])[s_air, new(GravityModel.Flat, DensityModel.Isa), new(GravityModel.Wgs84, DensityModel.Isa, origin, wind[0]), new(GravityModel.Wgs84, DensityModel.Exponential, origin, wind)])
        {
            foreach (var motion in (FlightMotion[])[BallisticMotion.Light(environment), BallisticMotion.Heavy(environment), new BoostMotion(environment)])
            {
                foreach ((double height, double dt) in ((double, double)[])[(900, 0.4), (2500, 3.7), (900, -1.2), (11_500, 2)])
                {
                    double[] mean = [100, -2000, height, 150, 80, 60, motion is BoostMotion ? 40 : 1.2], covariance = new double[28], point = new double[7], moved = new double[7], sum = new double[7];
                    ReadOnlySpan<double> sigma = [100, 300, 500, 40, 20, 60, motion is BoostMotion ? 30 : 0.3];
                    for (int i = 0; i < 7; i++) covariance[Packed.At(i, i)] = sigma[i] * sigma[i];
                    for (int k = 0; k < 14; k++)
                    {
                        mean.CopyTo(point, 0);
                        point[k / 2] += (k % 2 == 0 ? 1 : -1) * Math.Sqrt(7) * sigma[k / 2];
                        motion.Move(point, dt, moved);
                        for (int i = 0; i < 7; i++) sum[i] += moved[i] / 14;
                    }

                    motion.Predict(mean, covariance, dt);
                    for (int i = 0; i < 7; i++) mean[i].ShouldBe(sum[i], 1e-12 * (1 + 1000 * sigma[i]));
                }
            }
        }
    }

    [Fact]
    public void A_wide_Gaussian_is_predicted_as_its_samples_say()
    {
        var motion = new BallisticMotion(s_air, accelerationPsd: 0, driftPsd: 0);
        double[] start = [0, 0, 500, 200, 0, 250, 1.06], sigma = [10, 10, 10, 20, 20, 20, 0.38], mean = [.. start], covariance = new double[28], sum = new double[7], squares = new double[7], one = new double[7];
        for (int i = 0; i < 7; i++) covariance[Packed.At(i, i)] = sigma[i] * sigma[i];
        motion.Predict(mean, covariance, 2);
        var chance = new Substream(61, "samples");
        const int samples = 20_000;
        for (int k = 0; k < samples; k++)
        {
            for (int i = 0; i < 7; i++) one[i] = start[i] + sigma[i] * chance.NextNormal();
            motion.Move(one, 2, one);
            for (int i = 0; i < 7; i++) (sum[i], squares[i]) = (sum[i] + one[i] / samples, squares[i] + one[i] * one[i] / samples);
        }

        for (int i = 0; i < 7; i++)
        {
            double variance = squares[i] - sum[i] * sum[i];
            mean[i].ShouldBe(sum[i], 0.05 * Math.Sqrt(variance));
            covariance[Packed.At(i, i)].ShouldBe(variance, 0.1 * variance);
        }
    }

    [Fact]
    public void A_covariance_that_rounding_took_a_little_from_is_still_predicted()
    {
        var motion = new BallisticMotion(s_air);
        double[] mean = [0, 0, 500, 200, 0, 250, 1], covariance = new double[28];
        for (int i = 0; i < 7; i++)
        {
            for (int j = 0; j <= i; j++) covariance[Packed.At(i, j)] = 1;
        }

        covariance[Packed.At(6, 6)] -= 1e-9;
        motion.Predict(mean, covariance, 1);
        Definite.Check(covariance, 7, 1e-6);
    }

    [Fact]
    public void Light_and_heavy_together_are_the_prior()
    {
        double[] light = Prior(BallisticMotion.Light(s_air)), heavy = Prior(BallisticMotion.Heavy(s_air)), whole = Prior(new BallisticMotion(s_air));
        double mean = (light[0] + heavy[0]) / 2;
        mean.ShouldBe(whole[0], 0.01);
        ((light[1] + heavy[1]) / 2 + (light[0] - heavy[0]) * (light[0] - heavy[0]) / 4).ShouldBe(whole[1], 0.01);
        whole[0].ShouldBe(1.063, 0.001); // of exp(-z/2) with z normal, 0 and 0.7
        BallisticMotion.InverseBeta(BallisticMotion.RootOf(1234)).ShouldBe(1 / 1234.0, 1e-12);
    }

    [Fact]
    public void A_thrust_gains_speed_along_the_path_and_burns_out()
    {
        var boost = new BoostMotion(s_air, burnTime: 2);
        double[] state = [0, 0, 10, 60, 0, 60, 100];
        boost.Move(state, 10, state);
        double gained = Math.Sqrt(state[3] * state[3] + Math.Pow(state[5] + 98.0665, 2)) - Math.Sqrt(7200);
        gained.ShouldBe(200 * (1 - Math.Exp(-5)), 15); // bends a little, and the thrust with it
        state[6].ShouldBe(100 * Math.Exp(-5), 1e-9);
    }

    [Fact]
    public void An_object_seen_once_may_be_as_fast_as_a_round()
    {
        double[] covariance = new double[28];
        for (int i = 0; i < 6; i++) covariance[Packed.At(i, i)] = i < 3 ? 100 : 2500;
        new BallisticMotion(s_air).Begin(new double[7], covariance);
        covariance[Packed.At(0, 0)].ShouldBe(100);
        covariance[Packed.At(4, 4)].ShouldBe(FlightMotion.StartSpeedSigma * FlightMotion.StartSpeedSigma);
    }

    private static double[] Prior(BallisticMotion motion)
    {
        double[] mean = new double[1], variance = new double[1];
        motion.Assume(new double[6], new double[21], mean, variance);
        return [mean[0], variance[0]];
    }
}
