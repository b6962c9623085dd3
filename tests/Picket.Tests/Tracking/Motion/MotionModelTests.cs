using Picket.Core.Chance;
using Picket.Core.Sites;
using Picket.Tests.Tracking.Filtering;
using Picket.Tracking.Motion;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tests.Tracking.Motion;

/// <summary>One suite over every motion model: the prediction is what moving the state says, and time adds up.</summary>
public sealed class MotionModelTests
{
    public static TheoryData<string> Models => [.. s_models.Keys];

    /// <summary>Models that are linear with noise that adds up exactly.</summary>
    public static TheoryData<string> LinearModels => [.. s_models.Where(model => model.Value is not CoordinatedTurn and not Falling and not FlightMotion).Select(model => model.Key)];

    private static readonly Dictionary<string, IMotionModel> s_models = new()
    {
        ["constant velocity"] = new ConstantVelocity(2.5, 2.5, 0.5),
        ["constant velocity of a line"] = new ConstantVelocity(1),
        ["constant acceleration"] = new ConstantAcceleration(5, 2, 1, 0.5),
        ["constant acceleration in the plane"] = new ConstantAcceleration(5, 2, 1),
        ["Singer"] = new Singer(3, 6, 5, 2),
        ["hover"] = new Hover(4, 0.5, 0.5, 0.2),
        ["turn of a known rate"] = new KnownTurn(0.2, 2, 0.5),
        ["turn of a known rate in the plane"] = new KnownTurn(-0.1, 2, axes: 2),
        ["turn that is none"] = new KnownTurn(1e-5, 2, 0.5),
        ["falling with drag"] = new Falling(),
        ["ballistic"] = new BallisticMotion(new(GravityModel.Flat, DensityModel.Exponential)),
        ["ballistic in wind on a turning Earth"] = new BallisticMotion(new(GravityModel.Wgs84, DensityModel.Isa, new(0.7, 0.1, 200), new WindLayer(0, new(3, 5, 0)), new WindLayer(9000, new(20, -5, 0)))),
        ["boost"] = new BoostMotion(new(GravityModel.Wgs84, DensityModel.Isa, new(0.7, 0.1, 200))),
        ["coordinated turn"] = new CoordinatedTurn(new()),
        ["coordinated turn in the plane"] = new CoordinatedTurn(new(), axes: 2),
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Prediction_is_linear_around_the_mean(string name)
    {
        IMotionModel model = s_models[name];
        var chance = new Substream(21, name);
        foreach (double dt in (double[])[0.1, 1, 4, -1.5])
        {
            (double[] mean, double[,] covariance) = Draw(model, chance);
            double[,] jacobian = Jacobian(model, mean, dt);
            double[] packed = Pack(covariance);
            var noise = (double[])packed.Clone();
            model.AddNoise(mean, dt, noise);
            double[] linear = new double[mean.Length * mean.Length];
            model.Linearize(mean, dt, linear);
            for (int k = 0; k < linear.Length; k++) linear[k].ShouldBe(jacobian[k / mean.Length, k % mean.Length], 1e-5 * Math.Max(1, Math.Abs(linear[k])));
            if (model is FlightMotion) continue; // is predicted by sigma points: FlightMotionTests
            double[,] expected = ReferenceFilter.Multiply(ReferenceFilter.Multiply(jacobian, covariance), ReferenceFilter.Transpose(jacobian));
            double[] moved = new double[mean.Length], predicted = [.. mean];
            model.Move(mean, dt, moved);
            var result = (double[])packed.Clone();
            model.Predict(predicted, result, dt);
            predicted.ShouldBe(moved);
            double largest = result.Max(Math.Abs);
            for (int i = 0; i < mean.Length; i++)
            {
                for (int j = 0; j <= i; j++) result[Packed.At(i, j)].ShouldBe(expected[i, j] + noise[Packed.At(i, j)] - packed[Packed.At(i, j)], 2e-6 * largest);
            }

            for (int axis = 0; axis < model.Components.Count(component => component.Length == 1); axis++)
                model.PositionVariance(mean, packed, axis, dt).ShouldBe(result[Packed.At(axis, axis)], 1e-9 * result[Packed.At(axis, axis)]);
        }
    }

    [Theory]
    [MemberData(nameof(LinearModels))]
    public void Many_short_steps_are_one_long_step(string name)
    {
        IMotionModel model = s_models[name];
        (double[] mean, double[,] covariance) = Draw(model, new Substream(22, name));
        foreach ((double dt, int steps) in ((double, int)[])[(2, 2), (3, 1000), (0.05, 50)])
        {
            double[] once = [.. mean], onceCovariance = Pack(covariance), often = [.. mean], oftenCovariance = Pack(covariance);
            model.Predict(once, onceCovariance, dt);
            for (int step = 0; step < steps; step++) model.Predict(often, oftenCovariance, dt / steps);
            for (int i = 0; i < mean.Length; i++) often[i].ShouldBe(once[i], 1e-9 * Math.Max(1, Math.Abs(once[i])));
            for (int k = 0; k < oftenCovariance.Length; k++) oftenCovariance[k].ShouldBe(onceCovariance[k], 1e-7 * onceCovariance.Max());
        }
    }

    [Theory]
    [MemberData(nameof(LinearModels))]
    public void Noise_of_any_time_is_a_covariance(string name)
    {
        IMotionModel model = s_models[name];
        int size = model.Components.Count;
        for (double dt = 1e-4; dt < 1e3; dt *= 1.7)
        {
            double[] noise = new double[Packed.Length(size)];
            model.AddNoise(new double[size], dt, noise);
            Definite.Check(noise, size, 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Predicted_covariances_stay_definite_forward_and_back(string name)
    {
        IMotionModel model = s_models[name];
        var chance = new Substream(23, name);
        (double[] mean, double[,] covariance) = Draw(model, chance);
        double[] packed = Pack(covariance);
        for (int step = 0; step < 200; step++)
        {
            model.Predict(mean, packed, chance.NextDouble(-0.4, 1));
            Definite.Check(packed, mean.Length, 0);
        }
    }

    [Fact]
    public void A_turn_of_a_quarter_to_the_right_ends_where_the_circle_says()
    {
        var turn = new CoordinatedTurn(new CoordinatedTurnSettings { TurnTime = 1e12 });
        double[] state = [0, 0, 100, 0, 200, 0, Math.PI / 40];
        turn.Move(state, 20, state);
        double radius = 200 / (Math.PI / 40);
        state[0].ShouldBe(radius, 1e-6);
        state[1].ShouldBe(radius, 1e-6);
        state[3].ShouldBe(200, 1e-6);
        state[4].ShouldBe(0, 1e-6);
    }

    [Fact]
    public void A_turn_rate_that_could_be_any_between_slow_looks_is_not_believed()
    {
        var turn = new CoordinatedTurn(new() { LargestSpread = 0.3 });
        double[] covariance = new double[28];
        covariance[Packed.At(6, 6)] = 1;
        turn.PositionVariance([0, 0, 0, 0, 100, 0, 0], covariance, 0, 10).ShouldBe(Math.Pow(0.3 * 100 * 10 / 2.0, 2), 1000);
        turn.Predict([0, 0, 0, 0, 100, 0, 0], covariance, 10);
        covariance[Packed.At(0, 0)].ShouldBe(Math.Pow(0.3 * 100 * 10 / 2.0, 2), 1000);
        Definite.Check(covariance, 7, 1e-12);
    }

    [Fact]
    public void A_turn_and_its_way_back_meet()
    {
        var turn = new CoordinatedTurn(new CoordinatedTurnSettings { TurnTime = 1e12 });
        double[] state = [10, 20, 100, 30, 200, -5, -0.2], there = new double[7];
        turn.Move(state, 3, there);
        turn.Move(there, -3, there);
        for (int i = 0; i < 7; i++) there[i].ShouldBe(state[i], 1e-9);
    }

    [Theory]
    [InlineData("Singer", 6)]
    [InlineData("hover", 3)]
    public void A_stationary_process_keeps_its_spread(string name, int component)
    {
        IMotionModel model = s_models[name];
        int size = model.Components.Count;
        double[] mean = new double[size], packed = new double[Packed.Length(size)];
        for (int second = 0; second < 100; second++) model.Predict(mean, packed, 1);
        double sigma = component == 6 ? 6 : 0.5;
        packed[Packed.At(component, component)].ShouldBe(sigma * sigma, 1e-9);
    }

    private static (double[] Mean, double[,] Covariance) Draw(IMotionModel model, Substream chance)
    {
        int size = model.Components.Count;
        var root = new double[size, size];
        double[] mean = new double[size];
        for (int i = 0; i < size; i++)
        {
            double scale = model.Components[i] switch { "turn" or "ln beta" or "root of drag" => 0.01, "thrust" => 3, { Length: 1 } => 20, ['v', ..] => 5, _ => 1 };
            mean[i] = model.Components[i] switch { "turn" => 0.1, "ln beta" or "root of drag" => 1, { Length: 1 } => 5000, ['v', ..] => 100, _ => 4 } * chance.NextNormal();
            for (int j = 0; j < size; j++) root[i, j] = scale * chance.NextNormal();
        }

        return (mean, ReferenceFilter.Multiply(root, ReferenceFilter.Transpose(root)));
    }

    private static double[,] Jacobian(IMotionModel model, double[] mean, double dt)
    {
        var jacobian = new double[mean.Length, mean.Length];
        for (int column = 0; column < mean.Length; column++)
        {
            double step = model.Components[column] is "turn" or "ln beta" or "root of drag" ? 1e-5 : 1e-3;
            double[] up = [.. mean], down = [.. mean];
            up[column] += step;
            down[column] -= step;
            model.Move(up, dt, up);
            model.Move(down, dt, down);
            for (int row = 0; row < mean.Length; row++) jacobian[row, column] = (up[row] - down[row]) / (2 * step);
        }

        return jacobian;
    }

    private static double[] Pack(double[,] matrix)
    {
        int size = matrix.GetLength(0);
        double[] packed = new double[Packed.Length(size)];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++) packed[Packed.At(i, j)] = matrix[i, j];
        }

        return packed;
    }
}
