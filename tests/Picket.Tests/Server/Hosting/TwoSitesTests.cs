using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Picket.Core.Modes;
using Picket.Feeds.Captures;
using Picket.Files.Sites;
using Picket.Server;

namespace Picket.Tests.Server.Hosting;

/// <summary>Two sites on two continents, fed with captures through real sockets.</summary>
public sealed class TwoSitesTests : IDisposable
{
    private const int Chunks = 100;

    private readonly string _data = Directory.CreateTempSubdirectory("picket-two-sites-").FullName;
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Every_record_and_frame_of_two_captures_is_counted_and_aircraft_have_callsigns()
    {
        // What the captures hold is said by shared/data's own README and, for callsigns, by pyModeS.
        byte[][] datagrams = Datagrams(Checkout.Shared("asterix/samples/site_a_034_048.pcap"));
        byte[] beast = File.ReadAllBytes(Checkout.Shared("adsb/ulss7_part1.beast"));
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using PicketHost host = await PicketHost.StartAsync(new PicketOptions
        {
            Sites = [Radar(), Receiver(((IPEndPoint)server.LocalEndpoint).Port)],
            DataFolder = _data,
            Listen = new(IPAddress.Loopback, 0),
            Time = _time,
        }, TestContext.Current.CancellationToken);
        using TcpClient connection = await server.AcceptTcpClientAsync();
        using var sender = new UdpClient();
        sender.Connect(host.Sites[0].EndpointsOf<Live>().Find("plots")!);

        for (int chunk = 0; chunk < Chunks; chunk++)
        {
            (int from, int to) = (datagrams.Length * chunk / Chunks, datagrams.Length * (chunk + 1) / Chunks);
            foreach (byte[] datagram in datagrams.AsSpan(from, to - from)) sender.Send(datagram);
            (int start, int end) = (beast.Length * chunk / Chunks, beast.Length * (chunk + 1) / Chunks);
            connection.GetStream().Write(beast.AsSpan(start, end - start));
            int frames = WholeFrames(beast.AsSpan(0, end));
            await _time.UntilAsync(() => Counted(host, 0) >= to && Counted(host, 1) >= frames, $"chunk {chunk}: {Counted(host, 0)} of {to}, {Counted(host, 1)} of {frames}");
        }

        using var http = new HttpClient { BaseAddress = host.Address };
        JsonElement[] feeds = [.. JsonDocument.Parse(await http.GetStringAsync("/api/v1/feeds")).RootElement.EnumerateArray()];
        Counts(feeds[0]).ShouldBe(new() { ["034"] = 5936, ["048"] = 1640 });
        Dictionary<string, long> adsb = Counts(feeds[1]);
        adsb["Mode A/C"].ShouldBe(1951);
        adsb.Where(count => count.Key.StartsWith("DF")).Sum(count => count.Value).ShouldBe(3630);
        feeds.Select(feed => feed.GetProperty("errors").EnumerateObject().Count()).ShouldBe([0, 0]);

        JsonElement[] tracks = [.. JsonDocument.Parse(await http.GetStringAsync("/api/v1/tracks?site=pulkovo")).RootElement.EnumerateArray()];
        string?[] callsigns = [.. tracks.Select(track => track.GetProperty("callsign").GetString())];
        callsigns.ShouldBeSubsetOf(["AAR542", "AFL030", "AFL032", "CAO1024", "CPA238", "MLD185", "SDM6244", "SDM6414", "SDM6620", "UTA470", "UTA582", null]);
        callsigns.ShouldContain("SDM6244");
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    private static SiteDefinition Radar() => Definition(
        """
        picket: 1
        site:
          name: hill-base
          origin: {latitude: 33.8, longitude: 42.4, height: 180}
        sensors:
          - {id: radar-1, kind: radar, position: {x: 0, y: 0, z: 15}, period: 5, sigma: {range: 60, azimuth: 0.15}}
        feeds:
          - {id: plots, protocol: asterix, transport: udp, listen: "127.0.0.1:0", time: arrival, sensors: {"*": radar-1}}
        """);

    private static SiteDefinition Receiver(int port) => Definition(
        $$"""
        picket: 1
        site:
          name: pulkovo
          origin: {latitude: 59.8, longitude: 30.3, height: 20}
        sensors:
          - {id: adsb-1, kind: receiver}
        feeds:
          - {id: adsb, protocol: beast, transport: tcp, connect: "127.0.0.1:{{port}}", time: arrival}
        """);

    private static SiteDefinition Definition(string text)
    {
        SiteFile file = SiteFile.Parse(text, "site.yaml");
        file.Problems.ShouldBeEmpty();
        return new(file.Site!, text);
    }

    private static byte[][] Datagrams(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return [.. new CaptureReader(stream).ReadAll().Select(datagram => datagram.Payload.ToArray())];
    }

    private static long Counted(PicketHost host, int site) => host.Sites[site].Served.Current.Feeds[0].Records.Values.Sum();

    private static Dictionary<string, long> Counts(JsonElement feed) =>
        feed.GetProperty("records").EnumerateObject().ToDictionary(count => count.Name, count => count.Value.GetInt64());

    /// <summary>Frames that are whole: those after which another begins, as an escape that is not doubled shows.</summary>
    private static int WholeFrames(ReadOnlySpan<byte> bytes)
    {
        int begun = 0;
        for (int index = 0; index + 1 < bytes.Length; index++)
        {
            if (bytes[index] != 0x1a) continue;
            if (bytes[index + 1] != 0x1a) begun++;
            index++;
        }

        return begun - 1;
    }
}
