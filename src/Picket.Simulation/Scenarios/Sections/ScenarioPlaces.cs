using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Files.Sites;
using Picket.Files.Yaml;

namespace Picket.Simulation.Scenarios.Sections;

/// <summary>The places of a scenario file that its other sections name. Of a place whose own file has problems nothing is known, and nothing is reported that may follow from them.</summary>
/// <param name="files">The site files in the scenario's order.</param>
internal sealed class ScenarioPlaces(ImmutableArray<SiteFile> files)
{
    private readonly string[] _names = [.. files.Select(file => file.Site?.Name ?? "")];

    /// <summary>Index of the site that a mapping names under <c>site</c>; of the only one where it names none.</summary>
    public int Of(YamlMap map)
    {
        if (!map.Has("site"))
        {
            if (files.Length > 1) map.Report($"\"site\" is missing; it must be one of {string.Join(", ", _names)}");
            return 0;
        }

        string name = map.Text("site") ?? "";
        int index = Array.IndexOf(_names, name);
        if (index < 0 && Known) Words.Unknown(map, "site", "site", name, _names);
        return Math.Max(index, 0);
    }

    /// <summary>Whether all site files could be read.</summary>
    public bool Known => files.All(file => file.Site is not null);

    /// <summary>The site with an index; none where its file has problems.</summary>
    public Site? this[int index] => index < files.Length ? files[index].Site : null;

    /// <summary>The names of the sites.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>A place in the frame of a site.</summary>
    public EnuVector Place(YamlMap map, string key, int site) => PlaceSection.Read(map.Map(key), this[site]?.Origin is { } origin ? new LocalFrame(origin) : null);
}
