using System.Buffers.Binary;
using System.Text;
using Picket.Core.Chance;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Files.Journals;
using Picket.Picture;
using Picket.Picture.Warnings;

namespace Picket.Tests.Picture;

/// <summary>A small site with a live and an exercise feed, and inputs for it.</summary>
internal static class PlotSite
{
    public const string Text = """
        picket: 1
        site: {name: plots, frame: local}
        sensors:
          - {id: s1, kind: position, period: 1, sigma: {x: 20, y: 20}, field: {x: [-20000, 20000], y: [-20000, 20000]}}
          - {id: s2, kind: position, period: 1, sigma: {x: 20, y: 20}, field: {x: [-20000, 20000], y: [-20000, 20000]}}
        zones:
          - {id: camp, center: {x: 400, y: -250}, radius: 120}
          - {id: hangar, polygon: [[900, 0], [1300, 0], [1300, 300], [900, 300]]}
        feeds:
          - {id: real, protocol: asterix, listen: "127.0.0.1:8600", sensors: {"*": s1}}
          - {id: drill, protocol: asterix, listen: "127.0.0.1:8601", mode: exercise, sensors: {"*": s2}}
        """;

    public const int Real = 0;
    public const int Drill = 1;

    public static readonly Instant Begin = Instant.FromUtc(new DateTime(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc));

    public static SitePicture Create() => StoredSite.CreatePicture(PlotReader.Create);

    /// <summary>A picture that has its site and nothing else, and its door.</summary>
    public static (SitePicture Picture, Door Door) Configured(string text = Text)
    {
        SitePicture picture = Create();
        var door = new Door();
        picture.Apply(door.Stamp(InputKind.Start, Mode.Live, -1, Id(7), Begin));
        picture.Apply(door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(text), Begin));
        return (picture, door);
    }

    public static byte[] Id(ulong id)
    {
        byte[] payload = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(payload, id);
        return payload;
    }

    public static Input Frames(this Door door, int feed, byte[] payload, Instant now) =>
        door.Stamp(InputKind.Frames, feed == Drill ? Mode.Exercise : Mode.Live, feed, payload, now);

    public static Input Officer(this Door door, Mode mode, OfficerAct act, string zone, Instant now) =>
        door.Stamp(InputKind.Operator, mode, -1, new OfficerAction { Act = act, Zone = zone, By = "Weber", Why = "seen by the gate" }.Write(), now);

    /// <summary>Seeded inputs of all kinds that follow a configuration: objects that move, clutter, cut plots, links, ticks, clock jumps.</summary>
    public static IEnumerable<Input> Random(ulong seed, Door door, int count)
    {
        var chance = new Substream(seed, "inputs");
        Instant now = Begin;
        for (int index = 0; index < count; index++)
        {
            now += Duration.FromMilliseconds(chance.NextInt32(120) - (chance.NextInt32(50) == 0 ? 5000 : 0));
            int feed = chance.NextInt32(2);
            Mode mode = feed == Drill ? Mode.Exercise : Mode.Live;
            yield return chance.NextInt32(14) switch
            {
                0 => door.Stamp(InputKind.Tick, Mode.Live, -1, default, now),
                1 => door.Stamp(InputKind.Link, mode, feed, new LinkReport((LinkEvent)(1 + chance.NextInt32(4)), "peer").ToPayload(), now),
                2 => door.Stamp(InputKind.Load, mode, feed, new LoadReport(chance.NextInt32(9)).ToPayload(), now),
                3 => door.Frames(feed, [1, 2, 3], now),
                4 => door.Officer(mode, (OfficerAct)(1 + chance.NextInt32(5)), chance.NextInt32(2) == 0 ? "camp" : "hangar", now),
                5 => door.Stamp(InputKind.Operator, mode, -1, "{}"u8.ToArray(), now),
                _ => door.Frames(feed, Plots(chance, now), now),
            };
        }
    }

    private static byte[] Plots(Substream chance, Instant now)
    {
        double seconds = (now - Begin).Seconds;
        int target = chance.NextInt32(4);
        byte[] moving = PlotReader.Plot((int)(1000 * target + 50 * seconds), (int)(500 * target + 10 * chance.NextNormal()), chance.NextInt32(8000));
        byte[] clutter = PlotReader.Plot(chance.NextInt32(30000) - 15000, chance.NextInt32(30000) - 15000, 0, chance.NextInt32(9) == 0 ? Mode.Test : null);
        return [.. moving, .. clutter];
    }
}
