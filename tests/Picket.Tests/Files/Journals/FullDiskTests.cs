using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Journals;
using Picket.Picture;
using Picket.Tests.Picture;

namespace Picket.Tests.Files.Journals;

/// <summary>A disk that is really full.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public void On_a_full_disk_the_picture_goes_on_and_recording_comes_back_with_the_space()
    {
        using var disk = new SmallDisk();
        RecordedSite site = Journal.Open(Path.Combine(disk.Folder, "journal"), new JournalSettings(), PlotSite.Text, PlotSite.Create, 7, PlotSite.Begin);
        JournalSite.Await(() => site.Journal.Status.Committed == 2);
        disk.Fill();
        Feed(site, 100);
        JournalSite.Await(() => !site.Journal.Status.Recording);
        site.Journal.Status.Reason.ShouldNotBeNull().ShouldContain("full");
        site.Picture.Sequence.ShouldBe(102);
        disk.Empty();
        JournalSite.Await(() => site.Journal.Status is { Recording: true, Committed: 102 });
        site.Journal.Dispose();
    }

    private static void Feed(RecordedSite site, int inputs)
    {
        for (int index = 1; index <= inputs; index++)
            site.Take(InputKind.Frames, Mode.Live, PlotSite.Real, new byte[2000], PlotSite.Begin + Duration.FromMilliseconds(index));
    }
}
