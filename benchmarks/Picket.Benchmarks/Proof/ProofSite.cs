using Picket.Core.Sites;
using Picket.Files.Sites;

namespace Picket.Benchmarks.Proof;

/// <summary>The site of the proofs, <c>scenarios/proof-site.yaml</c>.</summary>
internal static class ProofSite
{
    /// <summary>The site as it stands in the checkout.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public static SiteFile Read()
    {
        SiteFile file = SiteFile.Read(Path.Combine(SharedData.Checkout, "scenarios", "proof-site.yaml"));
        return file.Site is not null ? file : throw new InvalidDataException(string.Join(Environment.NewLine, file.Problems));
    }

    /// <summary>The site with other arcs: all from one place a kilometre across and onto another, so that rounds fly beside each other and cross at small angles all the way.</summary>
    public static SiteFile WithCloseArcs(SiteFile file) => SiteFile.Parse(
        file.Text.Split("\narcs:")[0] + "\narcs: [{id: close, flight_time: [33, 35], range: [5000, 5600], from: [80, 90], around: {mean: {x: 0, y: 0}, sigma: 300}}]\n",
        file.Name);

    /// <summary>The site with another cost ratio, the cost of a false alarm as a share of the cost of both mistakes, in every zone.</summary>
    public static Site WithCostRatio(Site site, double ratio) =>
        site with { Zones = [.. site.Zones.Select(zone => zone with { FalseAlarmCost = ratio, MissCost = 1 - ratio })] };

    /// <summary>The site with its zones moved together to a share of their distances from the middle, as large and as dangerous as before.</summary>
    public static Site Crowded(Site site, double share) =>
        site with { Zones = [.. site.Zones.Select(zone => zone with { Center = zone.Center * share, Polygon = [.. zone.Polygon.Select(corner => corner + zone.Center * (share - 1))] })] };
}
