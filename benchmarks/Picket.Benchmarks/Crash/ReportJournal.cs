using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Journals;
using Picket.Picture;

namespace Picket.Benchmarks.Crash;

/// <summary>A site of <see cref="RadarReports"/> whose clock goes by its reports, 2,000 a second; an hour begins with it.</summary>
internal sealed class ReportJournal(string folder)
{
    public const int PerSecond = 2000;
    private const int Ahead = 50_000;
    private int _number;

    /// <summary>The site's clock.</summary>
    public Instant Now { get; private set; } = Instant.FromSeconds(1_800_000_000);

    /// <summary>The site; opened again by <see cref="Open"/>.</summary>
    public RecordedSite Site { get; private set; } = null!;

    /// <summary>Opens the journal of a folder, or begins one.</summary>
    public void Open() => Site = Journal.Open(folder, new JournalSettings(), RadarReports.SiteText(8600), StoredSite.CreatePicture, 1, Now);

    /// <summary>Records the next report.</summary>
    public JournalEntry Record()
    {
        Now += new Duration(1_000_000_000 / PerSecond);
        return Site.Record(InputKind.Frames, Mode.Live, 0, RadarReports.Report(_number++), Now);
    }

    /// <summary>Records so many reports as fast as the disk takes them, and waits until the last is on it.</summary>
    /// <param name="reports">How many; less than an hour's worth where they are not folded.</param>
    /// <param name="fold">Whether to fold them too.</param>
    public void Fill(int reports, bool fold)
    {
        long last = 0;
        for (int report = 0; report < reports; report++)
        {
            JournalEntry entry = Record();
            last = entry.Input.Sequence;
            if (fold) Site.Fold(in entry);
            while (report % 1000 == 0 && last - Site.Journal.Status.Committed > Ahead) Thread.Sleep(1);
            if (report % (600 * PerSecond) == 0) Console.Error.WriteLine($"{report / PerSecond} of {reports / PerSecond} s recorded");
        }

        while (Site.Journal.Status.Committed < last) Thread.Sleep(1);
    }
}
