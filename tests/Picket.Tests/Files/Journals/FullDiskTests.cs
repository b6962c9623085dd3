using System.Diagnostics;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Journals;
using Picket.Picture;
using Picket.Tests.Picture;

namespace Picket.Tests.Files.Journals;

/// <summary>A disk that is really full: a file system of one megabyte, which only root may mount.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public void On_a_full_disk_the_picture_goes_on_and_recording_comes_back_with_the_space()
    {
        string folder = Directory.CreateTempSubdirectory("picket-full-").FullName;
        if (!Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder)) Assert.Skip("this user may not mount a file system");
        try
        {
            RecordedSite site = Journal.Open(Path.Combine(folder, "journal"), new JournalSettings(), PlotSite.Text, PlotSite.Create, 7, PlotSite.Begin);
            string ballast = Path.Combine(folder, "ballast");
            JournalSite.Await(() => site.Journal.Status.Committed == 2);
            Fill(ballast);
            Feed(site, 100);
            JournalSite.Await(() => !site.Journal.Status.Recording);
            site.Journal.Status.Reason.ShouldNotBeNull().ShouldContain("full");
            site.Picture.Sequence.ShouldBe(102);
            File.Delete(ballast);
            JournalSite.Await(() => site.Journal.Status is { Recording: true, Committed: 102 });
            site.Journal.Dispose();
        }
        finally
        {
            Run("umount", folder).ShouldBeTrue();
            Directory.Delete(folder);
        }
    }

    private static void Feed(RecordedSite site, int inputs)
    {
        for (int index = 1; index <= inputs; index++)
            site.Take(InputKind.Frames, Mode.Live, PlotSite.Real, new byte[2000], PlotSite.Begin + Duration.FromMilliseconds(index));
    }

    private static void Fill(string path)
    {
        try
        {
            using FileStream file = File.Create(path);
            while (true) file.Write(new byte[1000]);
        }
        catch (IOException)
        {
            // as much as there was room for
        }
    }

    private static bool Run(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true });
        process!.WaitForExit();
        return process.ExitCode == 0;
    }
}
