using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Sites;

namespace Picket.Tracking.Motion.Ballistic;

/// <summary>Gravity, air and wind around a site, and what they do to a body that falls.</summary>
/// <remarks>
/// Drag is -rho |u| u / (2 beta) with u the velocity through the air and beta = m / (Cd A), kg/m^2. Gravity is <c>flat</c>, 9.80665 m/s^2 along -z over plane ground, or <c>wgs84</c>: the Earth's
/// attraction with its flattening (J2), and, as the site frame turns with the Earth, the centrifugal and Coriolis accelerations. Left out: the attraction's terms beyond J2 (at most 1.2e-4 m/s^2, a centimetre a kilometre), lift, spin and the change of Cd
/// with the Mach number. Drag is held below <see cref="MostDrag"/>, so that an estimate that went astray stays finite when it is followed back in time. Thread safe; does not allocate after construction.
/// </remarks>
public sealed partial class BallisticEnvironment
{
    /// <summary>Drag above which no round flies, m/s^2.</summary>
    public const double MostDrag = 1000;

    private const double StandardGravity = 9.80665;
    private const double Attraction = 3.986004418e14, EarthRate = 7.292115e-5, J2 = 1.08262982e-3; // WGS-84: GM, m^3/s^2; rad/s; of the harmonic C20 (NIMA TR8350.2, table 3.1 and section 5)
    private readonly bool _round;
    private readonly DensityModel _density;
    private readonly ImmutableArray<WindLayer> _wind;
    private readonly double _originHeight, _eastCurvature, _northCurvature;
    private readonly EnuVector _centre, _axis; // from the Earth's centre to the origin, m, and the Earth's axis, in the site frame

    /// <summary>An environment.</summary>
    /// <param name="gravity">Which gravity.</param>
    /// <param name="density">Which air.</param>
    /// <param name="origin">Where the site frame stands; without it z is the height above sea level.</param>
    /// <param name="wind">Where the air moves to, by height; between the layers it changes evenly, beyond them it stays. In order of height.</param>
    /// <exception cref="ArgumentException"><c>wgs84</c> without an origin, or layers out of order.</exception>
    public BallisticEnvironment(GravityModel gravity, DensityModel density, GeodeticPosition? origin = null, params ReadOnlySpan<WindLayer> wind)
    {
        _round = gravity == GravityModel.Wgs84;
        if (_round && origin is null) throw new ArgumentException("gravity wgs84 needs an origin, allowed: flat without one", nameof(origin));
        for (int layer = 1; layer < wind.Length; layer++)
        {
            if (!(wind[layer].HeightMeters > wind[layer - 1].HeightMeters)) throw new ArgumentException($"wind layer {layer} is not above the one before", nameof(wind));
        }

        (_density, _wind) = (density, [.. wind]);
        if (origin is not { } place) return;
        _originHeight = place.HeightMeters;
        if (!_round) return;
        (double sine, double cosine) = Math.SinCos(place.LatitudeRadians);
        double w = 1 - Wgs84.EccentricitySquared * sine * sine, primeVertical = Wgs84.SemiMajorAxis / Math.Sqrt(w), meridian = primeVertical * (1 - Wgs84.EccentricitySquared) / w;
        _centre = new(0, -Wgs84.EccentricitySquared * primeVertical * sine * cosine, primeVertical * w + place.HeightMeters);
        _axis = new(0, cosine, sine);
        (_eastCurvature, _northCurvature) = (0.5 / (primeVertical + place.HeightMeters), 0.5 / (meridian + place.HeightMeters));
    }

    /// <summary>The environment of a site.</summary>
    public static BallisticEnvironment Of(Site site) =>
        new(site.Origin is null ? GravityModel.Flat : site.Environment.Gravity, site.Environment.Density, site.Origin, site.Environment.Wind.AsSpan());

    /// <summary>Height of a place above sea level, taken as that above the ellipsoid, m; over round ground good to 0.1 m within 30 km of the origin.</summary>
    public double Height(in EnuVector position) =>
        _originHeight + position.Z + _eastCurvature * position.X * position.X + _northCurvature * position.Y * position.Y;

    /// <summary>Density of the air at a height above sea level, kg/m^3.</summary>
    public double Density(double height) => Air.Density(_density, height, out _);

    /// <summary>Velocity of the air at a height above sea level, site frame, m/s.</summary>
    public EnuVector Wind(double height) => Wind(height, out _);

