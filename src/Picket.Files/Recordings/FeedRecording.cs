using Picket.Core.Sites;
using Picket.Feeds;
using Picket.Feeds.Playback;
using Picket.Files.Sites;
using Picket.Picture;

namespace Picket.Files.Recordings;

/// <summary>A file that holds the bytes of one feed as they came: the times in its frames are receive times.</summary>
internal sealed class FeedRecording : ImportedRecording
{
    private readonly string _path;
    private readonly Site _site;
    private readonly FeedProtocol _protocol;
    private readonly int _feed;

    /// <summary>Finds the feed that a file is of: the only one of its protocol.</summary>
    /// <exception cref="InvalidDataException">The site has no such feed or several, or the file has no times; the message is one line.</exception>
    public FeedRecording(string path, FeedProtocol protocol, SiteFile file, Site site)
        : base(file)
    {
        (_path, _site, _protocol) = (path, site, protocol);
        int[] fitting = [.. Enumerable.Range(0, site.Feeds.Length).Where(feed => site.Feeds[feed].Protocol == protocol.Name)];
        if (fitting is not [var only])
        {
            string found = fitting.Length == 0 ? "none" : string.Join(", ", fitting.Select(feed => site.Feeds[feed].Id));
            throw new InvalidDataException($"{path}: it holds {protocol.Name}; feeds of that protocol in the site file: found {found}, allowed: one");
        }

        _feed = only;
        _ = TimedFrames.Read(path, protocol, site.Epoch).Any(); // says so where there are no times
    }

    /// <inheritdoc/>
    protected override IEnumerable<ImportedInput> ReadInputs() => TimedFrames.Read(_path, _protocol, _site.Epoch)
        .Select(timed => new ImportedInput(timed.Time, InputKind.Frames, _site.Feeds[_feed].Mode, _feed, timed.Frame));
}
