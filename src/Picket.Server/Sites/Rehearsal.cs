using System.Buffers.Binary;
using Picket.Core.Detections;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Picture;

namespace Picket.Server.Sites;

/// <summary>A made-up round in a picture of its own, folded at the start: what comes down on people later finds the tracker's and the desk's code compiled, which takes a second the first time.</summary>
internal static class Rehearsal
{
    private const double Flight = 20, Period = 0.5, Gravity = 9.8; // s, s, m/s^2: without air
    private static readonly Instant s_begin = Instant.FromSeconds(1_000_000_000);

    /// <summary>Flies the round.</summary>
    /// <param name="site">The site, of whose tracker and environment the rehearsal makes use.</param>
    /// <returns>The last stage that the zone below was told; none where the site has no zones, or its tracker does not see it.</returns>
    public static Warning? Fly(Site site)
    {
        if (site.Zones.IsEmpty) return null;
        Warning? told = null;
        Site stage = site with
        {
            Sensors = [new Sensor { Id = "rehearsal", Kind = SensorKind.Radar, Period = Period, Noise = new() { Range = 10, Azimuth = 0.0015, Elevation = 0.0015 } }],
            Zones = [site.Zones[0] with { Center = new(1000, 1000, 0), Polygon = [], Radius = 100 }],
            Feeds = [new Feed { Id = "rehearsal", Protocol = "rehearsal", Transport = Transport.Udp }],
            RegistrationReference = null,
        };
        var picture = new SitePicture(_ => stage, (_, _) => new Radar())
        {
            Warned = new() { Live = warned => told = warned.Content.Stage == WarningStage.AllClear ? told : warned.Content },
        };
        var door = new Door();
        picture.Apply(door.Stamp(InputKind.Configuration, Mode.Live, -1, "rehearsal"u8.ToArray(), s_begin));
        for (int look = 1; look < Flight / Period; look++)
        {
            byte[] frames = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(frames, look);
            picture.Apply(door.Stamp(InputKind.Frames, Mode.Live, 0, frames, s_begin + Duration.FromSeconds(look * Period)));
        }

        return told;
    }

    // Says where the round is at a look.
    private sealed class Radar : IFeedReader
    {
        public void Read(ReadOnlySpan<byte> frames, Instant received, IFeedSink sink)
        {
            int look = BinaryPrimitives.ReadInt32BigEndian(frames);
            double time = look * Period, left = Flight - time, x = 1000, y = 1000 + 60 * left, z = Gravity / 2 * time * left, ground = Math.Sqrt(x * x + y * y);
            sink.Detect(new Detection
            {
                Sensor = 0,
                Scan = look,
                Time = received,
                Measurement = new()
                {
                    Components = MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Elevation,
                    Range = Math.Sqrt(ground * ground + z * z), Azimuth = Math.Atan2(x, y), Elevation = Math.Atan2(z, ground),
                    SigmaRange = 10, SigmaAzimuth = 0.0015, SigmaElevation = 0.0015,
                },
            });
        }

        public void Save(BinaryWriter writer)
        {
            // it remembers nothing
        }

        public void Load(BinaryReader reader)
        {
            // it remembers nothing
        }
    }
}
