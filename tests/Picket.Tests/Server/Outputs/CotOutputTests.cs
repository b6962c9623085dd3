using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Feeds.Cot;
using Picket.Files.Outbox;
using Picket.Picture;
using Picket.Server.Outputs;
using Picket.Tests.Core.Warnings;
using Picket.Tests.Feeds.Mqtt;

namespace Picket.Tests.Server.Outputs;

public sealed class CotOutputTests : IDisposable
{
    private static readonly Site s_site = new() { Name = SampleWarnings.Site, Sensors = [], Zones = SampleWarnings.Zones, Origin = SampleWarnings.Frame.Origin };
    private static readonly SiteSnapshot s_nothing = new() { Sequence = 0, Time = default, Journal = 1, Pictures = [], Feeds = [] };
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-cot-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_warning_is_an_event_in_a_datagram()
    {
        using var receiver = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using OutboxRun<Live> run = Run("udp", ((IPEndPoint)receiver.Client.LocalEndPoint!).Port);
        run.Take(WarningStage.TakeCover, 1);
        UdpReceiveResult datagram = await receiver.ReceiveAsync(Patience);
        CotReader.Read(datagram.Buffer, out CotEvent? cot).ShouldBeNull();
        (cot!.Uid, cot.Emergency).ShouldBe(("hill-base.live.barracks.warning", "911 Alert"));
    }

    [Fact]
    public async Task An_alarm_without_an_end_is_said_again_before_it_is_stale_and_no_more_once_it_is_over()
    {
        using var receiver = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var clock = new SiteLoopClock(SampleWarnings.Start);
        await using OutboxRun<Live> run = Run("udp", ((IPEndPoint)receiver.Client.LocalEndPoint!).Port, clock);
        run.Correct(2, wrong: 1, WarningStage.TakeCover); // what stands after a correction stands until an officer ends it
        CotReader.Read((await receiver.ReceiveAsync(Patience)).Buffer, out CotEvent? first).ShouldBeNull();
        await run.UntilAsync(2, DeliveryState.Acknowledged);
        clock.Advance(TimeSpan.FromSeconds(301));
        CotReader.Read((await receiver.ReceiveAsync(Patience)).Buffer, out CotEvent? again).ShouldBeNull();
        again.ShouldBe(first! with { Time = SampleWarnings.Start + Duration.FromSeconds(301), Stale = SampleWarnings.Start + Duration.FromSeconds(901) });
        run.Take(WarningStage.AllClear, 3);
        await receiver.ReceiveAsync(Patience);
        await run.UntilAsync(3, DeliveryState.Acknowledged);
        clock.Advance(TimeSpan.FromSeconds(301));
        run.Take(WarningStage.Prepare, 4, "hangars");
        CotReader.Read((await receiver.ReceiveAsync(Patience)).Buffer, out CotEvent? next).ShouldBeNull();
        next!.Uid.ShouldBe("hill-base.live.hangars.warning");
    }

    [Fact]
    public async Task A_stream_receiver_that_was_away_gets_the_events_when_it_is_back()
    {
        int port = MosquittoBroker.FreePort();
        await using OutboxRun<Live> run = Run("tcp", port);
        run.Take(WarningStage.Prepare, 1);
        while (run.File.Newest("tak", 1) is not [{ Note: not null }]) await Task.Delay(5, Patience);
        run.File.Newest("tak", 1)[0].Note.ShouldNotBeNull().ShouldStartWith($"127.0.0.1:{port} cannot be reached: ");
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        using Socket stream = await listener.AcceptSocketAsync(Patience);
        byte[] bytes = new byte[4096];
        int length = await stream.ReceiveAsync(bytes, Patience);
        CotReader.Read(bytes.AsMemory(0, length), out CotEvent? cot).ShouldBeNull();
        cot!.Type.ShouldBe("b-a-o-pan");
        await run.UntilAsync(1, DeliveryState.Acknowledged);
    }

    private static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token;

    private OutboxRun<Live> Run(string transport, int port, TimeProvider? time = null)
    {
        var definition = new Output { Id = "tak", Kind = "cot", Settings = ImmutableSortedDictionary<string, string>.Empty.Add("transport", transport).Add("connect", $"127.0.0.1:{port}") };
        return new(Path.Combine(_folder, "outbox.sqlite"), new CotOutput<Live>(definition, s_site, () => s_nothing, time ?? TimeProvider.System));
    }
}
