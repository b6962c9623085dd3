using System.Collections.Frozen;
using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Units;
using Picket.Files.Yaml;
using Picket.Simulation.Sensors;

namespace Picket.Simulation.Scenarios.Sections;

/// <summary>How the sensors of a site work, in a scenario file, by sensor id.</summary>
internal static class PhysicsSection
{
    private static readonly (string Word, SensorKind Kind)[] s_kinds =
    [
        ("radar", SensorKind.Radar), ("receiver", SensorKind.Receiver), ("rf-direction", SensorKind.Bearing), ("camera", SensorKind.Bearing), ("acoustic", SensorKind.Bearing), ("time-difference", SensorKind.Position),
        ("system-tracks", SensorKind.Position),
    ];

    private static readonly double s_degree = Angle.FromDegrees(1).Radians;
    private static readonly NumberRange s_decibels = new(-300, 300, "dB");

    /// <summary>The physics of a site's sensors.</summary>
    public static FrozenDictionary<string, SensorPhysics> Read(YamlMap entry, int index, ScenarioPlaces places)
    {
        if (entry.Map("physics") is not { } map) return FrozenDictionary<string, SensorPhysics>.Empty;
        var read = new Dictionary<string, SensorPhysics>();
        Site? site = places[index];
        foreach (YamlEntry one in map.Entries)
        {
            Sensor? sensor = site?.Sensors.FirstOrDefault(sensor => sensor.Id == one.Key);
            if (site is not null && sensor is null) Words.Unknown(map, one.Key, $"sensor in {site.Name}", one.Key, [.. site.Sensors.Select(known => known.Id)]);
            if (map.Map(one.Key) is { } how) read[one.Key] = Read(how, sensor, index, places);
        }

        return read.ToFrozenDictionary();
    }

    private static SensorPhysics Read(YamlMap map, Sensor? sensor, int site, ScenarioPlaces places)
    {
        (string Word, (string Word, SensorKind Kind) Value)[] words = [.. s_kinds.Select(pair => (pair.Word, pair))];
        (string word, SensorKind kind) = Words.Required(map, "kind", words);
        string[] allowed = [.. s_kinds.Where(pair => pair.Kind == sensor?.Kind).Select(pair => pair.Word)];
        if (sensor is not null && map.Has("kind") && kind != sensor.Kind) map.Report("kind", $"found \"{word}\", allowed: {string.Join(", ", allowed)}, since the site file says that {sensor.Id} is a {sensor.Kind.ToString().ToLowerInvariant()}");
        SensorPhysics read = word switch
        {
            "receiver" => Receiver(map),
            "rf-direction" => RfDirection(map),
            "camera" => Camera(map),
            "acoustic" => Acoustic(map),
            "time-difference" => TimeDifference(map, site, places),
            "system-tracks" => SystemTracks(map),
            _ => RadarPhysicsSection.Read(map),
        };
        map.Finish();
        return read;
    }

    private static ReceiverPhysics Receiver(YamlMap map)
    {
        var usual = new ReceiverPhysics { Listens = map.Choice("listens", Broadcast.Adsb, ("adsb", Broadcast.Adsb), ("remote-id", Broadcast.RemoteId)) };
        return usual with { Link = map.Has("link") ? Link(map, usual.Radio) : null, PositionSigma = map.Number("position_sigma", NumberRange.Positive("m"), usual.PositionSigma) };
    }

    private static RfDirectionPhysics RfDirection(YamlMap map)
    {
        var usual = new RfDirectionPhysics();
        return new() { Link = Link(map, usual.Link), SigmaAtSensitivity = s_degree * map.Number("sigma_at_sensitivity", new(0, 90, "degrees", LowIsOut: true), usual.SigmaAtSensitivity / s_degree) };
    }

    private static CameraPhysics Camera(YamlMap map)
    {
        var usual = new CameraPhysics();
        ImmutableArray<string> classes = map.Has("classes") ? [.. map.List("classes").OfType<YamlScalar>().Select(node => node.Text)] : usual.Classes;
        if (map.List("classes").FirstOrDefault(node => node is not YamlScalar) is { } wrong) map.Report("classes", $"found {wrong.Found}, allowed: words");
        return new()
        {
            PixelAngle = s_degree * map.Number("pixel_angle", new(0, 10, "degrees", LowIsOut: true), usual.PixelAngle / s_degree),
            PixelsForHalf = map.Number("pixels_for_half", NumberRange.Positive("pixels"), usual.PixelsForHalf),
            LeastContrast = map.Number("least_contrast", new(0, 1, LowIsOut: true), usual.LeastContrast),
            Classes = classes,
            Confusion = Confusion(map, classes.Length, usual.Confusion),
        };
    }

