using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Tracking.Filtering;
using Picket.Tracking.Motion;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tracking.Impacts;

/// <summary>Predicts where an object in free flight comes down, and traces it back to where it rose.</summary>
/// <remarks>
/// The place bends with the drag far more than with the rest of the state, so each Gaussian of the state is cut along the drag at the nodes of Gauss and Hermite's rule, and at each node the rest, given the drag, is
/// followed to the ground by the points of the cubature rule (Arasaratnam and Haykin 2009); once the drag is known to a tenth, the outer nodes share the covariance of the middle one. A prediction that is linear around the mean is
/// biased by hundreds of metres in the first seconds. Thread safe; allocates nothing.
/// </remarks>
/// <param name="environment">Gravity and air.</param>
/// <param name="ground">What it comes down on.</param>
public sealed class ImpactPredictor(BallisticEnvironment environment, IGround ground)
{
    private const int Kinematic = 6, Nodes = 3, Points = 2 * Kinematic;
    private const double Far = 2; // standard deviations to either side, where the bend along the longer axis is read off
    private const double Negligible = 1e-3, NearlyKnown = 0.1;
    /// <summary>How long a motor is taken to burn at most, s; notional.</summary>
    public const double LongestThrust = 4;

    private const double OuterWeight = 1 / 6.0;
    private static readonly double s_outer = Math.Sqrt(3); // with weights of 1/6, 2/3 and 1/6: exact to the fifth degree

    /// <summary>Where and when an object comes down.</summary>
    /// <param name="state">Its state, in free flight.</param>
    /// <param name="prediction">The prediction, given that it is in free flight.</param>
    /// <returns>Whether it comes down at all within <see cref="FreeFlight.Longest"/>, with any of what the state leaves open.</returns>
    public bool TryPredict(in BallisticState state, out ImpactPrediction prediction) => TryFollow(state, back: false, out prediction);

    /// <summary>Where an object may have been launched, for reports only.</summary>
    /// <remarks>
    /// Its free flight is followed back to the ground. Before that it may have been under thrust for up to <see cref="LongestThrust"/>, of which nothing is known: thrust acts along the path, so that the place is off by no more than
    /// gravity bends the path meanwhile, which is taken as two standard deviations, and from rest the way took up to half of that time longer.
    /// </remarks>
    /// <param name="state">Its state, in free flight.</param>
    /// <param name="launch">The area and the interval.</param>
    /// <returns>Whether the flight leads back to the ground within <see cref="FreeFlight.Longest"/>, with any of what the state leaves open.</returns>
    public bool TryTrace(in BallisticState state, out LaunchEstimate launch)
    {
        launch = default;
        if (!TryFollow(state, back: true, out ImpactPrediction free)) return false;
        const double bend = 9.80665 * LongestThrust * LongestThrust / 4;
        free.Widen(bend * bend);
        (double from, double to) = free.TimeInterval;
        (double semiMajor, double semiMinor, double orientation) = free.Region;
        (double x, double y) = free.Center;
        launch = new(
            state.Track, state.Time + Duration.FromSeconds(from - LongestThrust / 2), state.Time + Duration.FromSeconds(to),
            new EnuVector(x, y, ground.Height(x, y)), semiMajor, semiMinor, orientation);
        return true;
    }

    private bool TryFollow(in BallisticState state, bool back, out ImpactPrediction prediction)
    {
        prediction = default;
        int used = 0;
        double all = 0, time = 0, square = 0;
        Span<ImpactComponent> components = prediction.Room;
        Span<EnuVector> bends = stackalloc EnuVector[components.Length];
        foreach (ref readonly BallisticPart part in state.Parts)
        {
            if (!(part.Weight > Negligible)) continue;
            if (!TryFollow(part, back, components.Slice(used, Nodes), bends.Slice(used, Nodes), ref time, ref square)) return false;
            used += Nodes;
            all += part.Weight;
        }

        if (used == 0) return false;
        for (int k = 0; k < used; k++) components[k] = components[k] with { Weight = components[k].Weight / all };
        prediction.Time = time / all;
        prediction.TimeVariance = Math.Max(0, square / all - prediction.Time * prediction.Time);
        prediction.Combine(bends[..used]);
        return true;
    }

