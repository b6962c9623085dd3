using Picket.Core.Sites;
using Picket.Core.Units;
using Picket.Files.Yaml;
using Picket.Simulation.Sensors;

namespace Picket.Simulation.Scenarios.Sections;

/// <summary>How a radar works, in a scenario file.</summary>
internal static class RadarPhysicsSection
{
    private static readonly double s_degree = Angle.FromDegrees(1).Radians;
    private static readonly NumberRange s_meters = NumberRange.NotNegative("m"), s_speeds = NumberRange.NotNegative("m/s"), s_width = new(0, 180, "degrees");

    public static RadarPhysics Read(YamlMap map)
    {
        var usual = new RadarPhysics();
        RadarPhysics read = Reference(map, usual) with
        {
            Frequency = map.Number("frequency", new(1e8, 1e11, "Hz"), usual.Frequency),
            Transmitter = Transmitter(map.Map("transmitter")),
            Pulses = (int)map.Number("pulses", new(1, 10_000), usual.Pulses),
            FalseAlarm = map.Number("false_alarm", new(1e-15, 0.5), usual.FalseAlarm),
            RangeCell = map.Number("range_cell", s_meters, usual.RangeCell),
            BeamWidth = s_degree * map.Number("beam_width", s_width, 0),
            ElevationBeamWidth = s_degree * map.Number("elevation_beam_width", s_width, 0),
            Splitting = map.Number("splitting", NumberRange.Probability, usual.Splitting),
            MinimumSpeed = map.Number("minimum_speed", s_speeds, usual.MinimumSpeed),
            BlindSpeed = map.Number("blind_speed", s_speeds, usual.BlindSpeed),
            Interrogates = map.Flag("interrogates", usual.Interrogates),
            Patches = [.. map.Maps("patches").Select(Patch)],
        };
        if (map.Has("transmitter") && map.Has("reference")) map.Report("found transmitter and reference, allowed: either, since each says what the radar sees");
        if (read.ReferenceProbability <= read.FalseAlarm) map.Report("reference", $"found a probability of {read.ReferenceProbability}, allowed: above false_alarm, {read.FalseAlarm}");
        return read;
    }

    private static RadarPhysics Reference(YamlMap radar, RadarPhysics usual)
    {
        if (radar.Map("reference") is not { } map) return usual;
        RadarPhysics read = usual with
        {
            ReferenceRange = map.Number("range", NumberRange.Positive("m"), usual.ReferenceRange),
            ReferenceCrossSection = map.Number("cross_section", NumberRange.Positive("m^2"), usual.ReferenceCrossSection),
            ReferenceProbability = map.Number("probability", new(0, 0.9999, LowIsOut: true), usual.ReferenceProbability),
        };
        map.Finish();
        return read;
    }

    private static RadarTransmitter? Transmitter(YamlMap? map)
    {
        if (map is null) return null;
        var read = new RadarTransmitter
        {
            PeakPower = map.RequiredNumber("peak_power", NumberRange.Positive("W")),
            PulseWidth = map.RequiredNumber("pulse_width", new(0, 1, "s", LowIsOut: true)),
            Gain = map.RequiredNumber("gain", new(-20, 80, "dB")),
            NoiseFigure = map.Number("noise_figure", new(0, 60, "dB"), 3),
            Losses = map.Number("losses", new(0, 60, "dB"), 6),
        };
        map.Finish();
        return read;
    }

    private static ClutterPatch Patch(YamlMap map)
    {
        if (!map.Has("range") || !map.Has("azimuth")) map.Report("allowed: range: [from, to] in metres and azimuth: [from, to] in degrees");
        Interval range = map.Interval("range", s_meters) ?? default, azimuth = map.Interval("azimuth", new(-360, 360, "degrees"), ordered: false) ?? default;
        var read = new ClutterPatch(range, new(azimuth.Start * s_degree, azimuth.End * s_degree), map.RequiredNumber("mean_per_scan", NumberRange.NotNegative("a look")));
        map.Finish();
        return read;
    }
}
