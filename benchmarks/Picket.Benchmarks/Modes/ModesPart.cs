using System.Buffers.Binary;
using System.Text;
using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Files.Journals;
using Picket.Picture;
using Picket.Picture.Warnings;
using Picket.Tests.Simulation.Exercises;

namespace Picket.Benchmarks.Modes;

/// <summary>Random sequences of live, exercise and test inputs for one site, one to three inputs each, and every byte that leaves for each mode.</summary>
/// <remarks>
/// Reports are ASTERIX records on a live feed, lowered by their own bits, or on feeds that are for an exercise or a test; acts are officers', the corrections among them. Objects and officers are named after their mode.
/// </remarks>
internal sealed class ModesPart : IDisposable
{
    private const int SnapshotEvery = 2000; // sequences
    private const string SiteText = """
        picket: 1
        site: {name: modes, origin: {latitude: 33.8, longitude: 42.4, height: 0}}
        environment: {gravity: flat, density: exponential}
        zones:
          - {id: a, center: {x: 0, y: 0}, radius: 100}
          - {id: b, center: {x: 500, y: 0}, radius: 100}
          - {id: c, polygon: [[900, 0], [1300, 0], [1300, 300]]}
          - {id: d, center: {x: 400, y: 400}, radius: 200}
        sensors:
          - {id: names, kind: receiver, sigma: {x: 8, y: 8, z: 8}}
          - {id: rounds, kind: position, period: 0.5, sigma: {x: 8, y: 8, z: 8}, detection_probability: 0.9, clutter: {per_km2: 0.01}, field: {x: [-5000, 5000], y: [-5000, 5000]}}
        feeds:
          - {id: real, protocol: asterix, listen: "127.0.0.1:8600", time: arrival, sensors: {"1/1": names, "1/2": rounds}}
          - {id: drill, protocol: asterix, listen: "127.0.0.1:8601", time: arrival, mode: exercise, sensors: {"1/1": names, "1/2": rounds}}
          - {id: trial, protocol: asterix, listen: "127.0.0.1:8602", time: arrival, mode: test, sensors: {"1/1": names, "1/2": rounds}}
        """;

    private static readonly Mode[] s_modes = [Mode.Live, Mode.Exercise, Mode.Test];

    // Ids, words of the standards, names of objects and officers. Nothing but a test says "test" but for "latest".
    private static readonly string[] s_live = ["/live", "\"live\"", ">Actual<", "REALOB", "icao:3C000", "live officer", ".live."];
    private static readonly string[] s_exercise = ["exerc", "icao:E0000", "e-modes"];
    private static readonly string[] s_test = ["/test", "\"test\"", ">test<", "test -", "test of", "tstob", "icao:70000", ".test.", "s-modes"];

    private static readonly byte[][] s_acts = [.. s_modes.SelectMany(Acts)];
    private readonly int _part;
    private readonly Substream _chance;
    private readonly SitePicture _picture = StoredSite.CreatePicture();
    private readonly Door _door = new();
    private readonly MarkedObjects[] _objects;
    private readonly Leaving<Live> _live;
    private readonly Leaving<Exercise> _exercise;
    private readonly Leaving<Test> _test;
    private Instant _now;
    private long _sequences, _inputs, _snapshots, _byPlots, _corrections;

    public ModesPart(int part, ulong seed)
    {
        _part = part;
        _chance = new Substream(seed, $"modes/{part}");
        _now = new Instant(1_800_000_000_000_000_000 + part * 3_600_000_000_000L);
        byte[] journal = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(journal, seed);
        _picture.Apply(_door.Stamp(InputKind.Start, Mode.Live, -1, journal, _now));
        _picture.Apply(_door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(SiteText), _now));
        Site site = _picture.Site!;
        (_live, _exercise, _test) = (new(site, [.. s_exercise, .. s_test]), new(site, [.. s_live, .. s_test]), new(site, [.. s_live, .. s_exercise]));
        _picture.Warned = new WarningReceivers
        {
            Live = warned => Take(_live, in warned),
            Exercise = warned => Take(_exercise, in warned),
            Test = warned => Take(_test, in warned),
        };
        var frame = new LocalFrame(site.Origin!.Value);
        _objects = [.. s_modes.Select(mode => new MarkedObjects(mode, frame, _chance))];
    }

    /// <summary>What is not as promised.</summary>
    public IReadOnlyList<string> Faults => [.. _live.Faults, .. _exercise.Faults, .. _test.Faults];

    public ModesTally Tally => new(
        _part, _sequences, _inputs, _live.Stages.Values.Sum(), _exercise.Stages.Values.Sum(), _test.Stages.Values.Sum(), _byPlots, _corrections,
        _live.Messages + _exercise.Messages + _test.Messages, _snapshots, _live.Tracks, Faults.Count, 0);

    /// <summary>Folds so many sequences.</summary>
    public void Run(int sequences)
    {
        for (; _sequences < sequences; _sequences++)
        {
            for (int left = 1 + _chance.NextInt32(3); left > 0; left--) Next();
            if (_sequences % SnapshotEvery == 0) Look();
        }
    }

    public void Dispose()
    {
        _live.Dispose();
        _exercise.Dispose();
        _test.Dispose();
    }

    private void Next()
    {
        _inputs++;
        _now += Duration.FromMilliseconds(1 + _chance.NextInt32(4));
        int mode = _chance.NextInt32(s_modes.Length);
        double kind = _chance.NextDouble();
        if (kind < 0.08)
        {
            int each = s_acts.Length / s_modes.Length;
            _picture.Apply(_door.Stamp(InputKind.Operator, s_modes[mode], -1, s_acts[mode * each + _chance.NextInt32(each)], _now));
        }
        else if (kind < 0.25)
        {
            _picture.Apply(_door.Stamp(InputKind.Tick, Mode.Live, -1, ReadOnlyMemory<byte>.Empty, _now));
        }
        else
        {
            int feed = mode > 0 && _chance.NextInt32(2) == 0 ? mode : 0; // by the feed, or by the bit
            byte[] report = _objects[mode].Report(_now, marked: mode > 0 && feed == 0);
            _picture.Apply(_door.Stamp(InputKind.Frames, s_modes[feed], feed, report, _now));
        }
    }

    private void Take<TMode>(Leaving<TMode> leaving, in Warned<TMode> warned)
        where TMode : struct, IMode
    {
        leaving.Take(in warned, _picture.Journal);
        if (warned.Content.By is null) _byPlots++;
        if (warned.Content.Correction is not null) _corrections++;
    }

    private void Look()
    {
        SiteSnapshot snapshot = _picture.Snapshot();
        _live.Take(snapshot);
        _exercise.Take(snapshot);
        _test.Take(snapshot);
        _snapshots++;
    }

    // Every act on every zone but one, which is left to the plots, by an officer named after the mode.
    private static IEnumerable<byte[]> Acts(Mode mode) =>
        from zone in (string[])["a", "b", "c"]
        from act in Enum.GetValues<OfficerAct>()
        from stage in (WarningStage[])[WarningStage.Prepare, WarningStage.TakeCover]
        from error in act == OfficerAct.Correct ? Enum.GetValues<WarningError>().Select(one => (WarningError?)one) : [null]
        select new OfficerAction
        {
            Act = act, Zone = zone, Error = error, Stage = act is OfficerAct.Raise or OfficerAct.Correct ? stage : null, By = $"{ModeNames.Of(mode)} officer", Why = $"{ModeNames.Of(mode)}: drawn",
        }.Write();
}
