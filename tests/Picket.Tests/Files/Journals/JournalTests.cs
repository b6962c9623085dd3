using System.Text;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Journals;
using Picket.Picture;
using Picket.Tests.Picture;

namespace Picket.Tests.Files.Journals;

public sealed class JournalTests
{
    [Fact]
    public void A_new_journal_begins_with_its_id_and_the_site_file()
    {
        using var journal = new JournalSite();
        journal.Crash();
        using var file = new StoredFile(journal.NewestFile);
        Input[] inputs = [.. file.Inputs(0)];
        inputs.Select(input => input.Kind).ShouldBe([InputKind.Start, InputKind.Configuration]);
        inputs[0].Payload.ToArray().ShouldBe(PlotSite.Id(7));
        Encoding.UTF8.GetString(inputs[1].Payload.Span).ShouldBe(PlotSite.Text);
    }

    [Fact]
    public void Inputs_come_back_as_they_went_in()
    {
        using var journal = new JournalSite();
        byte[] payload = PlotReader.Plot(5, 6);
        journal.Now += Duration.FromMilliseconds(1);
        journal.Site.Take(InputKind.Frames, Mode.Exercise, PlotSite.Drill, payload, journal.Now);
        journal.Site.Take(InputKind.Tick, Mode.Live, -1, default, journal.Now);
        journal.Crash();
        using var file = new StoredFile(journal.NewestFile);
        Input[] inputs = [.. file.Inputs(2)];
        inputs.Select(input => (input.Sequence, input.Received, input.Kind, input.Mode, input.Feed)).ShouldBe(
            [(3, journal.Now, InputKind.Frames, Mode.Exercise, PlotSite.Drill), (4, journal.Now, InputKind.Tick, Mode.Live, -1)]);
        inputs[0].Payload.ToArray().ShouldBe(payload);
        inputs[1].Payload.Length.ShouldBe(0);
    }

    [Fact]
    public void A_restarted_site_goes_on_bit_for_bit_where_the_journal_ends()
    {
        using var journal = new JournalSite();
        journal.Fly(350);
        journal.Crash();
        ulong hash = journal.Site.Picture.Hash();
        RecordedSite restarted = journal.Reopen();
        restarted.Notice.ShouldBeNull();
        restarted.Picture.Hash().ShouldBe(hash);
        restarted.Picture.Hash().ShouldBe(journal.FoldFromStart().Hash());
    }

    [Fact]
    public void A_restart_in_the_middle_changes_nothing_that_follows()
    {
        using var straight = new JournalSite();
        straight.Fly(300);
        using var restarted = new JournalSite();
        restarted.Fly(170);
        restarted.Crash();
        restarted.Reopen();
        restarted.Fly(130);
        restarted.Site.Picture.Hash().ShouldBe(straight.Site.Picture.Hash());
    }

    [Fact]
    public void Sequence_numbers_go_on_after_a_restart_and_the_id_stays()
    {
        using var journal = new JournalSite();
        journal.Fly(20);
        journal.Crash();
        journal.Reopen();
        journal.Fly(1);
        journal.Site.Picture.Sequence.ShouldBe(23);
        journal.Site.Picture.Journal.ShouldBe(7ul);
    }

    [Fact]
    public void A_clock_that_is_behind_after_a_restart_does_not_take_receive_times_back()
    {
        using var journal = new JournalSite();
        journal.Fly(20);
        journal.Crash();
        Instant before = journal.Site.Picture.Time;
        journal.Now -= Duration.FromSeconds(7200);
        journal.Reopen();
        journal.Fly(20);
        journal.Site.Picture.Time.ShouldBeGreaterThan(before);
        journal.AwaitCommit();
        journal.FoldFromStart().Hash().ShouldBe(journal.Site.Picture.Hash());
    }

    [Fact]
    public void A_changed_site_file_is_recorded_at_the_restart()
    {
        using var journal = new JournalSite();
        journal.Fly(150);
        journal.Crash();
        string changed = PlotSite.Text.Replace("id: drill", "id: training");
        journal.Reopen(changed);
        journal.Fly(150);
        journal.Crash();
        journal.Site.Picture.SiteText.ShouldBe(changed);
        journal.FoldFromStart().Hash().ShouldBe(journal.Site.Picture.Hash());
        journal.Reopen(changed).Picture.Hash().ShouldBe(journal.FoldFromStart().Hash());
    }

