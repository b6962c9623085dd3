using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Scenes;
using Picket.Tracking.Impacts;
using Picket.Tracking.Motion;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tests.Tracking.Impacts;

/// <summary>Predicted impacts against flights of drawn states, and what the region and the interval say.</summary>
public sealed class ImpactPredictorTests
{
    private static readonly BallisticEnvironment s_air = new(GravityModel.Flat, DensityModel.Exponential);
    private static readonly double[] s_early = [12, 15, 12, 25, 30, 25], s_late = [5, 6, 5, 0.8, 0.9, 0.8];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_prediction_is_what_drawn_states_do(bool late)
    {
        double[] sigma = late ? s_late : s_early;
        BallisticState state = State(sigma, late ? 0.03 : 0.28);
        new ImpactPredictor(s_air, new LevelGround()).TryPredict(state, out ImpactPrediction prediction).ShouldBeTrue();
        var chance = new Substream(71, "states");
        const int samples = 4000;
        double x = 0, y = 0, xx = 0, yy = 0, time = 0;
        int inside = 0, inTime = 0;
        for (int k = 0; k < samples; k++)
        {
            BallisticPart part = state.Parts[chance.NextDouble() < state.Parts[0].Weight ? 0 : 1];
            double[] one = [.. part.Mean.ToArray().Select((mean, i) => mean + Math.Sqrt(part.Covariance[Packed.At(i, i)]) * chance.NextNormal())];
            FreeFlight.TryLand(s_air, new(one[0], one[1], one[2]), new(one[3], one[4], one[5]), 1 / BallisticMotion.InverseBeta(one[6]), new LevelGround(), out Landing landing).ShouldBeTrue();
            EnuVector p = landing.Position;
            (x, y, xx, yy, time) = (x + p.X / samples, y + p.Y / samples, xx + p.X * p.X / samples, yy + p.Y * p.Y / samples, time + landing.Time / samples);
            inside += prediction.Contains(p.X, p.Y) ? 1 : 0;
            (double from, double to) = prediction.TimeInterval;
            inTime += landing.Time >= from && landing.Time <= to ? 1 : 0;
        }

        prediction.X.ShouldBe(x, 0.06 * Math.Sqrt(prediction.XX));
        prediction.Y.ShouldBe(y, 0.06 * Math.Sqrt(prediction.YY));
        prediction.XX.ShouldBe(xx - x * x, 0.1 * prediction.XX);
        prediction.YY.ShouldBe(yy - y * y, 0.1 * prediction.YY);
        prediction.Time.ShouldBe(time, 0.06 * Math.Sqrt(prediction.TimeVariance));
        ((double)inside / samples).ShouldBe(0.95, 0.02);
        ((double)inTime / samples).ShouldBe(0.95, 0.02);
        prediction.Components.ToArray().Sum(component => component.Weight).ShouldBe(1, 1e-9);
    }

    [Fact]
    public void The_ellipse_is_the_edge_of_the_region()
    {
        new ImpactPredictor(s_air, new LevelGround()).TryPredict(State(s_early, 0.28), out ImpactPrediction prediction).ShouldBeTrue();
        (double major, double minor, double orientation) = prediction.Region;
        (double x, double y) = prediction.Center;
        major.ShouldBeGreaterThan(minor);
        orientation.ShouldBeInRange(0, Math.PI);
        foreach ((double axis, double direction) in ((double, double)[])[(major, orientation), (minor, orientation + Math.PI / 2)])
        {
            (double dx, double dy) = (Math.Sin(direction), Math.Cos(direction));
            prediction.Contains(x + 0.999 * axis * dx, y + 0.999 * axis * dy).ShouldBeTrue();
            prediction.Contains(x + 1.001 * axis * dx, y + 1.001 * axis * dy).ShouldBeFalse();
        }
    }

