using Picket.Files.Journals;
using Picket.Picture;

namespace Picket.Tests.Files.Journals;

/// <summary>What a site goes on from after its files were damaged.</summary>
public sealed class JournalDamageTests
{
    [Fact]
    public void A_checkpoint_with_a_flipped_bit_is_ignored_and_the_one_before_is_used()
    {
        using var journal = new JournalSite();
        journal.Fly(500);
        journal.Crash();
        JournalSite.Execute(journal.NewestFile, "update checkpoints set state = substr(state, 1, 40) || x'FF' || substr(state, 42) where sequence = (select max(sequence) from checkpoints)");
        using (var file = new StoredFile(journal.NewestFile)) file.Checkpoints().Count().ShouldBe(2);
        journal.Reopen().Picture.Hash().ShouldBe(journal.FoldFromStart().Hash());
    }

    [Fact]
    public void Without_any_sound_checkpoint_the_journal_is_folded_from_its_start()
    {
        using var journal = new JournalSite();
        journal.Fly(500);
        journal.Crash();
        ulong hash = journal.Site.Picture.Hash();
        JournalSite.Execute(journal.NewestFile, "update checkpoints set state = x'00'");
        journal.Reopen().Picture.Hash().ShouldBe(hash);
    }

    [Fact]
    public void A_checkpoint_of_another_version_is_not_read()
    {
        using var journal = new JournalSite();
        journal.Fly(500);
        journal.Crash();
        JournalSite.Execute(journal.NewestFile, "update checkpoints set version = '0.0.1'");
        using var file = new StoredFile(journal.NewestFile);
        file.Checkpoints().ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_is_cut_short_is_set_aside_and_a_new_journal_begins()
    {
        using var journal = new JournalSite();
        journal.Fly(500);
        journal.Crash();
        using (FileStream file = File.OpenWrite(journal.NewestFile)) file.SetLength(file.Length / 2);
        RecordedSite restarted = journal.Reopen();
        restarted.Notice.ShouldNotBeNull().ShouldContain("2026-11-22T10.set-aside-1.picket");
        restarted.Picture.Sequence.ShouldBe(2);
        journal.Fly(10);
        journal.Crash();
        journal.Reopen().Picture.Sequence.ShouldBe(12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void A_file_with_a_garbled_page_stops_neither_the_start_nor_the_recording(int page)
    {
        using var journal = new JournalSite();
        journal.Fly(500);
        journal.Crash();
        using (FileStream file = File.OpenWrite(journal.NewestFile))
        {
            file.Position = 4096 * page;
            file.Write(Enumerable.Repeat((byte)0x5A, 4096).ToArray());
        }

        journal.Reopen();
        journal.Fly(10);
        JournalSite.Await(() => journal.Site.Journal.Status.Committed == journal.Site.Picture.Sequence || journal.Site.Journal.NeedsGap(out _));
        if (journal.Site.Journal.NeedsGap(out GapReport gap)) journal.Site.Take(InputKind.Gap, gap.ToPayload(), journal.Now);
        journal.Fly(10);
        journal.Crash();
        ulong hash = journal.Site.Picture.Hash();
        journal.Reopen().Picture.Hash().ShouldBe(hash);
    }

    [Fact]
    public void A_file_of_another_kind_under_the_name_of_an_hour_is_set_aside()
    {
        using var journal = new JournalSite();
        journal.Crash();
        File.WriteAllText(journal.NewestFile, "this is not what it seems");
        journal.Reopen().Notice.ShouldNotBeNull().ShouldContain("not a database");
        File.ReadAllText(Path.Combine(journal.Folder, "2026-11-22T10.set-aside-1.picket")).ShouldBe("this is not what it seems");
    }

    [Fact]
    public void A_file_that_was_only_just_made_when_the_power_went_is_passed_over()
    {
        using var journal = new JournalSite();
        journal.Fly(150);
        journal.Crash();
        ulong hash = journal.Site.Picture.Hash();
        File.WriteAllBytes(Path.Combine(journal.Folder, "2026-11-22T11.picket"), []);
        RecordedSite restarted = journal.Reopen();
        restarted.Notice.ShouldBeNull();
        restarted.Picture.Hash().ShouldBe(hash);
    }

    [Fact]
    public void A_log_that_is_cut_anywhere_loses_whole_commits_at_the_end_and_nothing_else()
    {
        using var journal = new JournalSite();
        for (int round = 0; round < 40; round++)
        {
            journal.Fly(5);
            journal.AwaitCommit();
        }

        string copy = Directory.CreateTempSubdirectory("picket-journal-cut-").FullName;
        byte[] file = Read(journal.NewestFile), log = Read(journal.NewestFile + "-wal");
        log.Length.ShouldBeGreaterThan(100_000);
        string path = Path.Combine(copy, Path.GetFileName(journal.NewestFile));
        long before = 0;
        for (int length = 0; length <= log.Length; length += 7919)
        {
            File.WriteAllBytes(path, file);
            File.WriteAllBytes(path + "-wal", log[..length]);
            File.Delete(path + "-shm");
            using var stored = new StoredFile(path);
            Input[] inputs = [.. stored.Inputs(0)];
            inputs.Select(input => input.Sequence).ShouldBe(Enumerable.Range(1, inputs.Length).Select(number => (long)number));
            inputs.Length.ShouldBeGreaterThanOrEqualTo((int)before);
            before = inputs.Length;
        }

        before.ShouldBeGreaterThan(150);
        Directory.Delete(copy, recursive: true);
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
