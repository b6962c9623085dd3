using Picket.Core.Detections;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Feeds.Transports;
using Picket.Files.Recordings;
using Picket.Files.Sites;
using Picket.Picture;
using Picket.Picture.Warnings;
using Picket.Server.Sites;
using Picket.Server.Warnings;
using Picket.Tests.Picture;

namespace Picket.Tests.Server;

public sealed class SiteLoopTests : IAsyncLifetime
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(20);
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-loop-").FullName;
    private readonly SiteLoopClock _clock = new(PlotSite.Begin);
    private SiteLoop _loop = null!;

    public ValueTask InitializeAsync()
    {
        _loop = Open();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _loop.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_picture_is_there_before_anything_came() => _loop.Current.Feeds.Select(feed => feed.Id).ShouldBe(["real", "drill"]);

    [Fact]
    public void Frames_of_a_feed_reach_the_picture_of_its_mode()
    {
        _loop.ReceiverOf(PlotSite.Drill).Frames(PlotReader.Plot(1, 2));
        Await(snapshot => snapshot.Pictures.Single(picture => picture.Mode == Mode.Exercise).Detections == 1);
        _loop.Current.Pictures.Single(picture => picture.Mode == Mode.Live).Detections.ShouldBe(0);
    }

    [Fact]
    public void Time_goes_on_by_ticks_when_nothing_comes()
    {
        long before = _loop.Current.Sequence;
        Await(snapshot => snapshot.Sequence >= before + 5);
        (_loop.Current.Time - PlotSite.Begin).Seconds.ShouldBeGreaterThanOrEqualTo(0.5);
    }

    [Fact]
    public void A_lost_connection_shows_in_the_feeds_health()
    {
        _loop.ReceiverOf(PlotSite.Real).Link(LinkState.Disconnected, "refused");
        Await(snapshot => snapshot.Feeds[PlotSite.Real].State == FeedState.Disconnected);
    }

    [Fact]
    public void Bytes_that_are_no_frame_show_by_reason()
    {
        _loop.ReceiverOf(PlotSite.Real).Invalid("no frame begins here", 17);
        Await(snapshot => snapshot.Feeds[PlotSite.Real].Errors.ContainsKey("no frame begins here"));
    }

    [Fact]
    public void What_came_in_is_acknowledged_when_it_is_on_disk()
    {
        _loop.ReceiverOf(PlotSite.Real).Frames(PlotReader.Plot(1, 2));
        Await(snapshot => snapshot.Pictures[0].Detections == 1);
        long sequence = _loop.Current.Sequence;
        Await(_ => _loop.Recording is { Recording: true } status && status.Committed >= sequence);
    }

    [Fact]
    public async Task What_an_officer_does_is_answered_when_it_is_on_disk()
    {
        Task<ActReceipt> acting = _loop.ActAsync(new() { Act = OfficerAct.Raise, Zone = "camp", By = "Weber", Why = "seen by the gate" }, Mode.Exercise);
        Await(_ => acting.IsCompleted);
        ActReceipt receipt = await acting;
        receipt.Recorded.ShouldBeTrue();
        _loop.Recording.Committed.ShouldBeGreaterThanOrEqualTo(receipt.Sequence);
        Await(snapshot => snapshot.Pictures.Single(picture => picture.Mode == Mode.Exercise).Zones[0].Stage == WarningStage.TakeCover);
        _loop.Current.Pictures.Single(picture => picture.Mode == Mode.Live).Zones[0].Stage.ShouldBe(WarningStage.AllClear);
    }

    [Fact]
    public async Task A_voice_report_is_answered_when_it_is_on_disk_outlives_a_restart_and_is_ended_by_its_number()
    {
        Task<ActReceipt> hearing = _loop.HearAsync(new() { By = "tower", Said = "a drone", X = 100, Y = 200 }, Mode.Exercise);
        Await(_ => hearing.IsCompleted);
        ActReceipt receipt = await hearing;
        receipt.Recorded.ShouldBeTrue();
        Await(snapshot => snapshot.Pictures.Single(picture => picture.Mode == Mode.Exercise).VoiceReports.Length == 1);
        await _loop.StopAsync();
        _loop = Open(newJournal: 99);
        _loop.Current.Pictures.Single(picture => picture.Mode == Mode.Exercise).VoiceReports.ShouldHaveSingleItem().Number.ShouldBe(receipt.Sequence);
        _loop.Current.Pictures.Single(picture => picture.Mode == Mode.Live).VoiceReports.ShouldBeEmpty();
        Task<ActReceipt> ending = _loop.EndAsync(new() { Number = receipt.Sequence, Act = "end", By = "Weber", Why = "it landed" }, Mode.Exercise);
        Await(snapshot => ending.IsCompleted && snapshot.Pictures.Single(picture => picture.Mode == Mode.Exercise).VoiceReports.IsEmpty);
        (await ending).Recorded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_restarted_site_shows_the_picture_it_had_and_goes_on()
    {
        _loop.ReceiverOf(PlotSite.Real).Frames(PlotReader.Plot(1, 2));
        Await(snapshot => snapshot.Pictures[0].Detections == 1);
        await _loop.StopAsync();
        SiteSnapshot before = _loop.Current;
        _loop = Open(newJournal: 99);
        _loop.Current.Sequence.ShouldBe(before.Sequence);
        _loop.Current.Journal.ShouldBe(before.Journal);
        _loop.Current.Pictures[0].Detections.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_site_recorded_verifies()
    {
        for (int index = 0; index < 500; index++) _loop.ReceiverOf(PlotSite.Real).Frames(PlotReader.Plot(10 * index, 0));
        Await(snapshot => snapshot.Pictures[0].Detections == 500);
        await _loop.StopAsync();
        Verification found = Verification.Run(Recording.Open(_folder), PlotSite.Create);
        found.Difference.ShouldBeNull();
        found.Hashes.ShouldBeGreaterThan(0);
        found.Inputs.ShouldBe(_loop.Current.Sequence);
        _loop = Open();
    }

    [Fact]
    public async Task What_comes_while_the_fold_is_busy_is_on_disk_before_it_is_folded()
    {
        await _loop.StopAsync();
        using var gate = new ManualResetEventSlim();
        _loop = Open(reader: new GatedReader(gate));
        long before = _loop.Current.Sequence;
        for (int index = 0; index < 100; index++) _loop.ReceiverOf(PlotSite.Real).Frames(PlotReader.Plot(10 * index, 0));
        Await(_ => _loop.Recording.Committed >= before + 100);
        _loop.Current.Sequence.ShouldBe(before);
        gate.Set();
        Await(snapshot => snapshot.Sequence >= before + 100);
    }

    [Fact]
    public async Task What_a_site_cannot_fold_in_time_is_counted_for_its_feed_to_the_last_frame()
    {
        await _loop.StopAsync();
        using var gate = new ManualResetEventSlim();
        _loop = Open(reader: new GatedReader(gate));
        const int Offered = 200_000;
        for (int index = 0; index < Offered; index++) _loop.ReceiverOf(PlotSite.Drill).Frames((byte[])[1]);
        gate.Set();
        Await(snapshot => snapshot.Feeds[PlotSite.Drill].Errors.Values.Sum() == Offered);
        _loop.Current.Feeds[PlotSite.Drill].Errors.Keys.ShouldBe([GatedReader.Reason, "dropped before reading, as the site fell behind"], ignoreOrder: true);
    }

    [Fact]
    public void More_than_the_queue_holds_is_dropped_and_counted_for_its_feed()
    {
        var queue = new SiteLoopQueue(2);
        int taken = Enumerable.Range(0, 60_000).Count(_ => queue.Offer(new(InputKind.Frames, PlotSite.Drill, new byte[10])));
        taken.ShouldBe(50_000);
        queue.TakeDropped(PlotSite.Drill).ShouldBe(10_000);
        queue.TakeDropped(PlotSite.Drill).ShouldBe(0);
        queue.Take([]).Count.ShouldBe(50_000);
        queue.Offer(new(InputKind.Frames, PlotSite.Drill, new byte[10])).ShouldBeTrue();
    }

    private SiteLoop Open(ulong newJournal = 7, IFeedReader? reader = null)
    {
        Site site = SiteFile.Parse(PlotSite.Text, "test").Site!;
        var loop = new SiteLoop(site, PlotSite.Text, _folder, (feed, of) => reader ?? PlotReader.Create(feed, of), _clock, newJournal);
        loop.Start();
        return loop;
    }

    // The clock moves only here, 20 ms at a time, so that nothing depends on how fast this machine is.
    private void Await(Func<SiteSnapshot, bool> condition) =>
        SpinWait.SpinUntil(() => condition(_loop.Current) || _clock.Advance(TimeSpan.FromMilliseconds(20)), s_long).ShouldBeTrue();

    /// <summary>Refuses everything, once a gate is open.</summary>
    private sealed class GatedReader(ManualResetEventSlim gate) : IFeedReader
    {
        public const string Reason = "not wanted";

        public void Read(ReadOnlySpan<byte> frames, Instant received, IFeedSink sink)
        {
            gate.Wait();
            sink.Reject(new FeedError(Reason, 0));
        }

        public void Save(BinaryWriter writer)
        {
            // remembers nothing
        }

        public void Load(BinaryReader reader)
        {
            // remembers nothing
        }
    }
}
