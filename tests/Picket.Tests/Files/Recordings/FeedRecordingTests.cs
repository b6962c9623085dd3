using System.Text;
using System.Text.Json;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Files.Recordings;
using Picket.Files.Sites;
using Picket.Picture;

namespace Picket.Tests.Files.Recordings;

public sealed class FeedRecordingTests : IDisposable
{
    private const string Site = """
        picket: 1
        site: {name: radar, frame: local}
        sensors:
          - {id: s1, kind: radar, position: {x: 0, y: 0}, period: 1, sigma: {range: 20, azimuth: 0.1}, field: {range: [0, 100000]}}
        feeds:
          - {id: plots, protocol: asterix, listen: "127.0.0.1:8600", mode: exercise, sensors: {"*": s1}}

        """;

    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("picket-feed-").FullName, "radar.bin");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Fact]
    public void Times_of_day_are_receive_times()
    {
        Input[] frames = Frames(Import(Block(36000), Block(36000.5), Block(36002)));
        frames.Select(input => input.Received).ShouldBe([Instant.FromSeconds(36000), Instant.FromSeconds(36000.5), Instant.FromSeconds(36002)]);
        frames[1].Payload.ToArray().ShouldBe(Block(36000.5));
        frames.ShouldAllBe(input => input.Mode == Mode.Exercise);
    }

    [Fact]
    public void The_day_is_the_one_nearest_to_the_sites_epoch()
    {
        string site = Site.Replace("frame: local", "frame: local, epoch: \"2026-11-22T09:00:00Z\"", StringComparison.Ordinal);
        Frames(Import(site, Block(36000)))[0].Received.ShouldBe(Instant.FromUtc(new DateTime(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void Dates_of_text_lines_are_receive_times()
    {
        const string site = """
            picket: 1
            site: {name: receiver, origin: {latitude: 59, longitude: 32, height: 50}}
            sensors:
              - {id: receiver, kind: receiver, position: {x: 0, y: 0, z: 10}}
            feeds:
              - {id: lines, protocol: sbs, connect: "127.0.0.1:30003"}
            """;
        string line = "MSG,3,1,1,4CA7E8,1,2026/11/22,10:00:00.500,2026/11/22,10:00:00.700,,12000,,,59.1,32.2,,,0,0,0,0\r\n";
        byte[][] lines = [Encoding.ASCII.GetBytes(line), Encoding.ASCII.GetBytes(line.Replace("10:00:00.500", "10:00:02.000", StringComparison.Ordinal))];
        Instant first = Instant.FromUtc(new DateTime(2026, 11, 22, 10, 0, 0, 500, DateTimeKind.Utc));
        Frames(Import(site, lines)).Select(input => input.Received).ShouldBe([first, first + Duration.FromSeconds(1.5)]);
    }

    [Fact]
    public void Frames_before_the_first_time_have_it_too() =>
        Frames(Import(Untimed, Block(36000), Untimed)).Select(input => input.Received).ShouldAllBe(time => time == Instant.FromSeconds(36000));

    [Fact]
    public void A_pause_of_more_than_a_minute_is_left_out() =>
        Frames(Import(Block(36000), Block(40000), Block(40001))).Select(input => input.Received.Seconds).ShouldBe([36000, 36000, 36001]);

    [Fact]
    public void A_file_without_times_is_refused_in_one_line() =>
        Should.Throw<InvalidDataException>(() => Import(Untimed, Untimed)).Message.ShouldContain("the asterix frames in it carry no times");

    [Theory]
    [InlineData("none", "")]
    [InlineData("plots, more", "feeds:")]
    public void The_site_must_have_one_feed_of_the_protocol(string found, string feeds)
    {
        string site = feeds.Length > 0
            ? Site + "  - {id: more, protocol: asterix, listen: \"127.0.0.1:8601\", sensors: {\"*\": s1}}\n"
            : Site[..Site.IndexOf("feeds:", StringComparison.Ordinal)];
        Should.Throw<InvalidDataException>(() => Import(site, Block(36000))).Message.ShouldEndWith($"feeds of that protocol in the site file: found {found}, allowed: one");
    }

    [Fact]
    public void A_file_without_a_site_is_refused_in_one_line()
    {
        File.WriteAllBytes(_path, Block(36000));
        Should.Throw<InvalidDataException>(() => Recording.Open(_path, site: null)).Message.ShouldContain("--site");
    }

    [Fact]
    public void A_recorded_receiver_gives_the_aircraft_that_another_decoder_locates()
    {
        Recording recording = Recording.Open(Checkout.Shared("adsb/ulss7_part1.beast"), SiteFile.Read(Path.Combine(Checkout.Root, "docs/examples/capture-adsb.yaml")));
        var shown = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        SitePicture picture = recording.CreatePicture();
        picture.LookClosed = (_, _, tracks) => shown.UnionWith(tracks.Select(track => track.Identity.Value ?? ""));
        foreach (RecordedInput next in recording.Read())
        {
            Input input = next.Input;
            picture.Apply(in input);
        }

        using JsonDocument reference = JsonDocument.Parse(File.ReadAllBytes(Checkout.Shared("adsb/ulss7_part1.readsb_aircraft.json")));
        string[] located = [.. reference.RootElement.GetProperty("aircraft").EnumerateArray()
            .Where(aircraft => aircraft.TryGetProperty("lat", out _)).Select(aircraft => aircraft.GetProperty("hex").GetString()!)];
        located.ShouldNotBeEmpty();
        located.Except(shown, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();
    }

    /// <summary>A block of category 048 with I048/010 alone.</summary>
    private static byte[] Untimed => [48, 0, 6, 0x80, 226, 221];

    /// <summary>A block of category 048 with I048/010 and I048/140, the time of day in 1/128 s.</summary>
    private static byte[] Block(double timeOfDay)
    {
        int ticks = (int)(timeOfDay * 128);
        return [48, 0, 9, 0xC0, 226, 221, (byte)(ticks >> 16), (byte)(ticks >> 8), (byte)ticks];
    }

    private static Input[] Frames(Recording recording) => [.. recording.Read().Select(next => next.Input).Where(input => input.Kind == InputKind.Frames)];

    private Recording Import(params byte[][] blocks) => Import(Site, blocks);

    private Recording Import(string site, params byte[][] blocks)
    {
        File.WriteAllBytes(_path, [.. blocks.SelectMany(block => block)]);
        return Recording.Open(_path, SiteFile.Parse(site, "test"));
    }
}
