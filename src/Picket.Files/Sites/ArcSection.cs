using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Units;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>The notional arcs of a site file.</summary>
internal static class ArcSection
{
    private const double LongestFlight = 120, LongestRange = 100_000, FastestMean = 1000; // s, m, m/s over the ground

    public static ImmutableArray<ArcClass> ReadAll(YamlMap root, LocalFrame? frame)
    {
        var ids = new Ids();
        return [.. root.Maps("arcs").Select(map => Read(map, frame, ids))];
    }

    private static ArcClass Read(YamlMap map, LocalFrame? frame, Ids ids)
    {
        string id = ids.RequiredUnique(map);
        var usual = new ArcClass { Id = id, FlightTime = default, Range = default };
        YamlMap? beta = map.Map("beta"), around = map.Map("around");
        ArcClass arc = usual with
        {
            Weight = map.Number("weight", NumberRange.Positive(""), usual.Weight),
            FlightTime = Required(map, "flight_time", new(1, LongestFlight, "s")),
            Range = Required(map, "range", new(100, LongestRange, "m")),
            MedianBeta = beta?.RequiredNumber("median", NumberRange.Positive("kg/m^2")) ?? usual.MedianBeta,
            LogBetaSigma = beta?.Number("log_sigma", new(0, 3, "of the natural logarithm"), usual.LogBetaSigma) ?? usual.LogBetaSigma,
            From = map.Interval("from", new(0, 360, "degrees clockwise from north"), ordered: false) is { } from ? new(Radians(from.Start), Radians(from.End)) : usual.From,
            Mean = around is null ? default : PlaceSection.Read(around.Map("mean"), frame),
            Sigma = around?.RequiredNumber("sigma", NumberRange.NotNegative("m")) ?? usual.Sigma,
        };
        if (arc.Range.End > FastestMean * arc.FlightTime.Start && arc.FlightTime.Start > 0)
            map.Report("range", FormattableString.Invariant($"found {arc.Range.End} m in {arc.FlightTime.Start} s, allowed: at most {FastestMean} m/s between the shortest flight and the longest range"));
        beta?.Finish();
        around?.Finish();
        map.Finish();
        return arc;
    }

    private static Interval Required(YamlMap map, string key, NumberRange range)
    {
        if (!map.Has(key)) map.Report($"\"{key}\" is missing; it must be [from, to], each {range}, from not above to");
        return map.Interval(key, range) ?? default;
    }

    private static double Radians(double degrees) => Angle.FromDegrees(degrees).Radians;
}
