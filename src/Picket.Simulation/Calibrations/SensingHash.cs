using System.Text;
using Picket.Files.Yaml;
using Picket.Simulation.Studies.Files;

namespace Picket.Simulation.Calibrations;

/// <summary>What the histories of a calibration depend on, as one hash: sites, sensors' physics, weather, traffic, faults, links, timeline, and how threats fly and look, as they are written.</summary>
/// <remarks>Not what people and layers do, nor how many threats come, when and to which targets: that studies may vary under one calibration. Comments, blanks and lines do not count.</remarks>
internal static class SensingHash
{
    private static readonly string[] s_others = ["picket", "scenario", "people", "behaviour", "crew", "layers", "study"], s_ofThreats = ["count", "at", "spacing", "targets", "stop"], s_ofSites = ["doctrine"];

    /// <summary>The hash.</summary>
    /// <param name="scenario">The scenario's tree.</param>
    /// <param name="sites">The trees of its site files.</param>
    public static string Of(YamlMapping scenario, IEnumerable<YamlNode> sites)
    {
        var text = new StringBuilder();
        foreach (YamlEntry entry in scenario.Entries.Where(entry => !s_others.Contains(entry.Key)).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            text.Append(entry.Key).Append(':');
            string[] without = entry.Key switch { "threats" => s_ofThreats, "sites" => s_ofSites, _ => [] };
            Write(entry.Value, text, key => !without.Contains(key));
        }

        foreach (YamlNode site in sites) Write(site, text);
        return StudyFile.HashOf(text.ToString());
    }

    /// <summary>Writes a node so that its hash depends on what it says alone; of a mapping, or of each in a list, some keys where a choice is given.</summary>
    public static void Write(YamlNode node, StringBuilder text, Func<string, bool>? keys = null)
    {
        switch (node)
        {
            case YamlScalar scalar:
                text.Append(scalar.Text.Length).Append('"').Append(scalar.Text);
                break;
            case YamlList list:
                text.Append('[');
                foreach (YamlNode item in list.Items) Write(item, text, keys);
                text.Append(']');
                break;
            case YamlMapping mapping:
                text.Append('{');
                foreach (YamlEntry entry in mapping.Entries.Where(entry => keys is null || keys(entry.Key)).OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    text.Append(entry.Key).Append(':');
                    Write(entry.Value, text);
                }

                text.Append('}');
                break;
        }
    }
}
