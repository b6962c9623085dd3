using System.Buffers.Binary;
using Picket.Core.Detections;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;

namespace Picket.Tests.Picture;

/// <summary>A feed reader for tests of the fold: plots of 13 bytes, x and y in metres, age in milliseconds, and the mode that the wire asks for.</summary>
internal sealed class PlotReader(int sensor) : IFeedReader
{
    private const int Length = 13;
    private long _plots;

    public static IFeedReader Create(Feed feed, Site site) => new PlotReader(site.SensorIndex(feed.Sensors["*"]));

    public static byte[] Plot(int x, int y, int ageMilliseconds = 0, Mode? simulated = null)
    {
        byte[] bytes = new byte[Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, x);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), y);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), ageMilliseconds);
        bytes[12] = (byte)simulated.GetValueOrDefault();
        return bytes;
    }

    public void Read(ReadOnlySpan<byte> frames, Instant received, IFeedSink sink)
    {
        for (int offset = 0; offset < frames.Length; offset += Length)
        {
            if (frames.Length - offset < Length)
            {
                sink.Reject(new FeedError("the plot is cut short", offset));
                return;
            }

            ReadOnlySpan<byte> plot = frames[offset..];
            Instant time = received - Duration.FromMilliseconds(BinaryPrimitives.ReadInt32BigEndian(plot[8..]));
            sink.Count($"plot-{++_plots % 2}", time);
            if (plot[12] == byte.MaxValue) throw new NotSupportedException("a fault of the reader");
            sink.Detect(
                new Detection
                {
                    Sensor = sensor,
                    Time = time,
                    Measurement = new Measurement
                    {
                        Components = MeasuredComponents.Horizontal,
                        X = BinaryPrimitives.ReadInt32BigEndian(plot),
                        Y = BinaryPrimitives.ReadInt32BigEndian(plot[4..]),
                        SigmaX = 20,
                        SigmaY = 20,
                    },
                },
                plot[12] == 0 ? null : (Mode)plot[12]);
        }
    }

    public void Save(BinaryWriter writer) => writer.Write(_plots);

    public void Load(BinaryReader reader) => _plots = reader.ReadInt64();
}
