using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Feeds;
using Picket.Files.Sites;
using Picket.Picture;

namespace Picket.Files.Journals;

/// <summary>Reads configurations as a journal holds them, and makes pictures that read them so.</summary>
public static class StoredSite
{
    /// <summary>An empty picture whose feeds are read by the protocols that Picket speaks.</summary>
    public static SitePicture CreatePicture() => CreatePicture(CreateReader);

    /// <summary>An empty picture whose feeds are read by given readers.</summary>
    /// <param name="createReader">Makes them.</param>
    /// <param name="overAnyGround">Whether a height grid that has changed since, or is gone, is no obstacle: a site that starts anew must keep what its zones were told.</param>
    public static SitePicture CreatePicture(Func<Feed, Site, IFeedReader> createReader, bool overAnyGround = false) => new(text => Read(text, overAnyGround), createReader);

    /// <summary>Reads the text of a site file.</summary>
    /// <exception cref="InvalidDataException">This version of Picket cannot read it.</exception>
    internal static Site Read(string text, bool overAnyGround = false)
    {
        SiteFile file = SiteFile.Parse(text, "journaled site file", overAnyGround);
        return file.Site ?? throw new InvalidDataException(file.Problems[0].ToString());
    }

    private static IFeedReader CreateReader(Feed feed, Site site)
    {
        FeedProtocol protocol = FeedProtocols.Find(feed.Protocol) ?? throw new InvalidDataException($"feed {feed.Id}: protocol {feed.Protocol} is unknown");
        return protocol.CreateReader(feed, site);
    }
}
