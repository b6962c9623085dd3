using Picket.Files.Yaml;

namespace Picket.Simulation.Scenarios.Sections;

/// <summary>Air, people and crews of a scenario file.</summary>
internal static class PeopleSection
{
    private static readonly NumberRange s_seconds = NumberRange.NotNegative("s");

    /// <summary><c>weather</c>.</summary>
    public static Weather Weather(YamlMap? map)
    {
        var usual = new Weather();
        if (map is null) return usual;
        var read = new Weather
        {
            RainRate = map.Number("rain_rate", new(0, 300, "mm/h"), usual.RainRate),
            Visibility = map.Number("visibility", new(10, 100_000, "m"), usual.Visibility),
            Temperature = map.Number("temperature", new(-60, 60, "degrees Celsius"), usual.Temperature),
        };
        map.Finish();
        return read;
    }

    /// <summary><c>people</c>.</summary>
    public static ShelterBehaviour People(YamlMap? map)
    {
        var usual = new ShelterBehaviour();
        if (map is null) return usual;
        ShelterBehaviour read = Shelter(map, usual);
        map.Finish();
        return read;
    }

    /// <summary>The keys of how people take cover, among others.</summary>
    public static ShelterBehaviour Shelter(YamlMap map, ShelterBehaviour usual) => new()
    {
        Compliance = map.Number("compliance", NumberRange.Probability, usual.Compliance),
        Reaction = DistributionReader.Read(map, "reaction", s_seconds, usual.Reaction),
    };

    /// <summary><c>crew</c>.</summary>
    public static CrewBehaviour Crew(YamlMap? map)
    {
        var usual = new CrewBehaviour();
        if (map is null) return usual;
        var read = new CrewBehaviour
        {
            Identification = DistributionReader.Read(map, "identification", s_seconds, usual.Identification),
            Recognition = map.Number("recognition", new(0, 1, LowIsOut: true), usual.Recognition),
            SecondLook = DistributionReader.Read(map, "second_look", NumberRange.Positive("s"), usual.SecondLook),
            Decision = DistributionReader.Read(map, "decision", s_seconds, usual.Decision),
        };
        map.Finish();
        return read;
    }
}