    [Fact]
    public void The_region_leaves_out_as_many_beyond_it_as_before_it()
    {
        // As after two plots of a coarse radar: the longer it flies, the farther a metre per second more takes it.
        double[] sigma = [25, 60, 60, 60, 40, 85], mean = [-10000, 0, 200, 240, 0, 300, 0.5], covariance = new double[28];
        for (int i = 0; i < 6; i++) covariance[Packed.At(i, i)] = sigma[i] * sigma[i];
        BallisticState state = default;
        state.Set(0, new(1, mean, covariance));
        new ImpactPredictor(s_air, new LevelGround()).TryPredict(state, out ImpactPrediction prediction).ShouldBeTrue();
        prediction.Center.X.ShouldBeGreaterThan(prediction.X + 0.05 * Math.Sqrt(prediction.XX));
        prediction.Center.Y.ShouldBe(prediction.Y, 0.05 * Math.Sqrt(prediction.XX));
        var chance = new Substream(72, "states");
        const int samples = 4000;
        int beyond = 0, before = 0;
        for (int k = 0; k < samples; k++)
        {
            double[] one = [.. mean.Select((value, i) => i < 6 ? value + sigma[i] * chance.NextNormal() : value)];
            FreeFlight.TryLand(s_air, new(one[0], one[1], one[2]), new(one[3], one[4], one[5]), 1 / BallisticMotion.InverseBeta(one[6]), new LevelGround(), out Landing landing).ShouldBeTrue();
            if (prediction.Contains(landing.Position.X, landing.Position.Y)) continue;
            if (landing.Position.X > prediction.Center.X) beyond++;
            else before++;
        }

        (beyond / (double)samples).ShouldBe(before / (double)samples, 0.01);
        ((beyond + before) / (double)samples).ShouldBe(0.05, 0.015);
    }

    [Fact]
    public void A_prediction_allocates_nothing()
    {
        var predictor = new ImpactPredictor(s_air, new LevelGround());
        BallisticState state = State(s_early, 0.28);
        predictor.TryPredict(state, out _);
        long least = long.MaxValue;
        for (int pass = 0; pass < 5 && least > 0; pass++) // a collection meanwhile counts what was left of the thread's 8 kB as allocated
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int k = 0; k < 10; k++) predictor.TryPredict(state, out _);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        least.ShouldBe(0);
    }

    [Fact]
    public void What_does_not_come_down_has_no_impact()
    {
        BallisticState state = default;
        state.Set(0, new(1, [0, 0, 1000, 0, 0, 7000, 0], new double[28]));
        new ImpactPredictor(s_air, new LevelGround()).TryPredict(state, out _).ShouldBeFalse();
        new ImpactPredictor(s_air, new LevelGround()).TryPredict(default, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_drawn_arc_is_the_same_arc_each_time_and_comes_down_near_the_radar(bool fine)
    {
        ArcScene one = ArcScene.Draw(ArcKind.Middle, fine, 3), same = ArcScene.Draw(ArcKind.Middle, fine, 3);
        same.Flight.Landing.ShouldBe(one.Flight.Landing);
        same.Scene.Looks.Sum(look => look.Detections.Length).ShouldBe(one.Scene.Looks.Sum(look => look.Detections.Length));
        one.Flight.Landing.Position.Norm.ShouldBeLessThan(2500);
        one.Scene.Looks.Count(look => look.Sources.Contains(1)).ShouldBeGreaterThan(10);
    }

    private static BallisticState State(double[] sigma, double rootSigma)
    {
        var state = new BallisticState { Probability = 1 };
        double[] covariance = new double[28];
        for (int i = 0; i < 6; i++) covariance[Packed.At(i, i)] = sigma[i] * sigma[i];
        covariance[Packed.At(6, 6)] = rootSigma * rootSigma;
        for (int part = 0; part < 2; part++)
            state.Set(part, new(part == 0 ? 0.4 : 0.6, [-3000, 1000, 1200, 200, -60, 110, 1 + (part == 0 ? 0.5 : -0.2) * rootSigma], covariance));

        return state;
    }
}