    private static ImmutableArray<ImmutableArray<double>> Confusion(YamlMap map, int classes, ImmutableArray<ImmutableArray<double>> usual)
    {
        if (!map.Has("confusion"))
        {
            if (map.Has("classes")) map.Report($"\"confusion\" is missing; with classes it must be {classes} rows of {classes} probabilities");
            return usual;
        }

        ImmutableArray<ImmutableArray<double>> rows = [.. map.List("confusion").Select(node => node is YamlList list
            ? [.. list.Items.Select(item => YamlMap.Number(item, NumberRange.Probability) ?? double.NaN)]
            : ImmutableArray<double>.Empty)];
        if (rows.Length == classes && rows.All(row => row.Length == classes && Math.Abs(row.Sum() - 1) < 1e-9)) return rows;
        map.Report("confusion", $"allowed: {classes} rows, one for each class, of {classes} probabilities whose sum is 1");
        return usual;
    }

    private static AcousticPhysics Acoustic(YamlMap map)
    {
        var usual = new AcousticPhysics();
        return new()
        {
            Ambient = map.Number("ambient", new(0, 150, "dB"), usual.Ambient),
            ArrayGain = map.Number("array_gain", new(0, 60, "dB"), usual.ArrayGain),
            Threshold = map.Number("threshold", new(-60, 60, "dB"), usual.Threshold),
            Fading = map.Number("fading", new(0, 60, "dB", LowIsOut: true), usual.Fading),
            Absorption = map.Number("absorption", new(0, 1000, "dB/km"), usual.Absorption),
        };
    }

    private static TimeDifferencePhysics TimeDifference(YamlMap map, int site, ScenarioPlaces places)
    {
        LocalFrame? frame = places[site]?.Origin is { } origin ? new(origin) : null;
        ImmutableArray<EnuVector> stations = [.. map.Maps("stations").Select(place => Files.Sites.PlaceSection.Read(place, frame))];
        if (stations.Length < 3) map.Report("stations", $"found {stations.Length}, allowed: three or more places, as in stations: [{{x: 0, y: 0, z: 10}}, {{x: 900, y: 0, z: 10}}, {{x: 0, y: 900, z: 10}}]");
        var usual = new TimeDifferencePhysics { Stations = stations };
        return usual with
        {
            TimeSigma = map.Number("time_sigma", new(0, 1e-3, "s", LowIsOut: true), usual.TimeSigma),
            Link = Link(map, usual.Link),
            WorstSigma = map.Number("worst_sigma", NumberRange.Positive("m"), usual.WorstSigma),
            AssumedHeight = map.Number("assumed_height", new(-1000, 20_000, "m"), usual.AssumedHeight),
        };
    }

    private static SystemTrackPhysics SystemTracks(YamlMap map)
    {
        var usual = new SystemTrackPhysics();
        return new()
        {
            PositionSigma = map.Number("position_sigma", NumberRange.Positive("m"), usual.PositionSigma),
            VelocitySigma = map.Number("velocity_sigma", NumberRange.NotNegative("m/s"), usual.VelocitySigma),
            HeightSigma = map.Number("height_sigma", NumberRange.NotNegative("m"), usual.HeightSigma),
            Memory = map.Number("memory", NumberRange.Positive("s"), usual.Memory),
            Delay = map.Number("delay", NumberRange.NotNegative("s"), usual.Delay),
            LeastCrossSection = map.Number("least_cross_section", NumberRange.NotNegative("m^2"), usual.LeastCrossSection),
        };
    }

    private static RadioLink Link(YamlMap map, RadioLink usual)
    {
        if (map.Map("link") is not { } link) return usual;
        var read = new RadioLink
        {
            Frequency = link.Number("frequency", new(1e6, 1e11, "Hz"), usual.Frequency),
            Power = link.Number("power", s_decibels with { Unit = "dBm" }, usual.Power),
            Gain = link.Number("gain", s_decibels with { Unit = "dBi" }, usual.Gain),
            Sensitivity = link.Number("sensitivity", s_decibels with { Unit = "dBm" }, usual.Sensitivity),
            Fading = link.Number("fading", new(0, 60, "dB"), usual.Fading),
            Loss = link.Number("loss", NumberRange.Probability, usual.Loss),
        };
        link.Finish();
        return read;
    }
}
