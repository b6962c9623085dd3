using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Feeds.Captures;
using Picket.Feeds.Playback;
using Picket.Files.Journals;
using Picket.Files.Sites;
using Picket.Picture;

namespace Picket.Files.Recordings;

/// <summary>What a site took in, to be folded again, played or exported: a journal's folder, one of its files, or what another program recorded, imported.</summary>
public abstract class Recording
{
    /// <summary>How many inputs there are; 0 where that is not known without reading them.</summary>
    public abstract long Count { get; }

    /// <summary>What computed the recorded hashes, in order; empty for what was imported.</summary>
    public abstract ImmutableArray<RecordedRun> Runs { get; }

    /// <summary>Opens a journal's folder or one of its files. A journal that is being written can be read too.</summary>
    /// <exception cref="InvalidDataException">It is no recording; the message is one line.</exception>
    public static Recording Open(string path)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path) ? new JournalRecording([path]) : throw new InvalidDataException($"{path}: no such file or folder");
        }

        IReadOnlyList<string> files = JournalFolder.Files(path);
        return files.Count > 0 ? new JournalRecording(files) : throw new InvalidDataException($"{path}: the folder holds no hourly *.picket file");
    }

    /// <summary>Opens a recording by its content: a journal, or as a site would have taken it in, a capture, a file of detections or the bytes of one feed.</summary>
    /// <param name="path">Folder or file.</param>
    /// <param name="site">The site of what is imported; none where not given.</param>
    /// <exception cref="InvalidDataException">It is no recording, or the site is missing or not wanted; the message is one line.</exception>
    public static Recording Open(string path, SiteFile? site)
    {
        Func<SiteFile, Site, Recording>? import = IsRecording(path) ? null
            : IsCapture(path) ? (file, place) => new CaptureRecording(path, file, place)
            : IsDetections(path) ? (file, place) => new CsvRecording(path, file, place)
            : TimedFrames.ProtocolOf(path) is { } protocol ? (file, place) => new FeedRecording(path, protocol, file, place)
            : null;
        if (import is null)
        {
            return site is null ? Open(path) : throw new InvalidDataException($"{path}: a recording brings its site file; --site is for captures, CSV files and bytes of a feed only");
        }

        if (site is null) throw new InvalidDataException($"{path}: it says nothing of the site; name one with --site SITE.yaml");
        return import(site, site.Site ?? throw new InvalidDataException(site.Problems[0].ToString()));
    }

    /// <summary>An empty picture that reads this recording's inputs.</summary>
    public virtual SitePicture CreatePicture() => StoredSite.CreatePicture();

    /// <summary>Reads the inputs in order.</summary>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public abstract IEnumerable<RecordedInput> Read();

    /// <summary>Whether a file is a pcap or pcapng capture, by its first bytes.</summary>
    public static bool IsCapture(string path) => CaptureReader.IsCapture(StartOf(path));

    /// <summary>Whether a path is a journal's folder or one of its files, by its first bytes.</summary>
    public static bool IsRecording(string path) => Directory.Exists(path) || StartOf(path).AsSpan().SequenceEqual("SQLi"u8);

    /// <summary>Whether a file holds the bytes of one feed, by its first ones.</summary>
    public static bool IsFeed(string path) => !IsRecording(path) && !IsCapture(path) && !IsDetections(path) && TimedFrames.ProtocolOf(path) is not null;

    /// <summary>Whether a file holds detections as CSV, by its name or the columns that its first line names.</summary>
    public static bool IsDetections(string path)
    {
        const int LongestHeader = 4096;
        if (!File.Exists(path)) return false;
        if (Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase)) return true;
        char[] start = new char[LongestHeader];
        using var file = new StreamReader(path);
        ReadOnlySpan<char> header = start.AsSpan(0, file.ReadBlock(start));
        header = header[..Math.Max(0, header.IndexOf('\n'))];
        foreach (Range column in header.Split(','))
        {
            if (header[column].Trim() is "time") return true;
        }

        return false;
    }

    private static byte[] StartOf(string path)
    {
        if (!File.Exists(path)) return [];
        byte[] start = new byte[4];
        using FileStream file = File.OpenRead(path);
        return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }
}