    [Fact]
    public void Every_hour_has_a_file_of_its_own_that_can_be_folded_alone()
    {
        using var journal = new JournalSite();
        journal.Fly(150);
        journal.Now += Duration.FromSeconds(3600);
        journal.Fly(150);
        journal.Crash();
        Directory.GetFiles(journal.Folder).Select(Path.GetFileName).Order().ShouldBe(["2026-11-22T10.picket", "2026-11-22T11.picket"]);
        File.Delete(Path.Combine(journal.Folder, "2026-11-22T10.picket"));
        journal.Reopen().Picture.Hash().ShouldBe(PictureFrom(journal.NewestFile).Hash());
    }

    [Fact]
    public void What_is_recorded_ahead_of_the_fold_is_on_disk_and_an_hour_waits_only_for_its_first_state()
    {
        using var journal = new JournalSite();
        JournalEntry[] first = journal.Record(250);
        JournalSite.Await(() => journal.Site.Journal.Status.Committed == 252);
        journal.Site.Picture.Sequence.ShouldBe(2);
        journal.Now += Duration.FromSeconds(3600);
        JournalEntry[] second = journal.Record(50);
        foreach (JournalEntry entry in first) journal.Site.Fold(in entry);
        journal.Site.Journal.Status.Committed.ShouldBe(252);
        journal.Site.Fold(in second[0]);
        JournalSite.Await(() => journal.Site.Journal.Status.Committed == 302);
        foreach (JournalEntry entry in second[1..]) journal.Site.Fold(in entry);
        journal.Fly(1);
        journal.Crash();
        using (var file = new StoredFile(journal.NewestFile)) file.Checkpoints().Select(state => state.Sequence).ShouldBe([252]);
        journal.Reopen().Picture.Hash().ShouldBe(journal.FoldFromStart().Hash());
    }

    [Fact]
    public void A_checkpoint_is_written_once_all_that_led_to_it_is()
    {
        using var journal = new JournalSite();
        journal.Fly(250);
        journal.Site.Close(journal.Now);
        using var file = new StoredFile(journal.NewestFile);
        file.Checkpoints().First().Sequence.ShouldBe(252);
        file.Last.ShouldBe(253);
    }

    [Fact]
    public void The_log_is_carried_over_into_the_file_while_recording_goes_on()
    {
        using var journal = new JournalSite();
        long logged = 0;
        for (int index = 0; index < 60; index++)
        {
            journal.Site.Take(InputKind.Operator, new byte[1_000_000], journal.Now);
            journal.AwaitCommit();
            logged = new FileInfo(journal.NewestFile + "-wal").Length;
        }

        new FileInfo(journal.NewestFile).Length.ShouldBeGreaterThan(40_000_000);
        logged.ShouldBeLessThan(50_000_000);
        journal.Crash();
        journal.Reopen().Picture.Hash().ShouldBe(journal.FoldFromStart().Hash());
    }

    [Fact]
    public void Files_older_than_allowed_are_deleted_when_an_hour_begins()
    {
        using var journal = new JournalSite(new JournalSettings { Keep = Duration.FromSeconds(2 * 3600) });
        for (int hour = 0; hour < 6; hour++)
        {
            journal.Fly(3);
            journal.Now += Duration.FromSeconds(3600);
            journal.AwaitCommit();
        }

        journal.Crash();
        Directory.GetFiles(journal.Folder).Select(Path.GetFileName).Order()
            .ShouldBe(["2026-11-22T13.picket", "2026-11-22T14.picket", "2026-11-22T15.picket"]);
    }

    [Fact]
    public void The_oldest_files_go_when_all_together_are_too_large_but_never_the_one_in_use()
    {
        using var journal = new JournalSite(new JournalSettings { MaxBytes = 1 });
        for (int hour = 0; hour < 3; hour++)
        {
            journal.Fly(3);
            journal.Now += Duration.FromSeconds(3600);
            journal.AwaitCommit();
        }

        journal.Crash();
        Directory.GetFiles(journal.Folder).Select(Path.GetFileName).ShouldBe(["2026-11-22T12.picket"]);
    }

    [Fact]
    public void Old_checkpoints_are_dropped_but_the_hashes_stay()
    {
        using var journal = new JournalSite();
        journal.Fly(1000);
        journal.Crash();
        using var file = new StoredFile(journal.NewestFile);
        file.Checkpoints().Count().ShouldBe(3);
        file.Hashes().Count.ShouldBeInRange(9, 11);
    }

    private static SitePicture PictureFrom(string path)
    {
        using var file = new StoredFile(path);
        SitePicture picture = PlotSite.Create();
        picture.Restore(file.CheckpointAt(file.First - 1)!);
        foreach (Input input in file.Inputs(0)) picture.Apply(in input);
        return picture;
    }
}
