using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Picket.Core.Sites;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>Names in a site file. They become parts of addresses, topics and file names, so they are plain words, unique in their list.</summary>
internal sealed partial class Ids
{
    private readonly HashSet<string> _taken = [];

    /// <summary>A name that must be there.</summary>
    public static string Required(YamlMap map, string key)
    {
        string id = map.RequiredText(key, "letters, digits and hyphens, at most 64");
        if (id.Length > 0 && !Word().IsMatch(id)) map.Report(key, $"found \"{id}\", allowed: letters, digits and hyphens, at most 64, the first a letter or digit");
        return id;
    }

    /// <summary>A name that must be there and that no other of the list has.</summary>
    public string RequiredUnique(YamlMap map)
    {
        string id = Required(map, "id");
        if (id.Length > 0 && !_taken.Add(id)) map.Report("id", $"found \"{id}\" a second time, allowed: each id once");
        return id;
    }

    /// <summary>Takes a name that is made, not read; false where another of the list has it.</summary>
    public bool TryTake(string id) => _taken.Add(id);

    /// <summary>Reports a sensor id that no sensor has.</summary>
    public static void Resolve(YamlMap map, string key, string id, ImmutableArray<Sensor> sensors)
    {
        if (sensors.Any(sensor => sensor.Id == id)) return;
        string[] known = [.. sensors.Select(sensor => sensor.Id)];
        string meant = Spelling.Nearest(id, known) is { } nearest ? $" (did you mean \"{nearest}\"?)" : "";
        map.Report(key, $"there is no sensor \"{id}\", allowed: {string.Join(", ", known)}{meant}");
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
