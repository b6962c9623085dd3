using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>The tracker of a site file. What it does not say follows from the sensors.</summary>
internal static class TrackerSection
{
    private const double UnboundedReachMeters = 300_000;
    private const double ObjectsAtStart = 10;
    private const double ObjectsPerSecond = 0.05;

    public static TrackerSettings Read(YamlMap? map, ImmutableArray<Sensor> sensors, bool protects)
    {
        TrackerSettings usual = Usual(sensors);
        if (protects && sensors.Any(SeesRounds)) usual = usual with { Motion = usual.Motion | MotionModel.Ballistic };
        if (map is null) return usual;
        YamlMap? motion = map.Map("motion");
        TrackerSettings tracker = usual with
        {
            Algorithm = map.Choice(
                "algorithm",
                usual.Algorithm,
                ("gnn", AssociationAlgorithm.GlobalNearestNeighbour),
                ("jipda", AssociationAlgorithm.Jipda),
                ("pmb", AssociationAlgorithm.PoissonMultiBernoulli),
                ("pmbm", AssociationAlgorithm.PoissonMultiBernoulliMixture)),
            SurvivalProbability = map.Number("survival_probability", new(0, 1, LowIsOut: true), usual.SurvivalProbability),
            Births = Births(map.Map("births"), usual.Births),
            MaxAge = map.Number("max_age", NumberRange.NotNegative("s"), usual.MaxAge),
        };
        map.Finish();
        return motion is null ? tracker : MotionSection.Read(motion, tracker);
    }

    /// <summary>
    /// Settings from the sensors: a new object crosses the widest field in five minutes at one sigma of its speed; in each field ten are there at the start, and every twenty seconds one more appears anywhere in it and one comes in over its edge.
    /// Each field has its own, as a radar of nine kilometres for drones sees as many as one of a hundred for airliners, and most of them no other sensor does.
    /// A sensor without an edge, as a receiver is, says nothing of how fast objects are: the widest field is that of those that have one.
    /// </summary>
    private static TrackerSettings Usual(ImmutableArray<Sensor> sensors)
    {
        double reach = sensors.Select(sensor => sensor.Field.Reach()).Max() ?? UnboundedReachMeters;
        return new()
        {
            Births = new()
            {
                InitialPerSquareKilometer = 0,
                RatePerSquareKilometer = 0,
                InitialPerField = ObjectsAtStart,
                RatePerField = ObjectsPerSecond,
                EdgeRatePerField = ObjectsPerSecond,
                SpeedSigma = Math.Clamp(reach / 300, 5, 120),
            },
        };
    }

    // Only what measures heights or elevations tells a round from what flies level.
    private static bool SeesRounds(Sensor sensor) => sensor.Kind == SensorKind.Radar ? sensor.Noise.Elevation > 0 : sensor.Kind == SensorKind.Position && sensor.Noise.Z > 0;

    private static BirthSettings Births(YamlMap? map, BirthSettings usual)
    {
        if (map is null) return usual;
        double? initialDensity = map.Number("initial_per_km2", NumberRange.NotNegative("objects per km2"));
        double? rateDensity = map.Number("rate_per_km2", NumberRange.NotNegative("objects per km2 and second"));
        double? edgeRate = map.Number("edge_rate_per_km", NumberRange.NotNegative("objects per km and second"));
        double? initial = map.Number("initial", NumberRange.NotNegative("objects"));
        double? rate = map.Number("rate", NumberRange.NotNegative("objects per second"));
        YamlMap? around = map.Map("around");
        bool densities = map.Has("initial_per_km2") || map.Has("rate_per_km2") || map.Has("edge_rate_per_km");
        bool counts = map.Has("initial") || map.Has("rate");
        if (densities && (counts || around is not null)) map.Report("allowed: either initial_per_km2, rate_per_km2 and edge_rate_per_km, or initial and rate with around");
        if (!densities && counts != around is not null) map.Report("allowed: initial and rate together with around: {mean: {x: ..., y: ...}, sigma: ...}");
        BirthSettings births = usual with
        {
            InitialPerSquareKilometer = initialDensity ?? 0,
            RatePerSquareKilometer = rateDensity ?? 0,
            EdgeRatePerKilometer = edgeRate ?? 0,
            InitialPerField = initialDensity is null && around is null ? usual.InitialPerField : 0,
            RatePerField = rateDensity is null && around is null ? usual.RatePerField : 0,
            EdgeRatePerField = edgeRate is null && rateDensity is null && around is null ? usual.EdgeRatePerField : 0,
            Initial = initial ?? 0,
            Rate = rate ?? 0,
            Mean = around is null ? null : Mean(around),
            Sigma = around?.RequiredNumber("sigma", NumberRange.Positive("m")) ?? 0,
            SpeedSigma = map.Number("speed_sigma", NumberRange.Positive("m/s"), usual.SpeedSigma),
        };
        around?.Finish();
        map.Finish();
        return births;
    }

    private static EnuVector Mean(YamlMap around)
    {
        if (!around.Has("mean")) around.Report("\"mean\" is missing; it must be a place, as in mean: {x: 100, y: 100}");
        return PlaceSection.Read(around.Map("mean"), frame: null);
    }
}
