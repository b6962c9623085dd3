using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Picket.Core.Chance;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Files.Journals;
using Picket.Picture;
using Picket.Picture.Warnings;

namespace Picket.Benchmarks;

/// <summary><c>./bench modes [N]</c>: does anything of an exercise or a test ever come out as live?</summary>
/// <remarks>Random officers act in random modes on random zones; each is named after the mode that the door stamped, so that what comes out can be compared with its type.</remarks>
internal static class ModesBenchmark
{
    private const string SiteText = """
        picket: 1
        site: {name: modes, frame: local}
        zones:
          - {id: a, center: {x: 0, y: 0}, radius: 100}
          - {id: b, center: {x: 500, y: 0}, radius: 100}
          - {id: c, polygon: [[900, 0], [1300, 0], [1300, 300]]}
        sensors: [{id: radar, kind: radar}]
        """;

    private static readonly Mode[] s_modes = [Mode.Live, Mode.Exercise, Mode.Test];

    public static int Run(string[] args)
    {
        long inputs = args.Length > 0 ? long.Parse(args[0]) : 10_000_000;
        ulong seed = args.Length > 1 ? ulong.Parse(args[1]) : 1;
        var chance = new Substream(seed, "modes");
        long[] told = new long[s_modes.Length];
        long mixed = 0;
        SitePicture picture = StoredSite.CreatePicture();
        picture.Warned = new WarningReceivers
        {
            Live = warned => Check(new Announcement<Live>(in warned) { Site = "modes", Journal = picture.Journal }),
            Exercise = warned => Check(new Announcement<Exercise>(in warned) { Site = "modes", Journal = picture.Journal }),
            Test = warned => Check(new Announcement<Test>(in warned) { Site = "modes", Journal = picture.Journal }),
        };
        var door = new Door();
        var now = new Instant(1_800_000_000_000_000_000);
        byte[] journal = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(journal, seed);
        picture.Apply(door.Stamp(InputKind.Start, Mode.Live, -1, journal, now));
        picture.Apply(door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(SiteText), now));
        byte[][] actions = [.. s_modes.SelectMany(Actions)];
        int each = actions.Length / s_modes.Length;
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        for (long input = 0; input < inputs; input++)
        {
            now += Duration.FromMilliseconds(1);
            int mode = (int)chance.NextDouble(0, s_modes.Length), action = (int)chance.NextDouble(0, each);
            picture.Apply(door.Stamp(InputKind.Operator, s_modes[mode], -1, actions[mode * each + action], now));
        }

        double cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        Console.WriteLine($"modes: {inputs} inputs, seed {seed}: {told[0]} live, {told[1]} exercise, {told[2]} test warnings; {mixed} in an output of another mode ({cpu:F0} s CPU)");
        return mixed == 0 && told.All(count => count > 0) ? 0 : 1;

        void Check(Announcement announcement)
        {
            string word = ModeNames.Of(announcement.Mode);
            told[(int)announcement.Mode - 1]++;
            bool right = (announcement.Warning.By ?? word) == word && announcement.Id.Contains($"/{word}/warning/", StringComparison.Ordinal);
            if (!right) mixed++;
        }
    }

    // Every act on every zone, by an officer named after the mode.
    private static IEnumerable<byte[]> Actions(Mode mode) =>
        from zone in (string[])["a", "b", "c"]
        from act in Enum.GetValues<OfficerAct>()
        from stage in (WarningStage[])[WarningStage.Prepare, WarningStage.TakeCover]
        select new OfficerAction { Act = act, Zone = zone, Stage = stage, By = ModeNames.Of(mode), Why = "drawn" }.Write();
}
