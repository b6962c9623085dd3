namespace Picket.Server.Sites;

/// <summary>The sites that this server serves, in the order in which they were given.</summary>
internal sealed class SiteDirectory
{
    private volatile ServedSite[] _sites = [];

    /// <summary>All of them.</summary>
    public IReadOnlyList<ServedSite> All => _sites;

    /// <summary>The site with a name, or none.</summary>
    public ServedSite? Find(string name) => Array.Find(_sites, site => site.Site.Name == name);

    /// <summary>The names, for messages.</summary>
    public string Names => string.Join(", ", _sites.Select(site => site.Site.Name));

    /// <summary>Adds a site; called while the host starts, before the first request.</summary>
    public void Add(ServedSite site) => _sites = [.. _sites, site];
}
