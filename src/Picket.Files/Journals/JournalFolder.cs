using System.Globalization;
using Picket.Core.Sites;
using Picket.Core.Time;

namespace Picket.Files.Journals;

/// <summary>A journal's folder: one file an hour of receive time, named <c>2026-11-22T10.picket</c> by the hour in UTC.</summary>
internal static class JournalFolder
{
    private const string Extension = ".picket";
    private const string HourFormat = "yyyy-MM-dd'T'HH";
    private static readonly string[] Suffixes = ["", "-wal", "-shm"];

    /// <summary>Name of the file that an input received at a time belongs to.</summary>
    public static string FileName(Instant received) => received.ToUtc().ToString(HourFormat, CultureInfo.InvariantCulture) + Extension;

    /// <summary>Number of the hour, since 1970, that a time is in.</summary>
    public static long Hour(Instant time) => time.Nanoseconds / 3_600_000_000_000;

    /// <summary>The hourly files, oldest first. Other files in the folder are left alone.</summary>
    public static IReadOnlyList<string> Files(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*" + Extension).Where(file => HourOf(file) is not null).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Takes a file out of the journal by its name, its bytes untouched.</summary>
    public static string SetAside(string file)
    {
        int number = 1;
        string aside;
        do aside = $"{Path.ChangeExtension(file, null)}.set-aside-{number++}{Extension}";
        while (File.Exists(aside));
        foreach (string suffix in Suffixes)
        {
            if (File.Exists(file + suffix)) File.Move(file + suffix, aside + suffix);
        }

        return aside;
    }

    /// <summary>Deletes the oldest hourly files while they are older, or all together larger, than allowed; never the newest.</summary>
    public static void Prune(string folder, JournalSettings settings, Instant now)
    {
        IReadOnlyList<string> files = Files(folder);
        long total = files.Sum(file => new FileInfo(file).Length);
        foreach (string file in files.SkipLast(1))
        {
            bool old = now - Instant.FromUtc(HourOf(file)!.Value.AddHours(1)) > settings.Keep;
            if (!old && total <= settings.MaxBytes) return;
            total -= new FileInfo(file).Length;
            foreach (string suffix in Suffixes) File.Delete(file + suffix);
        }
    }

    private static DateTime? HourOf(string file) =>
        DateTime.TryParseExact(
            Path.GetFileNameWithoutExtension(file),
            HourFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTime hour)
            ? hour
            : null;
}
