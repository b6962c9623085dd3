using Microsoft.Data.Sqlite;
using Picket.Files.Journals;
using Picket.Picture;
using Picket.Tests.Picture;

namespace Picket.Tests.Files.Journals;

/// <summary>A disk that fails, is full or is too slow: the picture goes on, and what is missing has a name.</summary>
public sealed class JournalFailureTests
{
    [Fact]
    public void While_another_program_locks_the_file_it_says_not_recording_since_when_and_why()
    {
        using var journal = new JournalSite();
        journal.Fly(10);
        journal.AwaitCommit();
        using (Lock(journal))
        {
            long committed = journal.Site.Journal.Status.Committed;
            journal.Fly(50);
            JournalSite.Await(() => !journal.Site.Journal.Status.Recording);
            JournalStatus status = journal.Site.Journal.Status;
            status.NotRecordingSince.ShouldBe(PlotSite.Begin + Picket.Core.Time.Duration.FromMilliseconds(1100));
            status.Reason.ShouldNotBeNull().ShouldContain("locked");
            status.Committed.ShouldBe(committed);
            journal.Site.Picture.Sequence.ShouldBe(62);
        }

        journal.AwaitCommit();
        journal.Site.Journal.NeedsGap(out _).ShouldBeFalse();
        journal.Crash();
        journal.FoldFromStart().Hash().ShouldBe(journal.Site.Picture.Hash());
    }

    [Fact]
    public void What_did_not_fit_the_queue_becomes_a_gap_and_recording_goes_on_without_a_restart()
    {
        using var journal = new JournalSite();
        journal.Fly(10);
        journal.AwaitCommit();
        using (Lock(journal)) Overflow(journal);
        JournalSite.Await(() => journal.Site.Journal.NeedsGap(out _));
        journal.Site.Journal.Status.Recording.ShouldBeFalse();
        journal.Site.Journal.NeedsGap(out GapReport gap).ShouldBeTrue();
        gap.Count.ShouldBe(journal.Site.Picture.Sequence - gap.First + 1);
        journal.Site.Take(InputKind.Gap, gap.ToPayload(), journal.Now);
        journal.Fly(50);
        journal.Crash();
        ulong hash = journal.Site.Picture.Hash();
        journal.Reopen().Picture.Hash().ShouldBe(hash);
    }

    private static SqliteConnection Lock(JournalSite journal)
    {
        var connection = new SqliteConnection($"Data Source={journal.NewestFile};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "begin immediate";
        command.ExecuteNonQuery();
        return connection;
    }

    // Large frames that no reader takes fill the queue by their bytes.
    private static void Overflow(JournalSite journal)
    {
        byte[] large = new byte[1_000_000];
        for (int index = 0; index < 140; index++) journal.Site.Take(InputKind.Operator, large, journal.Now);
    }
}
