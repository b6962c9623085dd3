using System.Diagnostics;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds;
using Picket.Feeds.ModeS;

namespace Picket.Benchmarks;

/// <summary>How many Mode S messages a second of one core's time are read from Beast bytes: framing, parity, address state, CPR, typed fields.</summary>
/// <remarks>
/// readsb reads 2,900,000 a CPU second on such a machine. The input is the file given, else traffic of 400 aircraft from our own encoder with the mix of formats of a busy
/// receiver; it is read again and again from memory, each pass later in time than the one before.
/// </remarks>
internal static class ModeSBeast
{
    private const double Seconds = 3;

    /// <summary><c>beast [FILE]</c>.</summary>
    public static int Run(string[] args)
    {
        byte[] bytes = args.Length > 0 ? File.ReadAllBytes(args[0]) : BeastTraffic.Create(messages: 40_000);
        AircraftTable aircraft = new();
        Pass(aircraft, bytes, 0); // compiles
        Thread.Sleep(300); // lets the compiler's second tier settle in the background
        for (int warm = 1; warm < 20; warm++) Pass(aircraft, bytes, warm);

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        Tally total = default;
        int pass = 20;
        TimeSpan spent;
        do
        {
            for (int more = 0; more < 10; more++) total += Pass(aircraft, bytes, pass++);
            spent = Process.GetCurrentProcess().TotalProcessorTime - before;
        }
        while (spent.TotalSeconds < Seconds);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        Console.WriteLine($"messages       {total.Messages / spent.TotalSeconds,14:N0} Mode S messages per CPU second ({total.Messages:N0} in {spent.TotalSeconds:F2} s)");
        Console.WriteLine($"bytes          {(double)bytes.Length * (pass - 20) / spent.TotalSeconds / 1e6,14:N0} MB per CPU second");
        Console.WriteLine($"of these       {(double)total.Positions / total.Messages,14:P1} gave a position, {(double)total.Confirmed / total.Messages:P1} were confirmed; {aircraft.Count} aircraft");
        Console.WriteLine($"allocated      {(double)allocated / total.Messages,14:F3} bytes per message");
        Console.WriteLine($"check          {total.Sum,14:X}");
        Console.WriteLine($"as a feed      {ReadAsFeed(bytes),14:N0} frames per CPU second, to detections in a site frame");
        return 0;
    }

    /// <summary>The same bytes through the feed reader, with accuracies and the way into the site frame; Mode A/C frames count, too.</summary>
    private static double ReadAsFeed(byte[] bytes)
    {
        Feed feed = new() { Id = "adsb", Protocol = "beast", Transport = Transport.Tcp };
        Site site = new()
        {
            Name = "bench",
            Origin = GeodeticPosition.FromDegrees(47, 8, 400),
            Sensors = [new() { Id = "adsb", Kind = SensorKind.Receiver }],
        };
        BeastReader reader = new(feed, site);
        CountingSink sink = new();
        for (int warm = 0; warm < 20; warm++) reader.Read(bytes, new(warm * 10_000_000_000L), sink);
        long before = sink.Frames;
        TimeSpan start = Process.GetCurrentProcess().TotalProcessorTime, spent;
        int pass = 20;
        do
        {
            reader.Read(bytes, new(pass++ * 10_000_000_000L), sink);
            spent = Process.GetCurrentProcess().TotalProcessorTime - start;
        }
        while (spent.TotalSeconds < Seconds);
        return (sink.Frames - before) / spent.TotalSeconds;
    }

    private static Tally Pass(AircraftTable aircraft, ReadOnlySpan<byte> bytes, int pass)
    {
        Tally tally = default;
        Instant start = new(pass * 10_000_000_000L);
        while (!bytes.IsEmpty)
        {
            FrameResult result = BeastFrame.Read(bytes, out BeastFrame frame);
            if (result.Status == FrameStatus.NeedMore) break;
            bytes = bytes[result.Consumed..];
            if (result.Status != FrameStatus.Done || frame.Type is not (BeastType.ModeSShort or BeastType.ModeSLong)) continue;
            ModeSReport report = aircraft.Read(frame.Reply, start + new Duration(tally.Messages * 100_000));
            tally.Messages++;
            if (report.Trust == ReplyTrust.Confirmed) tally.Confirmed++;
            if (report.HasPosition) tally.Positions++;
            tally.Sum += Fields(report);
        }

        return tally;
    }

    /// <summary>Reads the typed fields that the frame carries, so that nothing is left undone.</summary>
    private static long Fields(in ModeSReport report)
    {
        if (report.Trust == ReplyTrust.BadParity) return -1;
        if (!report.IsExtendedSquitter) return report.DownlinkFormat is 5 or 21 ? SquawkCode.Decode13(report.Frame.Field(20, 13)) : AltitudeCode.Decode13(report.Frame.Field(20, 13));
        int type = report.TypeCode;
        if (AirbornePosition.Is(type)) return new AirbornePosition(report.Message).AltitudeFeet + (long)(report.Position.LatitudeDegrees + report.Position.LongitudeDegrees);
        if (type == 19)
        {
            AirborneVelocity velocity = new(report.Message);
            return (long)(velocity.GroundSpeedKnots + velocity.TrackDegrees) + velocity.VerticalRateFeetPerMinute;
        }

        return AircraftIdentification.Is(type) ? (long)new AircraftIdentification(report.Message).Callsign.Code : type;
    }

    private sealed class CountingSink : IFeedSink
    {
        public long Frames { get; private set; }

        public void Detect(in Detection detection, Mode? simulated = null)
        {
        }

        public void Identify(in IdentityReport report, Mode? simulated = null)
        {
        }

        public void Sector(in SectorMark mark)
        {
        }

        public void Count(string kind, Instant? measured = null) => Frames++;

        public void Reject(in FeedError error)
        {
        }
    }

    private struct Tally
    {
        public long Messages, Positions, Confirmed, Sum;

        public static Tally operator +(Tally left, Tally right) => new()
        {
            Messages = left.Messages + right.Messages,
            Positions = left.Positions + right.Positions,
            Confirmed = left.Confirmed + right.Confirmed,
            Sum = left.Sum + right.Sum,
        };
    }
}
