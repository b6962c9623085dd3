using System.Text.Json;
using Picket.Core.Detections;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds;

namespace Picket.Tests.Feeds;

/// <summary>Gives mutated samples of a protocol to its framer, reader and decoder. Shared by the tests and <c>./bench fuzz</c>.</summary>
/// <remarks>
/// Each mutation is read twice, with zeros and with 0xFF behind it: what lies behind the span must make no difference. The framer must go on in every step,
/// within the buffer; reader and decoder must not throw, and what the decoder writes must be JSON, one object a line.
/// </remarks>
internal sealed class ProtocolFuzz : IFeedSink, IJsonLines, IDisposable
{
    private const int Spare = 64, MaxGrowth = 64;
    private static readonly byte[] Telling = [0x00, 0x01, 0x1A, 0x2C, 0x31, 0x33, 0x7F, 0x80, 0xFE, 0xFF];

    private readonly FeedProtocol protocol;
    private readonly IReadOnlyList<byte[]> samples;
    private readonly Random random;
    private readonly IFramer framer;
    private readonly Feed feed;
    private readonly Site site;
    private readonly MemoryStream json = new();
    private readonly Utf8JsonWriter writer;
    private IFeedReader reader;
    private IRecordDecoder decoder;
    private int lines;

    public ProtocolFuzz(FeedProtocol protocol, Feed feed, Site site, IReadOnlyList<byte[]> samples, int seed)
    {
        (this.protocol, this.feed, this.site, this.samples) = (protocol, feed, site, samples);
        random = new(seed);
        framer = protocol.CreateFramer(null);
        writer = new(json);
        reader = protocol.CreateReader(feed, site);
        decoder = protocol.CreateDecoder(new());
    }

    public string? File => "fuzz";

    public Utf8JsonWriter Writer => writer;

    /// <summary>Records and errors that the reader named; both must come about, or the samples are no good.</summary>
    public long Records { get; private set; }

    public long Rejections { get; private set; }

    /// <summary>Runs some mutations; an exception is the failure, with the bytes in its message.</summary>
    public void Run(long mutations)
    {
        for (long run = 0; run < mutations; run++)
        {
            if (run % 4096 == 0) (reader, decoder) = (protocol.CreateReader(feed, site), protocol.CreateDecoder(new()));
            byte[] bytes = Mutate();
            try
            {
                long zeros = ReadAll(bytes, behind: 0x00), ones = ReadAll(bytes, behind: 0xFF);
                if (zeros != ones) throw new InvalidOperationException("what lies behind the span makes a difference");
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"{protocol.Name}, mutation {run}: {failure.Message}: {Convert.ToHexString(bytes)}", failure);
            }
        }
    }

    private byte[] Mutate()
    {
        byte[] sample = samples[random.Next(samples.Count)];
        List<byte> bytes = [.. sample];
        for (int change = random.Next(1, 6); change > 0 && bytes.Count > 0; change--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0 or 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes[at] = Telling[random.Next(Telling.Length)];
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at));
                    break;
                case 5:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, MaxGrowth), bytes.Count - at)));
                    break;
                default:
                    byte[] other = samples[random.Next(samples.Count)];
                    int from = random.Next(other.Length);
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(1, MaxGrowth), other.Length - from)).ToArray());
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Reads a buffer in every way, and gives a sum over all that came out.</summary>
    private long ReadAll(byte[] bytes, byte behind)
    {
        byte[] buffer = [.. bytes, .. Enumerable.Repeat(behind, Spare)];
        ReadOnlySpan<byte> rest = buffer.AsSpan(0, bytes.Length);
        var received = new Instant(1_800_000_000_000_000_000);
        long sum = 17, before = Records * 31 + Rejections;
        reader.Read(rest, received, this);
        while (!rest.IsEmpty)
        {
            FrameResult result = framer.Next(rest);
            sum = sum * 31 + HashCode(result);
            if (result.Status == FrameStatus.NeedMore) break;
            if (result.Consumed < 1 || result.Consumed > rest.Length) throw new InvalidOperationException($"consumed {result.Consumed} of {rest.Length}");
            if (result.Status == FrameStatus.Done)
            {
                if (result.Start < 0 || result.Length < 0 || result.Start + result.Length > result.Consumed) throw new InvalidOperationException("frame outside of what it consumed");
                decoder.Decode(rest.Slice(result.Start, result.Length), 0, received, this);
            }

            rest = rest[result.Consumed..];
        }

        decoder.Decode(buffer.AsSpan(0, bytes.Length), 0, received, this);
        long found = Records * 31 + Rejections - before;
        sum = sum * 31 + lines;
        lines = 0;
        return sum * 31 + found;
    }

    private static long HashCode(in FrameResult result) => ((long)result.Status * 31 + result.Consumed) * 31 + result.Start * 7 + result.Length;

    public void EndLine()
    {
        writer.Flush();
        if (writer.CurrentDepth != 0 || json.Length < 2) throw new InvalidOperationException("a line is not one whole object");
        json.SetLength(0);
        writer.Reset();
        lines++;
    }

    public void Detect(in Detection detection, Mode? simulated = null)
    {
        if (!double.IsFinite(detection.Measurement.X + detection.Measurement.Y + detection.Measurement.Z)) throw new InvalidOperationException("a detection that is not finite");
    }

    public void Identify(in IdentityReport report, Mode? simulated = null)
    {
    }

    public void Sector(in SectorMark mark)
    {
    }

    public void Count(string kind, Instant? measured = null) => Records++;

    public void Reject(in FeedError error)
    {
        if (string.IsNullOrEmpty(error.Reason) || error.Offset < 0) throw new InvalidOperationException("an error without reason or place");
        Rejections++;
    }

    public void Dispose()
    {
        writer.Dispose();
        json.Dispose();
    }
}
