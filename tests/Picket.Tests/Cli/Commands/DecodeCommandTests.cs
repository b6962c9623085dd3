using System.Net;
using System.Text.Json;
using Picket.Cli;
using Picket.Cli.Terminal;
using Picket.Core.Time;
using Picket.Feeds.Captures;

namespace Picket.Tests.Cli.Commands;

public sealed class DecodeCommandTests : IDisposable
{
    // Category 034, FRN 1-4: I034/010 = 25/201, I034/000 = 2 (sector crossing), I034/030 = 0x123456 / 128 s, I034/020 = 8.
    private static readonly byte[] s_sector = Convert.FromHexString("22000BF019C90212345608");
    private static readonly Instant s_time = Instant.FromUtc(new DateTime(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("picket-decode-");

    [Fact]
    public async Task A_file_of_raw_blocks_becomes_a_line_a_record()
    {
        var run = await CommandRun.OfAsync("decode", Save("radar.ast", [.. s_sector, .. s_sector]));
        run.Code.ShouldBe(0, run.Error);
        run.Error.ShouldBeEmpty();
        run.OutputLines.Length.ShouldBe(2);
        JsonElement record = JsonDocument.Parse(run.OutputLines[1]).RootElement;
        record.GetProperty("category").GetInt32().ShouldBe(34);
        record.GetProperty("source").GetProperty("sic").GetInt32().ShouldBe(201);
    }

    [Fact]
    public async Task A_file_longer_than_any_buffer_loses_nothing()
    {
        byte[] many = [.. Enumerable.Repeat(s_sector, 60_000).SelectMany(block => block)];
        var run = await CommandRun.OfAsync("decode", Save("long.ast", many));
        run.Code.ShouldBe(0);
        run.OutputLines.Length.ShouldBe(60_000);
    }

    [Fact]
    public async Task Records_of_a_capture_carry_the_time_of_their_packet()
    {
        var run = await CommandRun.OfAsync("decode", SaveCapture(s_sector, s_sector));
        run.Code.ShouldBe(0, run.Error);
        run.OutputLines.Length.ShouldBe(2);
        run.OutputLines[1].ShouldContain("2026-11-22T");
    }

    [Fact]
    public async Task What_cannot_be_read_is_an_error_line_in_its_place_and_decoding_goes_on()
    {
        byte[] cut = s_sector[..8];
        string file = SaveCapture(s_sector, cut, s_sector);
        var run = await CommandRun.OfAsync("decode", file);
        run.Code.ShouldBe(1);
        run.OutputLines.Length.ShouldBe(3);
        JsonElement error = JsonDocument.Parse(run.OutputLines[1]).RootElement;
        error.GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
        error.GetProperty("file").GetString().ShouldBe(file);
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes.AsSpan((int)error.GetProperty("offset").GetInt64()).StartsWith(cut).ShouldBeTrue();
        run.OutputLines[2].ShouldStartWith("{\"category\":34");
    }

    [Fact]
    public async Task A_capture_cut_inside_a_packet_gives_the_whole_packets_then_one_error()
    {
        byte[] whole = await File.ReadAllBytesAsync(SaveCapture(s_sector, s_sector));
        var run = await CommandRun.OfAsync("decode", Save("cut.pcapng", whole[..^20]));
        run.Code.ShouldBe(1);
        run.OutputLines.Length.ShouldBe(2);
        run.OutputLines[0].ShouldStartWith("{\"category\":34");
        run.OutputLines[1].ShouldStartWith("{\"error\":\"file ends in the middle of a packet\",\"offset\":");
    }

    [Fact]
    public async Task Payloads_of_no_known_format_are_passed_over_and_named()
    {
        var run = await CommandRun.OfAsync("decode", SaveCapture("hello, world"u8.ToArray(), s_sector));
        run.Code.ShouldBe(0);
        run.OutputLines.ShouldHaveSingleItem();
        run.ErrorLines.ShouldHaveSingleItem().ShouldEndWith("1 payloads from 10.0.0.1:5000 to 239.1.2.3:8600 passed over: no known format");
    }

    [Fact]
    public async Task A_raw_file_that_ends_inside_a_block_ends_with_an_error()
    {
        var run = await CommandRun.OfAsync("decode", Save("cut.ast", [.. s_sector, .. s_sector[..5]]), "--format", "asterix");
        run.Code.ShouldBe(1);
        run.OutputLines[^1].ShouldContain("\"error\":\"input ends inside a frame\",\"offset\":11");
    }

    [Theory]
    [InlineData("this is a letter and no recording of anything", "is in no format that Picket knows, allowed: asterix")]
    [InlineData("", "is empty")]
    public async Task A_file_of_another_format_is_refused_in_one_line(string content, string reason)
    {
        var run = await CommandRun.OfAsync("decode", Save("letter.txt", System.Text.Encoding.ASCII.GetBytes(content)));
        run.Code.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.ErrorLines.ShouldHaveSingleItem().ShouldContain(reason);
    }

    [Theory]
    [InlineData("no such file", "/nowhere/radar.ast")]
    [InlineData("--format 'morse' is not known, allowed: asterix", "FILE", "--format", "morse")]
    [InlineData("ASTERIX category 048 has no edition '9.9'; there are ", "FILE", "--edition", "048=9.9")]
    [InlineData("--edition '048' is not CATEGORY=EDITION, as in 048=1.32", "FILE", "--edition", "048")]
    [InlineData("ASTERIX framing 'wooden' is not known; there are raw and oradis", "FILE", "--framing", "wooden")]
    [InlineData("Required argument missing for command: 'decode'")]
    public async Task Wrong_words_are_one_line_and_exit_code_2(string reason, params string[] words)
    {
        string file = Save("radar.ast", s_sector);
        var run = await CommandRun.OfAsync(["decode", .. words.Select(word => word == "FILE" ? file : word)]);
        run.Code.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.ErrorLines.ShouldHaveSingleItem().ShouldContain(reason);
    }

    [Fact]
    public async Task A_reader_that_has_seen_enough_ends_the_command_in_silence()
    {
        using var error = new StringWriter();
        var console = new CommandConsole(new ClosedPipe(), error, TimeProvider.System);
        (await Shell.RunAsync(["decode", Save("radar.ast", s_sector)], console, CancellationToken.None)).ShouldBe(0);
        error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stop_by_the_user_is_exit_code_130()
    {
        var run = await CommandRun.OfAsync(["decode", Save("radar.ast", s_sector)], new CancellationToken(canceled: true));
        run.Code.ShouldBe(130);
        run.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("site_a_034_048.pcap")]
    [InlineData("sdps_062_part1.pcap")]
    [InlineData("cat_001_002.pcap")]
    [InlineData("cat_034_048.pcap")]
    [InlineData("airport_smr_010_part1.ast")]
    public async Task Every_record_of_a_shared_capture_is_decoded(string name)
    {
        JsonElement expected = JsonDocument.Parse(await File.ReadAllTextAsync(Checkout.Shared("asterix/expected/summary.json"))).RootElement.GetProperty(name);
        var run = await CommandRun.OfAsync("decode", Checkout.Shared($"asterix/samples/{name}"));
        run.Code.ShouldBe(0, run.Error);
        run.OutputLines.GroupBy(line => JsonDocument.Parse(line).RootElement.GetProperty("category").GetInt32().ToString())
            .ToDictionary(group => group.Key, group => group.Count())
            .ShouldBe(expected.GetProperty("by_category").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetInt32()), ignoreOrder: true);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Save(string name, byte[] bytes)
    {
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private string SaveCapture(params byte[][] payloads)
    {
        string path = Path.Combine(folder.FullName, "radar.pcapng");
        using var writer = new CaptureWriter(File.Create(path), "Picket tests");
        writer.AddInterface("radar");
        foreach (byte[] payload in payloads) writer.Write(0, s_time, IPEndPoint.Parse("10.0.0.1:5000"), IPEndPoint.Parse("239.1.2.3:8600"), payload);
        return path;
    }

    /// <summary>What standard output is like once "head" has left.</summary>
    private sealed class ClosedPipe : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe", OperatingSystem.IsWindows() ? unchecked((int)0x8007006D) : 32);
    }
}
