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

    /// <summary>The site with another cost ratio, the cost of a false alarm as a share of the cost of both mistakes, in every zone.</summary>
    public static Site WithCostRatio(Site site, double ratio) =>
        site with { Zones = [.. site.Zones.Select(zone => zone with { FalseAlarmCost = ratio, MissCost = 1 - ratio })] };
}
