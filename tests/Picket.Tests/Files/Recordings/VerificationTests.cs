using Picket.Core.Time;
using Picket.Files.Recordings;
using Picket.Tests.Files.Journals;
using Picket.Tests.Picture;

namespace Picket.Tests.Files.Recordings;

public sealed class VerificationTests
{
    [Fact]
    public void A_sound_recording_folds_to_every_hash_it_holds()
    {
        using JournalSite journal = Recorded();
        Verification found = Verify(journal.Folder);
        found.Difference.ShouldBeNull();
        found.Hashes.ShouldBeGreaterThanOrEqualTo(10);
        found.Inputs.ShouldBe(journal.Site.Picture.Sequence);
        found.FinalHash.ShouldBe(journal.Site.Picture.Hash());
        found.Gaps.ShouldBeEmpty();
        found.OtherRuns.ShouldBeEmpty();
    }

    [Fact]
    public void Two_runs_over_the_same_recording_end_in_the_same_hash()
    {
        using JournalSite journal = Recorded();
        Verify(journal.Folder).FinalHash.ShouldBe(Verify(journal.Folder).FinalHash);
    }

    [Fact]
    public void One_changed_byte_of_one_input_is_found_at_the_next_hash()
    {
        using JournalSite journal = Recorded();
        JournalSite.Execute(journal.NewestFile, "update inputs set payload = x'000000FF' || substr(payload, 5) where sequence = 600");
        HashDifference difference = Verify(journal.Folder).Difference.ShouldNotBeNull();
        difference.LastEqual.ShouldBeLessThan(600);
        difference.Sequence.ShouldBeInRange(600, 700);
        difference.Computed.ShouldNotBe(difference.Recorded);
    }

    [Fact]
    public void A_single_hour_verifies_by_the_state_it_begins_with()
    {
        using JournalSite journal = Recorded();
        Verification found = Verify(journal.NewestFile);
        found.Difference.ShouldBeNull();
        found.IsCold.ShouldBeFalse();
        found.FinalHash.ShouldBe(journal.Site.Picture.Hash());
    }

    [Fact]
    public void Inputs_that_were_deleted_are_named_as_a_gap()
    {
        using JournalSite journal = Recorded();
        JournalSite.Execute(journal.NewestFile, "delete from inputs where sequence between 800 and 809");
        RecordedGap gap = Verify(journal.Folder).Gaps.ShouldHaveSingleItem();
        (gap.First, gap.Last, gap.Bridged).ShouldBe((800, 809, false));
    }

    [Fact]
    public void Another_version_is_named()
    {
        using JournalSite journal = Recorded();
        JournalSite.Execute(journal.NewestFile, "update runs set version = '0.0.1'");
        Verify(journal.Folder).OtherRuns.ShouldHaveSingleItem().Version.ShouldBe("0.0.1");
    }

    [Fact]
    public void A_recording_that_was_closed_is_verified_to_its_last_input()
    {
        using var journal = new JournalSite();
        journal.Fly(5);
        journal.Site.Close(journal.Now);
        Verify(journal.Folder).Hashes.ShouldBe(1);
    }

    [Fact]
    public void A_damaged_file_is_said_in_one_line()
    {
        using JournalSite journal = Recorded();
        byte[] bytes = File.ReadAllBytes(journal.NewestFile);
        Array.Fill(bytes, (byte)0x5A, 4096, bytes.Length - 4096);
        File.WriteAllBytes(journal.NewestFile, bytes);
        Should.Throw<InvalidDataException>(() => Verify(journal.NewestFile)).Message.ShouldContain("malformed");
    }

    [Theory]
    [InlineData("absent", "no such file or folder")]
    [InlineData("", "the folder holds no hourly *.picket file")]
    [InlineData("notes.txt", "not a database")]
    [InlineData("other.sqlite", "no recording")]
    public void What_is_no_recording_is_said_in_one_line(string name, string expected)
    {
        string folder = Directory.CreateTempSubdirectory("picket-recording-").FullName;
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "some notes, long enough to be looked at as a header of a database of a hundred bytes or more, which they are not");
        JournalSite.Execute(Path.Combine(folder, "other.sqlite"), "create table things(name text)");
        Should.Throw<InvalidDataException>(() => Recording.Open(Path.Combine(folder, name))).Message.ShouldContain(expected);
        Directory.Delete(folder, recursive: true);
    }

    private static JournalSite Recorded()
    {
        var journal = new JournalSite();
        journal.Fly(500);
        journal.Now += Duration.FromSeconds(3600);
        journal.Fly(500);
        journal.Crash();
        return journal;
    }

    private static Verification Verify(string path) => Verification.Run(Recording.Open(path), PlotSite.Create);
}
