using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Journals;
using Picket.Picture;
using Picket.Tests.Files.Journals;
using Picket.Tests.Picture;

namespace Picket.Tests.Cli.Commands;

public sealed class ReplayCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-replay-").FullName;

    public ReplayCommandTests()
    {
        RecordedSite site = Journal.Open(Journals, new JournalSettings(), PlotSite.Text, StoredSite.CreatePicture, 7, PlotSite.Begin);
        for (int second = 0; second < 30; second++)
            site.Take(InputKind.Frames, Mode.Live, PlotSite.Real, new byte[] { 48, 0, 3 }, PlotSite.Begin + Duration.FromSeconds(second));
        site.Close(PlotSite.Begin + Duration.FromSeconds(30));
    }

    private string Journals => Path.Combine(_folder, "plots");

    private string File => Path.Combine(Journals, "2026-11-22T10.picket");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_sound_recording_is_equal_and_the_code_is_0()
    {
        CommandRun run = await CommandRun.OfAsync("replay", Journals, "--verify");
        run.Code.ShouldBe(0);
        run.OutputLines.ShouldHaveSingleItem().ShouldStartWith("equal: 33 inputs, 3 recorded hashes, picture hash ");
    }

    [Fact]
    public async Task A_changed_recording_is_different_and_the_code_is_1()
    {
        JournalSite.Execute(File, "update inputs set payload = x'0000' where sequence = 20");
        CommandRun run = await CommandRun.OfAsync("replay", File, "--verify");
        run.Code.ShouldBe(1);
        run.OutputLines.ShouldHaveSingleItem().ShouldStartWith("different: after input ");
    }

    [Fact]
    public async Task A_gap_is_named()
    {
        JournalSite.Execute(File, "delete from inputs where sequence between 20 and 22");
        CommandRun run = await CommandRun.OfAsync("replay", Journals, "--verify");
        run.OutputLines[0].ShouldStartWith("gap: inputs 20 to 22 (3) are missing, from 2026-11-22T10:00:16.000Z to 2026-11-22T10:00:20.000Z;");
    }

    [Fact]
    public async Task What_is_no_recording_is_said_in_one_line_and_the_code_is_2()
    {
        CommandRun run = await CommandRun.OfAsync("replay", Path.Combine(_folder, "absent"), "--verify");
        run.Code.ShouldBe(2);
        run.Error.ShouldContain("no such file or folder");
    }

    [Fact]
    public async Task Detections_in_a_csv_file_are_folded_twice_with_the_site_that_is_named()
    {
        string examples = Path.Combine(Checkout.Root, "docs/examples"), detections = Path.Combine(examples, "five-aircraft-detections.csv");
        CommandRun run = await CommandRun.OfAsync("replay", detections, "--site", Path.Combine(examples, "five-aircraft.yaml"), "--verify");
        run.OutputLines.ShouldHaveSingleItem().ShouldMatch("^equal: [0-9]+ inputs folded twice, picture hash [0-9a-f]{16}$");
        run.Code.ShouldBe(0);
        (await CommandRun.OfAsync("replay", detections, "--verify")).Code.ShouldBe(2);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    public async Task A_speed_that_is_none_is_refused(string speed)
    {
        CommandRun run = await CommandRun.OfAsync("replay", Journals, "--speed", speed);
        run.Code.ShouldBe(2);
        run.Error.ShouldContain("allowed is a number above 0");
    }

    [Fact]
    public async Task An_export_holds_what_the_feeds_brought()
    {
        string capture = Path.Combine(_folder, "night.pcapng");
        CommandRun run = await CommandRun.OfAsync("export", Journals, "--to", capture);
        run.Code.ShouldBe(0);
        run.Error.ShouldContain("30 inputs of feeds");
        System.IO.File.Exists(capture).ShouldBeTrue();
    }

    [Fact]
    public async Task An_export_of_what_another_program_recorded_is_refused()
    {
        CommandRun run = await CommandRun.OfAsync("export", Path.Combine(Checkout.Root, "docs/examples/five-aircraft-detections.csv"), "--to", Path.Combine(_folder, "night.pcapng"));
        run.Code.ShouldBe(2);
        run.Error.ShouldContain("allowed: a journal's folder or a *.picket file");
    }

    [Fact]
    public async Task An_export_to_an_unknown_format_is_refused()
    {
        CommandRun run = await CommandRun.OfAsync("export", Journals, "--to", "night.docx");
        run.Code.ShouldBe(2);
        run.Error.ShouldContain("must end in .pcapng");
    }
}
