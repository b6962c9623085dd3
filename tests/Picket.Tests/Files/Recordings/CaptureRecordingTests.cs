using System.Net;
using Picket.Core.Time;
using Picket.Feeds.Captures;
using Picket.Files.Recordings;
using Picket.Files.Sites;
using Picket.Picture;
using Picket.Tests.Files.Journals;
using Picket.Tests.Picture;

namespace Picket.Tests.Files.Recordings;

public sealed class CaptureRecordingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-capture-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_exported_journal_imports_as_the_frames_it_held()
    {
        using var journal = new JournalSite();
        journal.Fly(50);
        journal.Crash();
        string capture = Path.Combine(_folder, "night.pcapng");
        CaptureExport.Write(Recording.Open(journal.Folder), File.Create(capture)).ShouldBe(50);
        Frames(Import(capture)).ShouldBe(Frames(Recording.Open(journal.Folder)));
    }

    [Fact]
    public void Payloads_go_to_the_feed_that_listens_on_their_port()
    {
        string capture = Capture((8600, 0.0), (8601, 0.1), (9999, 0.2));
        Import(capture).Read().Where(next => next.Input.Kind == InputKind.Frames).Select(next => next.Input.Feed).ShouldBe([PlotSite.Real, PlotSite.Drill]);
    }

    [Fact]
    public void Time_ticks_between_packets()
    {
        string capture = Capture((8600, 0.0), (8600, 1.05));
        InputKind[] kinds = [.. Import(capture).Read().Select(next => next.Input.Kind)];
        kinds.ShouldBe([InputKind.Start, InputKind.Configuration, InputKind.Frames, .. Enumerable.Repeat(InputKind.Tick, 10), InputKind.Frames, InputKind.Tick]);
    }

    [Fact]
    public void The_same_capture_folds_to_the_same_picture()
    {
        string capture = Capture([.. Enumerable.Range(0, 100).Select(index => (8600 + index % 2, 0.2 * index))]);
        Verification.Run(Import(capture), PlotSite.Create).FinalHash.ShouldBe(Verification.Run(Import(capture), PlotSite.Create).FinalHash);
    }

    [Fact]
    public void A_capture_without_a_site_is_refused_in_one_line() =>
        Should.Throw<InvalidDataException>(() => Recording.Open(Capture((8600, 0.0)), site: null)).Message.ShouldContain("--site");

    [Fact]
    public void A_capture_that_is_cut_gives_what_it_has_and_then_says_where()
    {
        string capture = Capture((8600, 0.0), (8600, 0.1));
        using (FileStream file = File.OpenWrite(capture)) file.SetLength(file.Length - 5);
        int read = 0;
        Should.Throw<InvalidDataException>(() =>
        {
            foreach (RecordedInput next in Import(capture).Read()) read++;
        }).Message.ShouldContain("at offset");
        read.ShouldBe(3);
    }

    private static Recording Import(string path) => Recording.Open(path, SiteFile.Parse(PlotSite.Text, "test"));

    private static IEnumerable<(Instant Received, int Feed, string Bytes)> Frames(Recording recording) =>
        recording.Read().Where(next => next.Input.Kind == InputKind.Frames)
            .Select(next => (next.Input.Received, next.Input.Feed, Convert.ToHexString(next.Input.Payload.Span)));

    private string Capture(params (int Port, double Seconds)[] packets)
    {
        string path = Path.Combine(_folder, "capture.pcapng");
        using var writer = new CaptureWriter(File.Create(path), "test");
        int number = writer.AddInterface("eth0");
        foreach (var (port, seconds) in packets)
        {
            writer.Write(
                number,
                PlotSite.Begin + Duration.FromSeconds(seconds),
                new IPEndPoint(IPAddress.Loopback, 40000),
                new IPEndPoint(IPAddress.Loopback, port),
                PlotReader.Plot((int)(100 * seconds), port));
        }

        return path;
    }
}
