using Picket.Core.Chance;
using Picket.Core.Terrain;

namespace Picket.Tests.Simulation.Coverage;

/// <summary>Hills by chance: midpoint displacement (Fournier, Fussell and Carpenter, "Computer rendering of stochastic models", Communications of the ACM 1982), the same for the same seed on every machine.</summary>
internal static class RandomHills
{
    /// <summary>A square grid in m of the site frame, its middle at the origin.</summary>
    /// <param name="side">Posts along a side.</param>
    /// <param name="step">Between posts, m.</param>
    /// <param name="relief">Half the greatest displacement of the widest step, m.</param>
    /// <param name="roughness">What a displacement is to that of twice the step: 0.5 for rolling hills, 0.7 for broken ground.</param>
    /// <param name="seed">Of the chance.</param>
    public static HeightGrid Local(int side, double step, double relief, double roughness, ulong seed)
    {
        double half = (side - 1) * step / 2;
        return new HeightGrid(isGeographic: false, -half, half, step, step, side, Heights(side, relief, roughness, seed));
    }

    /// <summary>Heights by rows, m.</summary>
    public static float[] Heights(int side, double relief, double roughness, ulong seed)
    {
        int cells = 1;
        while (cells + 1 < side) cells *= 2;
        (int whole, var chance) = (cells + 1, new Substream(seed, "hills"));
        float[] all = new float[whole * whole];
        double size = relief;
        for (int step = cells; step > 1; step /= 2, size *= roughness)
        {
            int half = step / 2;
            for (int row = half; row < whole; row += step)
            {
                for (int column = half; column < whole; column += step) Displace(row, column, half, diagonal: true);
            }

            for (int row = 0; row < whole; row += half)
            {
                for (int column = row / half % 2 == 0 ? half : 0; column < whole; column += step) Displace(row, column, half, diagonal: false);
            }
        }

        float[] heights = new float[side * side];
        for (int row = 0; row < side; row++) all.AsSpan(row * whole, side).CopyTo(heights.AsSpan(row * side));
        return heights;

        void Displace(int row, int column, int half, bool diagonal)
        {
            (double sum, int count) = (0, 0);
            for (int k = 0; k < 4; k++)
            {
                (int down, int right) = diagonal ? (k < 2 ? half : -half, k % 2 == 0 ? half : -half) : k switch { 0 => (half, 0), 1 => (-half, 0), 2 => (0, half), _ => (0, -half) };
                if (row + down < 0 || row + down >= whole || column + right < 0 || column + right >= whole) continue;
                (sum, count) = (sum + all[(row + down) * whole + column + right], count + 1);
            }

            all[row * whole + column] = (float)(sum / count + chance.NextDouble(-size, size));
        }
    }
}