    private bool TryFollow(in BallisticPart part, bool back, Span<ImpactComponent> components, Span<EnuVector> bends, ref double time, ref double square)
    {
        ReadOnlySpan<double> mean = part.Mean, covariance = part.Covariance;
        Span<double> root = stackalloc double[Packed.Length(Kinematic)], slope = stackalloc double[Kinematic], center = stackalloc double[Kinematic + 1];
        double sigma = Math.Sqrt(covariance[Packed.At(6, 6)]);
        covariance[..root.Length].CopyTo(root);
        for (int i = 0; i < Kinematic; i++) slope[i] = sigma > 0 ? covariance[Packed.At(6, i)] / sigma : 0;
        Packed.AddOuter(root, slope, -1);
        for (double slack = 1e-12; slack < 1e6 && !Triangular.TryRoot(root, Kinematic, root); slack *= 1000)
        {
            covariance[..root.Length].CopyTo(root); // rounding took what is left beside the drag
            Packed.AddOuter(root, slope, -1);
            for (int i = 0; i < Kinematic; i++) root[Packed.Row(i) + i] += slack * covariance[Packed.Row(i) + i];
        }

        bool shares = sigma < NearlyKnown * Math.Abs(mean[6]);
        Spread of = default;
        for (int k = 0; k < Nodes; k++)
        {
            int node = k == 0 ? 1 : k == 1 ? 0 : 2; // the middle first
            double at = (node - 1) * s_outer, weight = part.Weight * (node == 1 ? 1 - 2 * OuterWeight : OuterWeight);
            for (int i = 0; i < Kinematic; i++) center[i] = mean[i] + slope[i] * at;
            center[6] = mean[6] + sigma * at;
            if (k == 0 || !shares)
            {
                if (!TryReach(center, back, root, ref of)) return false;
            }
            else
            {
                if (!TryReach(center, back, out Landing landing)) return false;
                (of.X, of.Y, of.Time) = (landing.Position.X + of.BendX, landing.Position.Y + of.BendY, landing.Time + of.BendTime);
            }

            components[node] = new(weight, of.X, of.Y, of.XX, of.XY, of.YY);
            bends[node] = of.Along;
            time += weight * of.Time;
            square += weight * (of.TimeVariance + of.Time * of.Time);
        }

        return true;
    }

    /// <summary>Places and times of what comes of a Gaussian with a given drag, and how far their means lie from what comes of its mean.</summary>
    private struct Spread
    {
        public double X, Y, Time, XX, XY, YY, TimeVariance, BendX, BendY, BendTime;
        public EnuVector Along; // how the places bend along their longer axis
    }

    private bool TryReach(ReadOnlySpan<double> state, bool back, out Landing landing)
    {
        (EnuVector position, EnuVector velocity, double beta) = (new(state[0], state[1], state[2]), new(state[3], state[4], state[5]), 1 / BallisticMotion.InverseBeta(state[6]));
        return back ? FreeFlight.TryRise(environment, position, velocity, beta, ground, out landing) : FreeFlight.TryLand(environment, position, velocity, beta, ground, out landing);
    }

    private bool TryReach(ReadOnlySpan<double> center, bool back, ReadOnlySpan<double> root, ref Spread of)
    {
        of = default;
        Span<double> point = stackalloc double[Kinematic + 1], slopesX = stackalloc double[Kinematic], slopesY = stackalloc double[Kinematic];
        double spread = Math.Sqrt(Kinematic);
        if (!TryReach(center, back, out Landing middle)) return false;
        for (int k = 0; k < Points; k++)
        {
            center.CopyTo(point);
            for (int row = k / 2; row < Kinematic; row++) point[row] += (k % 2 == 0 ? spread : -spread) * root[Packed.Row(row) + k / 2];
            if (!TryReach(point, back, out Landing landing)) return false;
            (double x, double y, double time) = (landing.Position.X - middle.Position.X, landing.Position.Y - middle.Position.Y, landing.Time - middle.Time);
            (slopesX[k / 2], slopesY[k / 2]) = k % 2 == 0 ? (x, y) : (slopesX[k / 2] - x, slopesY[k / 2] - y);
            (of.BendX, of.BendY, of.BendTime) = (of.BendX + x / Points, of.BendY + y / Points, of.BendTime + time / Points);
            (of.XX, of.XY, of.YY, of.TimeVariance) = (of.XX + x * x / Points, of.XY + x * y / Points, of.YY + y * y / Points, of.TimeVariance + time * time / Points);
        }

        (of.X, of.Y, of.Time) = (middle.Position.X + of.BendX, middle.Position.Y + of.BendY, middle.Time + of.BendTime);
        (of.XX, of.XY, of.YY) = (of.XX - of.BendX * of.BendX, of.XY - of.BendX * of.BendY, of.YY - of.BendY * of.BendY);
        of.TimeVariance -= of.BendTime * of.BendTime;
        return TryBend(center, back, root, middle, slopesX, slopesY, ref of);
    }

    // How the places bend along the longer axis, by the states that are the likeliest to come down so far to either side.
    private bool TryBend(ReadOnlySpan<double> center, bool back, ReadOnlySpan<double> root, in Landing middle, ReadOnlySpan<double> slopesX, ReadOnlySpan<double> slopesY, ref Spread of)
    {
        double angle = Math.Atan2(2 * of.XY, of.XX - of.YY) / 2, length = 0;
        (double uy, double ux) = Math.SinCos(angle);
        Span<double> point = stackalloc double[Kinematic + 1], direction = stackalloc double[Kinematic];
        for (int i = 0; i < Kinematic; i++)
        {
            direction[i] = slopesX[i] * ux + slopesY[i] * uy;
            length += direction[i] * direction[i];
        }

        length = Math.Sqrt(length);
        if (!(length > 0)) return true;
        EnuVector sum = default;
        for (int side = -1; side <= 1; side += 2)
        {
            center.CopyTo(point);
            for (int row = 0; row < Kinematic; row++)
            {
                for (int i = 0; i <= row; i++) point[row] += side * Far * root[Packed.Row(row) + i] * direction[i] / length;
            }

            if (!TryReach(point, back, out Landing landing)) return false;
            sum += landing.Position - middle.Position;
        }

        of.Along = sum * (1 / (2 * Far * Far));
        return true;
    }
}
