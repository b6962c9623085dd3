using System.Text;
using Picket.Files.Yaml;
using Picket.Simulation.Studies.Files;

namespace Picket.Simulation.Calibrations;

/// <summary>What pictures, and calibrations made of them, depend on, and study depth without a calibration does not, as one hash: sensors' physics and noise, weather, terrain, faults, echoes, traffic that is nobody's own.</summary>
internal static class PictureOnlyHash
{
    private static readonly string[] s_ofThreats = ["cross_section", "fluctuation", "radiates"], s_ofFriends = ["cross_section", "transponder"], s_whole = ["weather", "faults"];
    // Of a site and its sensors the rest counts: these are read at study depth too, or by nobody in a run.
    private static readonly string[] s_readOfSites = ["picket", "site", "zones", "routes", "convoys", "feeds", "outputs"];
    private static readonly string[] s_readOfSensors = ["id", "kind", "position", "period", "field", "detection_probability", "latency"];
    private static readonly string[] s_readOfEnvironment = ["gravity", "density", "wind"];

    /// <summary>The hash.</summary>
    /// <param name="scenario">The scenario's tree.</param>
    /// <param name="sites">The trees of its site files.</param>
    public static string Of(YamlMapping scenario, IEnumerable<YamlNode> sites)
    {
        var text = new StringBuilder();
        foreach (YamlEntry entry in scenario.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            switch (entry.Key)
            {
                case "threats": Each(entry.Value, text, _ => s_ofThreats.Contains); break;
                case "traffic": Each(entry.Value, text, group => IsFriendly(group) ? s_ofFriends.Contains : _ => true); break;
                case "sites": Each(entry.Value, text, _ => key => key == "physics"); break;
                case var key when s_whole.Contains(key): SensingHash.Write(entry.Value, text.Append(key).Append(':')); break;
            }
        }

        foreach (YamlMapping site in sites.OfType<YamlMapping>()) Site(site, text);
        return StudyFile.HashOf(text.ToString());
    }

    private static void Site(YamlMapping site, StringBuilder text)
    {
        foreach (YamlEntry entry in site.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            switch (entry.Key)
            {
                case "sensors": Each(entry.Value, text, _ => key => !s_readOfSensors.Contains(key)); break;
                case "environment" when entry.Value is YamlMapping environment: Keys(environment, text, key => !s_readOfEnvironment.Contains(key)); break;
                case var key when !s_readOfSites.Contains(key): SensingHash.Write(entry.Value, text.Append(key).Append(':')); break;
            }
        }
    }

    private static void Each(YamlNode list, StringBuilder text, Func<YamlMapping, Func<string, bool>> keys)
    {
        foreach (YamlMapping item in list is YamlList { Items: var items } ? items.OfType<YamlMapping>() : []) Keys(item, text, keys(item));
    }

    // Some keys of a mapping; nothing where it has none of them.
    private static void Keys(YamlMapping mapping, StringBuilder text, Func<string, bool> keys)
    {
        if (mapping.Entries.Any(entry => keys(entry.Key))) SensingHash.Write(mapping, text, keys);
    }

    private static bool IsFriendly(YamlMapping group) => group.Entries.Any(entry => entry is { Key: "friendly", Value: YamlScalar { Text: "true" } });
}