    /// <summary>Gravity at a place for a velocity, with the accelerations of the turning frame, m/s^2.</summary>
    public EnuVector Gravity(in EnuVector position, in EnuVector velocity)
    {
        if (!_round) return new(0, 0, -StandardGravity);
        EnuVector r = _centre + position;
        double square = Dot(r, r), along = Dot(r, _axis);
        double central = Attraction / (square * Math.Sqrt(square)), flattening = 1.5 * J2 * Wgs84.SemiMajorAxis * Wgs84.SemiMajorAxis / square;
        double outward = EarthRate * EarthRate - central * (1 + flattening * (1 - 5 * along * along / square)), axial = -along * (EarthRate * EarthRate + 2 * central * flattening);
        EnuVector turning = Cross(_axis, velocity);
        return new(
            outward * r.X + axial * _axis.X - 2 * EarthRate * turning.X,
            outward * r.Y + axial * _axis.Y - 2 * EarthRate * turning.Y,
            outward * r.Z + axial * _axis.Z - 2 * EarthRate * turning.Z);
    }

    /// <summary>Acceleration of a body in free flight, m/s^2.</summary>
    /// <param name="position">Where it is, site frame, m.</param>
    /// <param name="velocity">Its velocity, m/s.</param>
    /// <param name="inverseBeta">Cd A / m, m^2/kg; 0 in a vacuum.</param>
    public EnuVector Acceleration(in EnuVector position, in EnuVector velocity, double inverseBeta)
    {
        EnuVector gravity = Gravity(position, velocity);
        if (inverseBeta == 0) return gravity;
        double height = Height(position);
        EnuVector through = velocity - Wind(height, out _);
        double speed = through.Norm, factor = 0.5 * inverseBeta * Air.Density(_density, height, out _) * speed;
        return gravity - through * (factor * speed > MostDrag ? MostDrag / speed : factor);
    }

    /// <summary>How the acceleration changes with position and velocity.</summary>
    /// <param name="position">Where the body is, m.</param>
    /// <param name="velocity">Its velocity, m/s.</param>
    /// <param name="inverseBeta">Cd A / m, m^2/kg.</param>
    /// <param name="slopes">By rows of x, y, z of the acceleration and columns of position and velocity; the attraction's is that of a ball.</param>
    /// <param name="drag">The part of the acceleration that is drag, which is in proportion to 1/beta.</param>
    internal void Linearize(in EnuVector position, in EnuVector velocity, double inverseBeta, ref FlightSlopes slopes, out EnuVector drag)
    {
        slopes = default;
        double height = Height(position), density = Air.Density(_density, height, out double densitySlope);
        EnuVector through = velocity - Wind(height, out EnuVector shear);
        double speed = through.Norm, held = Math.Min(1, MostDrag / (0.5 * inverseBeta * density * speed * speed)), factor = 0.5 * held * inverseBeta * density, direction = speed > 0 ? factor / speed : 0, shearing = Dot(through, shear);
        drag = through * (-factor * speed);
        for (int i = 0; i < 3; i++)
        {
            double ui = At(through, i);
            for (int j = 0; j < 3; j++) slopes[6 * i + 3 + j] = -direction * ui * At(through, j) - (i == j ? factor * speed : 0);
            double byHeight = -0.5 * held * inverseBeta * densitySlope * speed * ui + direction * ui * shearing + factor * speed * At(shear, i);
            slopes[6 * i] = byHeight * 2 * _eastCurvature * position.X;
            slopes[6 * i + 1] = byHeight * 2 * _northCurvature * position.Y;
            slopes[6 * i + 2] = byHeight;
        }

        if (!_round) return;
        EnuVector r = _centre + position;
        double square = Dot(r, r), central = Attraction / (square * Math.Sqrt(square)), rate = 2 * EarthRate;
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++) slopes[6 * i + j] += central * (3 * At(r, i) * At(r, j) / square - (i == j ? 1 : 0));
        }

        (slopes[4], slopes[5], slopes[9]) = (slopes[4] + rate * _axis.Z, slopes[5] - rate * _axis.Y, slopes[9] - rate * _axis.Z);
        (slopes[11], slopes[15], slopes[16]) = (slopes[11] + rate * _axis.X, slopes[15] + rate * _axis.Y, slopes[16] - rate * _axis.X);
    }

    private EnuVector Wind(double height, out EnuVector shear)
    {
        shear = default;
        if (_wind.IsEmpty) return default;
        int above = 0;
        while (above < _wind.Length && _wind[above].HeightMeters <= height) above++;
        if (above == 0) return _wind[0].Velocity;
        if (above == _wind.Length) return _wind[^1].Velocity;
        (WindLayer low, WindLayer high) = (_wind[above - 1], _wind[above]);
        shear = (high.Velocity - low.Velocity) * (1 / (high.HeightMeters - low.HeightMeters));
        return low.Velocity + shear * (height - low.HeightMeters);
    }

    internal static double At(in EnuVector v, int axis) => axis == 0 ? v.X : axis == 1 ? v.Y : v.Z;

    private static double Dot(in EnuVector left, in EnuVector right) => left.X * right.X + left.Y * right.Y + left.Z * right.Z;

    private static EnuVector Cross(in EnuVector left, in EnuVector right) =>
        new(left.Y * right.Z - left.Z * right.Y, left.Z * right.X - left.X * right.Z, left.X * right.Y - left.Y * right.X);
}
