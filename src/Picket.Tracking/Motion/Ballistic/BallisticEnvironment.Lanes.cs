using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Picket.Core.Geodesy;
using Picket.Core.Sites;

namespace Picket.Tracking.Motion.Ballistic;

/// <summary>The same of eight bodies at once, as the sigma points of one round are: to the last bit but for the density, which is within a few of its last bits.</summary>
public sealed partial class BallisticEnvironment
{
    /// <summary>Gravity at eight places for their velocities, m/s^2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal EnuLanes GravityOf(in EnuLanes position, in EnuLanes velocity)
    {
        if (!_round) return EnuLanes.Of(new(0, 0, -StandardGravity));
        EnuLanes r = EnuLanes.Of(_centre) + position;
        Vector512<double> square = EnuLanes.Dot(r, r), along = EnuLanes.Dot(r, EnuLanes.Of(_axis));
        Vector512<double> central = Vector512.Create(Attraction) / (square * Vector512.Sqrt(square)), flattening = Vector512.Create(1.5 * J2 * Wgs84.SemiMajorAxis * Wgs84.SemiMajorAxis) / square;
        Vector512<double> rate = Vector512.Create(EarthRate * EarthRate), one = Vector512<double>.One;
        Vector512<double> outward = rate - central * (one + flattening * (one - 5 * along * along / square)), axial = -along * (rate + 2 * central * flattening);
        const double turn = 2 * EarthRate;
        return new(
            outward * r.X + axial * _axis.X - turn * (_axis.Y * velocity.Z - _axis.Z * velocity.Y),
            outward * r.Y + axial * _axis.Y - turn * (_axis.Z * velocity.X - _axis.X * velocity.Z),
            outward * r.Z + axial * _axis.Z - turn * (_axis.X * velocity.Y - _axis.Y * velocity.X));
    }

    /// <summary>Acceleration of eight bodies in free flight, m/s^2.</summary>
    internal EnuLanes Acceleration(in EnuLanes position, in EnuLanes velocity, Vector512<double> inverseBeta)
    {
        EnuLanes gravity = GravityOf(position, velocity);
        Vector512<double> height = Vector512.Create(_originHeight) + position.Z + _eastCurvature * position.X * position.X + _northCurvature * position.Y * position.Y;
        EnuLanes through = velocity - Wind(height);
        Vector512<double> speed = Vector512.Sqrt(EnuLanes.Dot(through, through)), factor = 0.5 * inverseBeta * Air.Density(_density, height) * speed, most = Vector512.Create(MostDrag);
        return gravity - through * Vector512.ConditionalSelect(Vector512.GreaterThan(factor * speed, most), most / speed, factor);
    }

    private EnuLanes Wind(Vector512<double> height)
    {
        if (_wind.IsEmpty) return default;
        EnuLanes wind = EnuLanes.Of(_wind[0].Velocity);
        for (int layer = 0; layer + 1 < _wind.Length; layer++)
        {
            (WindLayer low, WindLayer high) = (_wind[layer], _wind[layer + 1]);
            EnuVector shear = (high.Velocity - low.Velocity) * (1 / (high.HeightMeters - low.HeightMeters));
            Vector512<double> above = height - Vector512.Create(low.HeightMeters), isAbove = Vector512.GreaterThanOrEqual(height, Vector512.Create(low.HeightMeters));
            wind = Select(isAbove, EnuLanes.Of(low.Velocity) + EnuLanes.Of(shear) * above, wind);
        }

        return _wind.Length == 1 ? wind : Select(Vector512.GreaterThanOrEqual(height, Vector512.Create(_wind[^1].HeightMeters)), EnuLanes.Of(_wind[^1].Velocity), wind);
    }

    private static EnuLanes Select(Vector512<double> condition, in EnuLanes yes, in EnuLanes no) =>
        new(Vector512.ConditionalSelect(condition, yes.X, no.X), Vector512.ConditionalSelect(condition, yes.Y, no.Y), Vector512.ConditionalSelect(condition, yes.Z, no.Z));
}
