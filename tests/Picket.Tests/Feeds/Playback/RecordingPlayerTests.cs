using System.Net;
using Picket.Core.Time;
using Picket.Feeds;
using Picket.Feeds.Captures;
using Picket.Feeds.ModeS;
using Picket.Feeds.Playback;

namespace Picket.Tests.Feeds.Playback;

public sealed class RecordingPlayerTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 22, 23, 59, 59, TimeSpan.Zero);
    private static readonly Instant s_recorded = Instant.FromUtc(new DateTime(2024, 5, 1, 12, 0, 0, DateTimeKind.Utc));

    [Theory]
    [InlineData(1, new[] { 0.0, 0.25, 0.25, 2 })]
    [InlineData(10, new[] { 0.0, 0.025, 0.025, 0.2 })]
    public async Task A_capture_is_played_in_its_own_rhythm(double speed, double[] expected)
    {
        byte[] capture = Capture((0, Sector(0)), (0.25, Sector(0)), (0.20, Sector(0)), (2, Sector(0)));
        var sent = await PlayAsync(capture, new PlaybackSettings { Speed = speed });
        sent.Select(frame => frame.After).ShouldBe(expected, tolerance: 1.1e-3);
    }

    [Fact]
    public async Task Asterix_blocks_are_played_by_their_times_of_day_across_midnight()
    {
        byte[] file = [.. Sector(86399), .. Sector(86399.5), .. Sector(1), .. Sector(0.5), .. Sector(2)];
        var sent = await PlayAsync(file, new PlaybackSettings());
        sent.Select(frame => frame.After).ShouldBe([0, 0.5, 2, 2, 3], tolerance: 1.1e-3);
    }

    [Fact]
    public async Task A_confused_clock_makes_no_pause()
    {
        var sent = await PlayAsync([.. Sector(100), .. Sector(40000), .. Sector(40001), .. Sector(101)], new PlaybackSettings());
        sent.Select(frame => frame.After).ShouldBe([0, 0, 1, 1], tolerance: 1.1e-3);
    }

    [Fact]
    public async Task Without_retime_nothing_is_changed()
    {
        byte[] file = [.. Sector(100), .. Sector(101)];
        var sent = await PlayAsync(file, new PlaybackSettings());
        sent.SelectMany(frame => frame.Bytes).ShouldBe(file);
    }

    [Fact]
    public async Task Retimed_records_keep_their_age_and_cross_midnight()
    {
        // Measured 0.5 s before the packet; played at 23:59:59 and two seconds later.
        byte[] capture = Capture((0, Sector(43199.5)), (2, Sector(43201.5)));
        var sent = await PlayAsync(capture, new PlaybackSettings { Retime = true });
        sent[0].Bytes.ShouldBe(Sector(86398.5));
        sent[1].Bytes.ShouldBe(Sector(0.5));
    }

    [Fact]
    public async Task A_clock_hours_off_is_put_right_by_retiming()
    {
        byte[] capture = Capture((0, Sector(43200 + 7200)), (2, Sector(43202 + 7200)));
        var sent = await PlayAsync(capture, new PlaybackSettings { Retime = true });
        sent.Select(frame => frame.Bytes).ShouldBe([Sector(86399), Sector(1)]);
    }

    [Fact]
    public async Task A_file_of_blocks_is_retimed_so_that_its_newest_time_is_now()
    {
        var sent = await PlayAsync([.. Sector(100), .. Sector(102), .. Sector(101.5)], new PlaybackSettings { Retime = true, Speed = 2 });
        sent.Select(frame => frame.Bytes).ShouldBe([Sector(86399), Sector(0), Sector(86399.5)]);
    }

    [Fact]
    public async Task Gps_timestamps_of_beast_frames_are_played_and_moved_and_stay_escaped()
    {
        byte[][] frames = [.. Enumerable.Range(0, 200).Select(i => Beast(BeastTimestamp.FromGps(s_recorded + new Duration(i * 10_000_000L))))];
        var sent = await PlayAsync([.. frames.SelectMany(frame => frame)], new PlaybackSettings { Retime = true });
        sent[^1].After.ShouldBe(1.99, 1.1e-3);
        for (int i = 0; i < sent.Count; i++)
        {
            sent[i].Bytes.ShouldBe(Beast(BeastTimestamp.FromGps(Instant.FromUtc(s_now.UtcDateTime) + new Duration(i * 10_000_000L))));
        }
    }

    [Fact]
    public async Task Counts_of_12_MHz_are_played_in_their_rhythm()
    {
        var sent = await PlayAsync([.. Beast(0x1A1A_0000_0000), .. Beast(0x1A1A_0000_0000 + 12_000_000)], new PlaybackSettings { Retime = true });
        sent[1].After.ShouldBe(1, 1.1e-3);
        Read(sent[1].Bytes).ShouldBe(Read(sent[0].Bytes) + 12_000_000);
    }

    [Fact]
    public async Task Counts_of_12_MHz_that_could_be_gps_times_are_played_in_their_rhythm()
    {
        var sent = await PlayAsync([.. Enumerable.Range(0, 200).SelectMany(i => Beast(3_349_832_057_515 + (ulong)i * 120_000))], new PlaybackSettings());
        sent[^1].After.ShouldBe(1.99, 1.1e-3);
    }

    [Fact]
    public async Task Frames_without_times_are_played_at_a_steady_rate()
    {
        byte[] file = [.. Enumerable.Repeat("*5D4CA7E8A3B4C5;\n"u8.ToArray(), 5).SelectMany(line => line)];
        var sent = await PlayAsync(file, new PlaybackSettings { Protocol = FeedProtocols.Find("avr"), Rate = 4 });
        sent.Select(frame => frame.After - sent[0].After).ShouldBe([0, 0.25, 0.5, 0.75, 1], tolerance: 1.1e-3);
        sent.SelectMany(frame => frame.Bytes).Count(value => value == (byte)';').ShouldBe(5);
    }

    [Fact]
    public async Task A_shared_radar_capture_is_retimed_to_records_that_all_read_as_now()
    {
        byte[] capture = await File.ReadAllBytesAsync(Checkout.Shared("asterix/samples/site_a_034_048.pcap"));
        var sent = await PlayAsync(capture, new PlaybackSettings { Retime = true, Speed = 100 });
        var times = new AsterixTimes();
        int timed = 0;
        foreach (var (after, bytes) in sent)
        {
            Instant now = Instant.FromUtc(s_now.UtcDateTime) + Duration.FromSeconds(after);
            if (times.First(bytes, now) is not { } first) continue;
            timed++;
            (first - now).Abs().Seconds.ShouldBeLessThan(10);
        }

        timed.ShouldBeGreaterThan(5000);
    }

    private static async Task<List<(double After, byte[] Bytes)>> PlayAsync(byte[] recording, PlaybackSettings settings)
    {
        var time = new JumpingTime(s_now);
        var sent = new List<(double, byte[])>();
        var player = new RecordingPlayer(settings with { Protocol = settings.Protocol ?? FeedProtocols.Recognize(recording) }, time);
        await player.PlayAsync(
            new MemoryStream(recording),
            recording,
            (bytes, _) =>
            {
                sent.Add(((time.GetUtcNow() - s_now).TotalSeconds, bytes.ToArray()));
                return ValueTask.CompletedTask;
            },
            _ => { },
            TestContext.Current.CancellationToken);
        player.Count.ShouldBe(sent.Count);
        return sent;
    }

    /// <summary>A sector message (category 034) with a time of day.</summary>
    private static byte[] Sector(double timeOfDay)
    {
        int ticks = (int)(timeOfDay * 128);
        return [0x22, 0, 0x0B, 0xF0, 25, 201, 2, (byte)(ticks >> 16), (byte)(ticks >> 8), (byte)ticks, 8];
    }

    private static byte[] Beast(ulong timestamp)
    {
        byte[] frame = new byte[BeastFrame.MaxLength];
        return frame[..BeastWriter.WriteModeAC(frame, 0x1A, timestamp, 0x1A)];
    }

    private static ulong Read(byte[] frame)
    {
        BeastFrame.Read(frame, out BeastFrame beast).Status.ShouldBe(FrameStatus.Done);
        return beast.Timestamp;
    }

    private static byte[] Capture(params (double After, byte[] Payload)[] packets)
    {
        var stream = new MemoryStream();
        using var writer = new CaptureWriter(stream, "Picket tests");
        writer.AddInterface("radar");
        foreach (var (after, payload) in packets)
            writer.Write(0, s_recorded + Duration.FromSeconds(after), new(IPAddress.Loopback, 1), new(IPAddress.Loopback, 2), payload);
        return stream.ToArray();
    }
}
