using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Feeds.Captures;
using Picket.Files.Journals;
using Picket.Files.Sites;
using Picket.Picture;

namespace Picket.Files.Recordings;

/// <summary>What a site took in, to be folded again, played or exported: a journal's folder, one of its files, or an imported capture or detections file.</summary>
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

    /// <summary>Opens a recording by its content: a journal, or a capture or a file of detections as a site would have taken it in.</summary>
    /// <param name="path">Folder or file.</param>
    /// <param name="site">The site of what is imported; none where not given.</param>
    /// <exception cref="InvalidDataException">It is no recording, or the site is missing or not wanted; the message is one line.</exception>
    public static Recording Open(string path, SiteFile? site)
    {
        bool capture = IsCapture(path), detections = !capture && IsDetections(path);
        if (!capture && !detections)
        {
            return site is null ? Open(path) : throw new InvalidDataException($"{path}: a recording brings its site file; --site is for captures and CSV files only");
        }

        if (site is null) throw new InvalidDataException($"{path}: a {(capture ? "capture" : "CSV file")} says nothing of the site; name one with --site SITE.yaml");
        Site place = site.Site ?? throw new InvalidDataException(site.Problems[0].ToString());
        return capture ? new CaptureRecording(path, site, place) : new CsvRecording(path, site, place);
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
