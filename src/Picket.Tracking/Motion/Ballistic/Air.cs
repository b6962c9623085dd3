using System.Runtime.Intrinsics;
using Picket.Core.Sites;

namespace Picket.Tracking.Motion.Ballistic;

/// <summary>The density of the air by height above sea level.</summary>
internal static class Air
{
    private const double SeaLevelDensity = 1.225, ScaleHeight = 8500;
    private const double EarthRadius = 6_356_766; // m, of the geopotential (Doc 7488, section 2.3)
    private const double HydrostaticGradient = 9.80665 / 287.05287; // K/m: g over the gas constant of air

    // Base geopotential height, m, and temperature, K, of each layer, its gradient, K/m, and the density at its base, kg/m^3 (Doc 7488, table D).
    private static readonly (double Base, double Temperature, double Gradient, double Density)[] s_layers = Layers();

    /// <summary>Density at a height, kg/m^3, and its slope, kg/m^4.</summary>
    /// <param name="model">Which air.</param>
    /// <param name="height">Height above sea level, m; any.</param>
    /// <param name="slope">How the density changes with height.</param>
    public static double Density(DensityModel model, double height, out double slope)
    {
        if (model == DensityModel.Exponential)
        {
            double density = SeaLevelDensity * Math.Exp(-height / ScaleHeight);
            slope = -density / ScaleHeight;
            return density;
        }

        double ratio = EarthRadius / (EarthRadius + height), geopotential = ratio * height;
        int layer = 0;
        while (layer + 1 < s_layers.Length && geopotential >= s_layers[layer + 1].Base) layer++;
        double standard = Density(s_layers[layer], geopotential, out double relative);
        slope = standard * relative * ratio * ratio;
        return standard;
    }

    /// <summary>Density at eight heights, kg/m^3, within 1e-14 of what <see cref="Density(DensityModel, double, out double)"/> gives: the same power, by its logarithm.</summary>
    public static Vector512<double> Density(DensityModel model, Vector512<double> height)
    {
        if (model == DensityModel.Exponential) return SeaLevelDensity * Vector512.Exp(height * (-1 / ScaleHeight));
        Vector512<double> radius = Vector512.Create(EarthRadius), geopotential = radius / (radius + height) * height;
        if (Vector512.GreaterThanOrEqualAny(geopotential, Vector512.Create(s_layers[1].Base))) return OneByOne(model, height);
        var layer = s_layers[0];
        Vector512<double> temperature = Vector512.Create(layer.Temperature) + layer.Gradient * geopotential;
        return layer.Density * Vector512.Exp((-1 - HydrostaticGradient / layer.Gradient) * Vector512.Log(temperature / layer.Temperature));
    }

    // Above the lowest layer, where hardly anything is.
    private static Vector512<double> OneByOne(DensityModel model, Vector512<double> height)
    {
        Vector512<double> density = default;
        for (int lane = 0; lane < Vector512<double>.Count; lane++) density = density.WithElement(lane, Density(model, height[lane], out _));
        return density;
    }

    // Density in a layer, and its relative slope, 1/m of geopotential height.
    private static double Density(in (double Base, double Temperature, double Gradient, double Density) layer, double geopotential, out double relative)
    {
        double above = geopotential - layer.Base;
        if (layer.Gradient == 0)
        {
            relative = -HydrostaticGradient / layer.Temperature;
            return layer.Density * Math.Exp(above * relative);
        }

        double temperature = layer.Temperature + layer.Gradient * above, power = -1 - HydrostaticGradient / layer.Gradient;
        relative = power * layer.Gradient / temperature;
        return layer.Density * Math.Pow(temperature / layer.Temperature, power);
    }

    private static (double, double, double, double)[] Layers()
    {
        ReadOnlySpan<(double Base, double Gradient)> gradients = [(0, -6.5e-3), (11_000, 0), (20_000, 1e-3), (32_000, 2.8e-3), (47_000, 0), (51_000, -2.8e-3), (71_000, -2e-3)];
        var layers = new (double Base, double Temperature, double Gradient, double Density)[gradients.Length];
        layers[0] = (0, 288.15, gradients[0].Gradient, SeaLevelDensity);
        for (int layer = 1; layer < layers.Length; layer++)
        {
            var below = layers[layer - 1];
            double thickness = gradients[layer].Base - below.Base;
            layers[layer] = (gradients[layer].Base, below.Temperature + below.Gradient * thickness, gradients[layer].Gradient, Density(below, gradients[layer].Base, out _));
        }

        return layers;
    }
}
