using Picket.Server.Sites;

namespace Picket.Server.Stream;

/// <summary>What a client wants of a site.</summary>
/// <param name="Site">The site.</param>
/// <param name="Interval">Least time between two updates of a picture.</param>
/// <param name="View">The part of the globe; none for everything.</param>
/// <param name="Instructor">Whether it is told the truth of an exercise and what is to come.</param>
internal sealed record Subscription(ServedSite Site, TimeSpan Interval, ViewBox? View, bool Instructor)
{
    private const double UsualRate = 4, HighestRate = 10, LowestRate = 0.1;

    /// <summary>Reads a client's wish.</summary>
    /// <param name="wish">The wish.</param>
    /// <param name="sites">The sites.</param>
    /// <param name="barred">Why the client may not see an exercise as its instructor; none where it may.</param>
    /// <returns>The subscription, or one sentence that says what makes no sense and what is allowed.</returns>
    public static (Subscription? Subscription, string? Reason) Read(Wire.Subscribe wish, SiteDirectory sites, string? barred)
    {
        if (sites.Find(wish.Site) is not { } site) return (null, $"there is no site \"{wish.Site}\"; there are: {sites.Names}");
        if (!(wish.MaxRate >= 0)) return (null, $"max_rate is {wish.MaxRate}; allowed are 0 (the usual {UsualRate}) to {HighestRate} updates a second");
        ViewBox? view = wish.View is { } box ? new(box.West, box.South, box.East, box.North) : null;
        if (view is { IsValid: false }) return (null, $"view is no box; allowed is {ViewBox.Allowed}");
        if (wish.Instructor && barred is not null) return (null, $"instructor: {barred}");

        double rate = wish.MaxRate == 0 ? UsualRate : Math.Clamp(wish.MaxRate, LowestRate, HighestRate);
        return (new(site, TimeSpan.FromSeconds(1 / rate), view, wish.Instructor), null);
    }
}
