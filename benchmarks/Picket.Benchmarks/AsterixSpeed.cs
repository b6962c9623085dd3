using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds;
using Picket.Feeds.Captures;

namespace Picket.Benchmarks;

/// <summary>ASTERIX records per CPU second: to detections, as a live feed reads them, and to JSON, as <c>picket decode</c> does.</summary>
internal static class AsterixSpeed
{
    public static int Run(string[] args)
    {
        Console.WriteLine($"{"recording",-22}{"way",-12}{"records/s",14}{"to beat",10}{"ratio",8}{"bytes/record",14}");
        Measure("sdps_062_part1.pcap", 39_000);
        Measure("site_a_034_048.pcap", 97_000);
        return 0;
    }

    private static void Measure(string name, double toBeat)
    {
        using var stream = File.OpenRead(SharedData.File("asterix/samples/" + name));
        CapturedDatagram[] datagrams = [.. new CaptureReader(stream).ReadAll()];
        var protocol = FeedProtocols.Find("asterix")!;
        var reader = protocol.CreateReader(s_feed, s_site);
        var sink = new CountingSink();
        Print(name, "detections", toBeat, () =>
        {
            long before = sink.Records;
            foreach (var datagram in datagrams) reader.Read(datagram.Payload.Span, datagram.Time, sink);
            return sink.Records - before;
        });
        var decoder = protocol.CreateDecoder(new());
        var lines = new CountingLines();
        Print(name, "json", toBeat, () =>
        {
            long before = lines.Count;
            foreach (var datagram in datagrams) decoder.Decode(datagram.Payload.Span, 0, datagram.Time, lines);
            return lines.Count - before;
        });
    }

    private static void Print(string name, string way, double toBeat, Func<long> work)
    {
        double rate = CpuClock.Rate(work);
        long allocated = GC.GetAllocatedBytesForCurrentThread(), records = work();
        double perRecord = (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / records;
        Console.WriteLine($"{name,-22}{way,-12}{rate,14:N0}{toBeat,10:N0}{rate / toBeat,8:F1}{perRecord,14:F1}");
    }

    private static readonly Feed s_feed = new()
    {
        Id = "asterix",
        Protocol = "asterix",
        Transport = Transport.Udp,
        Sensors = ImmutableSortedDictionary<string, string>.Empty.Add("*", "source"),
    };

    private static readonly Site s_site = new()
    {
        Name = "bench",
        Origin = GeodeticPosition.FromDegrees(-33.4, -70.8, 474),
        Sensors = [new() { Id = "source", Kind = SensorKind.Radar }],
        Feeds = [s_feed],
    };

    private sealed class CountingSink : IFeedSink
    {
        public long Records { get; private set; }

        public double Sum { get; private set; }

        public void Detect(in Detection detection, Mode? simulated) => Sum += detection.Measurement.X + detection.Measurement.Range;

        public void Identify(in IdentityReport report, Mode? simulated)
        {
        }

        public void Sector(in SectorMark mark) => Sum += mark.Azimuth;

        public void Count(string kind, Instant? measured) => Records++;

        public void Reject(in FeedError error) => throw new InvalidDataException(error.Reason);
    }

    private sealed class CountingLines : IJsonLines
    {
        private readonly ArrayBufferWriter<byte> _buffer = new(1 << 16);

        public CountingLines() => Writer = new(_buffer, new() { SkipValidation = true });

        public string? File => null;

        public long Count { get; private set; }

        public Utf8JsonWriter Writer { get; }

        public void EndLine()
        {
            Count++;
            Writer.Flush();
            Writer.Reset();
            _buffer.ResetWrittenCount();
        }
    }
}
