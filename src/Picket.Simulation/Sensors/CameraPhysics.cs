using System.Collections.Immutable;
using Picket.Core.Chance;

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

    /// <summary>Probability that an object is found and classified in a look: the target transfer probability function of Johnson's criterion (Holst, Electro-Optical Imaging System Performance, 5th edition, 2008, chapter 20), where haze leaves contrast enough.</summary>
    /// <param name="size">Of the object, m.</param>
    /// <param name="range">m, above 0.</param>
    /// <param name="visibility">Meteorological visibility, m: contrast falls to 2 % there (Koschmieder 1924).</param>
    public double Probability(double size, double range, double visibility)
    {
        if (Math.Exp(-Math.Log(50) * range / visibility) < LeastContrast) return 0;
        double ratio = size / range / PixelAngle / PixelsForHalf, power = Math.Pow(ratio, 2.7 + 0.7 * ratio);
        return double.IsInfinity(power) ? 1 : power / (1 + power);
    }

    /// <summary>What the classifier says of an object, and the probability that it is so if all classes were as likely.</summary>
    internal (string Class, double Probability) Say(string? actual, Substream chance)
    {
        int row = actual is null ? -1 : Classes.IndexOf(actual), said = 0;
        for (double left = chance.NextDouble(); said < Classes.Length - 1; said++)
        {
            left -= row < 0 ? 1.0 / Classes.Length : Confusion[row][said];
            if (left < 0) break;
        }

        double all = Confusion.Sum(of => of[said]);
        return (Classes[said], all > 0 ? Confusion[said][said] / all : 0);
    }
}
