using Picket.Core.Sites;
using Picket.Core.Units;

namespace Picket.Files.Sites;

/// <summary>What a sensor is taken for where its file says nothing.</summary>
internal static class SensorDefaults
{
    /// <summary>One standard deviation of a height that a transponder reports, m: weather and the geoid lie between air pressure and geometry.</summary>
    public const double TransponderHeightSigma = 100;

    /// <summary>A usual sensor of a kind.</summary>
    public static Sensor Of(SensorKind kind, string id) => kind switch
    {
        SensorKind.Radar => new()
        {
            Id = id,
            Kind = kind,
            Period = 4,
            Noise = new() { Range = 50, Azimuth = Angle.FromDegrees(0.15).Radians, Z = TransponderHeightSigma },
            ClutterPerScan = 10,
            Field = new() { Range = new(500, 100_000) },
        },
        SensorKind.Bearing => new()
        {
            Id = id,
            Kind = kind,
            Noise = new() { Azimuth = Angle.FromDegrees(1).Radians },
            ClutterPerScan = 1,
        },
        SensorKind.Receiver => new()
        {
            Id = id,
            Kind = kind,
            Period = 0,
            Noise = new() { X = 30, Y = 30, Z = TransponderHeightSigma },
        },
        _ => new()
        {
            Id = id,
            Kind = kind,
            Noise = new() { X = 20, Y = 20 },
            ClutterPerScan = 1,
        },
    };
}
