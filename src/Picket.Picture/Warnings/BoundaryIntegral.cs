using Picket.Core.Warnings;
using Picket.Tracking.Measurements;

namespace Picket.Picture.Warnings;

/// <summary>Turns the integral of a normal density over an area into one along the area's boundary.</summary>
/// <remarks>
/// In coordinates (u, w) in which the distribution is the standard one, Green's theorem gives: integral of phi(u) phi(w) over the area = integral of
/// Phi(u) phi(w) dw along its boundary, with the area on the left. Along a piece that is at most <see cref="Panel"/> long in these
/// coordinates a Gauss-Legendre rule is exact to about 1e-11; longer ones are halved, and parts where the integrand is nothing or depends on w alone end at once.
/// </remarks>
internal readonly struct BoundaryIntegral
{
    private const double Panel = 2;
    private const double Reach = 6.5; // Phi(-6.5) = 4e-11
    private const double LeastVariance = 1e-4; // m^2: nothing is known to less than a centimetre
    private static readonly double[] s_nodes = [0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717];
    private static readonly double[] s_weights = [0.2955242247147529, 0.2692667193099963, 0.2190863625159820, 0.1494513491505806, 0.0666713443086881];
    private static readonly double s_density = 1 / Math.Sqrt(Math.Tau);
    private readonly double _x, _y, _uPerX, _wPerX, _wPerY, _scale;

    /// <summary>Takes the distribution.</summary>
    public BoundaryIntegral(in PlaneGaussian impact)
    {
        // Cholesky: x = a u, y = b u + c w.
        (_x, _y) = (impact.X, impact.Y);
        double a = Math.Sqrt(Math.Max(impact.Xx, LeastVariance)), b = impact.Xy / a;
        double c = Math.Sqrt(Math.Max(impact.Yy - b * b, LeastVariance));
        (_uPerX, _wPerX, _wPerY) = (1 / a, -b / (a * c), 1 / c);
        double trace = (_uPerX * _uPerX + _wPerX * _wPerX + _wPerY * _wPerY) / 2, determinant = _uPerX * _wPerY;
        _scale = Math.Sqrt(trace + Math.Sqrt(Math.Max(trace * trace - determinant * determinant, 0))); // the most that a metre can become
    }

    /// <summary>The integral along a piece.</summary>
    public double Along(in OutlinePiece piece)
    {
        (double u, double w) = Standard(piece.Dx, piece.Dy);
        double speed = piece.IsLine ? Math.Sqrt(u * u + w * w) : piece.Radius * _scale;
        return Along(in piece, piece.From, piece.To, speed);
    }

    private double Along(in OutlinePiece piece, double from, double to, double speed)
    {
        double middle = (from + to) / 2, half = (to - from) / 2, reach = half * speed;
        (double u, double w) = At(in piece, middle);
        if (Math.Abs(w) - reach > Reach || u + reach < -Reach) return 0;
        if (u - reach > Reach) return NormalDistribution.Cumulative(At(in piece, to).W) - NormalDistribution.Cumulative(At(in piece, from).W);
        if (2 * reach > Panel) return Along(in piece, from, middle, speed) + Along(in piece, middle, to, speed);
        double sum = 0;
        for (int node = 0; node < s_nodes.Length; node++)
        {
            double offset = s_nodes[node] * half;
            sum += s_weights[node] * (Integrand(in piece, middle - offset) + Integrand(in piece, middle + offset));
        }

        return sum * half;
    }

    // Phi(u) phi(w) dw/dt.
    private double Integrand(in OutlinePiece piece, double t)
    {
        double x, y, dx, dy;
        if (piece.IsLine)
        {
            (x, y, dx, dy) = (piece.X + t * piece.Dx, piece.Y + t * piece.Dy, piece.Dx, piece.Dy);
        }
        else
        {
            (double sine, double cosine) = Math.SinCos(t);
            (dx, dy) = (-piece.Radius * sine, piece.Radius * cosine);
            (x, y) = (piece.X + dy, piece.Y - dx);
        }

        (double u, double w) = Standard(x - _x, y - _y);
        return NormalDistribution.Cumulative(u) * s_density * Math.Exp(-w * w / 2) * (_wPerX * dx + _wPerY * dy);
    }

    private (double U, double W) At(in OutlinePiece piece, double t)
    {
        (double x, double y) = piece.At(t);
        return Standard(x - _x, y - _y);
    }

    private (double U, double W) Standard(double x, double y) => (_uPerX * x, _wPerX * x + _wPerY * y);
}
