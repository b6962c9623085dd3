namespace Picket.Tracking.Motion.Ballistic;

/// <summary>How high the ground is.</summary>
public interface IGround
{
    /// <summary>The z of the ground at a place of the site frame, m; the places may lie anywhere.</summary>
    double Height(double x, double y);
}

/// <summary>Ground that is a plane of the site frame.</summary>
/// <param name="height">Its z, m.</param>
public sealed class LevelGround(double height = 0) : IGround
{
    /// <inheritdoc/>
    public double Height(double x, double y) => height;
}
