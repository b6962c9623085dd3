using Picket.Core.Geodesy;
using Picket.Simulation.Scenes;

namespace Picket.Simulation.Sensors;

/// <summary>Where objects were when the sound left them that is heard now.</summary>
/// <remarks>It remembers where it was shown objects at earlier looks, and takes them to have flown straight between looks and before the first. Objects faster than sound are heard by their last sound alone.</remarks>
public sealed class SoundDelay
{
    private const double Longest = 60; // s
    private readonly Dictionary<int, List<(double Time, EnuVector Position)>> _paths = [];

    /// <summary>Speed of sound in dry air, m/s: sqrt(1.4 x 287.05 (T + 273.15)).</summary>
    /// <param name="celsius">Temperature.</param>
    public static double Speed(double celsius) => Math.Sqrt(1.4 * 287.05 * (celsius + 273.15));

    /// <summary>How long the sound that is heard now was on its way, s, from an object on a straight path; none where there is no such time.</summary>
    /// <param name="offset">Where the object is now, from the listener, m.</param>
    /// <param name="velocity">Its velocity, m/s.</param>
    /// <param name="speed">Speed of sound, m/s.</param>
    public static double? Before(in EnuVector offset, in EnuVector velocity, double speed)
    {
        // |offset - velocity t| = speed t: the least root that is not negative.
        double a = speed * speed - Dot(velocity, velocity), b = Dot(offset, velocity), c = Dot(offset, offset), root = b * b + a * c;
        if (root < 0) return null;
        double time = a > 0 ? (Math.Sqrt(root) - b) / a : b > 0 ? c / (b + Math.Sqrt(root)) : double.NaN;
        return time >= 0 ? time : null;
    }

    /// <summary>Shows where an object is now; to be told at each look.</summary>
    /// <param name="one">The object.</param>
    /// <param name="now">s, later than before.</param>
    /// <param name="listener">Who listens, m, site frame.</param>
    /// <param name="speed">Speed of sound, m/s.</param>
    /// <returns>Where it was when the sound left it, and how long ago, s; none where none of its sound is heard now.</returns>
    public (EnuVector Position, double Ago)? Hear(in TrueObject one, double now, in EnuVector listener, double speed)
    {
        if (!_paths.TryGetValue(one.Id, out List<(double Time, EnuVector Position)>? path)) _paths[one.Id] = path = [];
        path.Add((now, one.Position));
        if (now - path[0].Time > Longest) path.RemoveAt(0);
        for (int newer = path.Count - 1; newer > 0; newer--)
        {
            (double from, EnuVector before) = path[newer - 1];
            (double to, EnuVector after) = path[newer];
            // As if it had flown on straight from this stretch until now.
            EnuVector velocity = (after - before) * (1 / (to - from));
            if (Before(after + velocity * (now - to) - listener, velocity, speed) is not { } ago || now - ago > to || now - ago < from) continue;
            return (after - velocity * (ago - (now - to)), ago);
        }

        (double first, EnuVector start) = path[0];
        EnuVector now0 = path.Count == 1 ? one.Velocity : (path[1].Position - start) * (1 / (path[1].Time - first));
        return Before(start + now0 * (now - first) - listener, now0, speed) is { } early && now - early <= first ? (start - now0 * (early - (now - first)), early) : null;
    }

    private static double Dot(in EnuVector one, in EnuVector other) => one.X * other.X + one.Y * other.Y + one.Z * other.Z;
}
