using System.Collections.Immutable;

namespace Picket.Simulation.Sensors;

/// <summary>How a camera that looks around works: whether it finds an object is decided by how many pixels it covers, and by haze; what it is said to be, by a confusion matrix. Field, period and sigmas stand in its site file.</summary>
public sealed record CameraPhysics : SensorPhysics
{
    /// <summary>Angle that a pixel sees, rad, above 0.</summary>
    public double PixelAngle { get; init; } = 100e-6;

    /// <summary>Pixels across the object at which it is classified every other time, above 0 (Johnson, Image Intensifier Symposium, 1958: recognition takes 4 line pairs, which are 8 pixels).</summary>
    public double PixelsForHalf { get; init; } = 8;

    /// <summary>Least contrast against the sky that it sees, 0 to 1, of an object whose own contrast is 1.</summary>
    public double LeastContrast { get; init; } = 0.05;

    /// <summary>What its classifier can say, in the order of the rows and columns of <see cref="Confusion"/>.</summary>
    public ImmutableArray<string> Classes { get; init; } = ["drone", "aircraft", "bird"];

    /// <summary>Probability that an object of a class (row) is said to be of a class (column), row by row; each row sums to 1. Objects of other classes are said to be any, evenly.</summary>
    public ImmutableArray<ImmutableArray<double>> Confusion { get; init; } = [[0.9, 0.04, 0.06], [0.04, 0.95, 0.01], [0.08, 0.02, 0.9]];
}
