using System.Collections.Immutable;
using Picket.Core;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Picture.Warnings;

/// <summary>Decides by the site's timetable when the way to a zone is tested in silence, and keeps what became of it: a part of the fold, by site time.</summary>
/// <remarks>
/// It reads the live picture, which comes first: a zone that is warned is not tested. It changes no picture. A test that was due more than 10 s ago, since Picket did not run, is not made up for; nor is one that
/// nobody has reported on after 30 s, which counts as missing. Without a timetable it has no state.
/// </remarks>
internal sealed class ZoneTests : IStateful
{
    private static readonly Duration Late = Duration.FromSeconds(10), Patience = Duration.FromSeconds(30);
    private readonly Site _site;
    private readonly TestedPath[] _paths;
    private Instant _looked;

    /// <summary>The timetable of a site, from now on.</summary>
    /// <param name="site">The site.</param>
    /// <param name="now">Site time.</param>
    /// <param name="before">What it takes the place of: what became of earlier tests stays, and where the timetable is the same it goes on from there.</param>
    public ZoneTests(Site site, Instant now, ZoneTests? before = null)
    {
        _site = site;
        bool same = before is not null && before._site.Tests.Length == site.Tests.Length && before._site.Tests.Zip(site.Tests).All(pair => pair.First.IsAs(pair.Second));
        _looked = same ? before!._looked : now;
        _paths =
        [
            .. from zone in site.Zones
               where site.Tests.Any(time => time.Zones.Contains(zone.Id))
               from output in site.Outputs
               where output.IsTested
               select before?._paths.FirstOrDefault(path => path.Zone == zone.Id && path.Output == output.Id) ?? new TestedPath { Zone = zone.Id, Output = output.Id },
        ];
    }

    /// <summary>Whether nothing is ever tested.</summary>
    public bool IsEmpty => _paths.Length == 0;

    /// <summary>How the tests went, by zone and output in the site's order.</summary>
    public ImmutableArray<TestedPath> Paths => [.. _paths];

    /// <summary>Ends an input: decides the tests that are due.</summary>
    /// <param name="now">Site time.</param>
    /// <param name="sequence">The input that is folded.</param>
    /// <param name="journal">The journal's id.</param>
    /// <param name="pictures">The pictures, whose live zones come first.</param>
    /// <param name="tell">Is given each test.</param>
    public void Advance(Instant now, long sequence, ulong journal, PictureSet pictures, Action<ZoneTest>? tell)
    {
        foreach (ZoneTestTime time in _site.Tests)
        {
            Instant due = time.Newest(now);
            if (due <= _looked) continue;
            foreach (string zone in time.Zones) Decide(time, zone, due, now, sequence, journal, pictures, tell);
        }

        _looked = now;
        for (int index = 0; index < _paths.Length; index++)
        {
            if (_paths[index] is { Outcome: TestOutcome.Waiting } path && now - path.Time > Patience) _paths[index] = Missed(path, "Picket stopped before it knew what became of the test");
        }
    }

    /// <summary>Takes what became of a test; nothing where nobody waits for it any more.</summary>
    public void Take(TestReport report)
    {
        int index = Array.FindIndex(_paths, path => path.Zone == report.Zone && path.Output == report.Output && path.Sequence == report.Sequence && path.Outcome == TestOutcome.Waiting);
        if (index < 0) return;
        TestedPath path = _paths[index] with { Answers = report.Answers };
        _paths[index] = report.Outcome switch
        {
            "dropped" => path with { Outcome = TestOutcome.Dropped, Note = report.Note ?? "the zone is warned" },
            "acknowledged" when (report.Answers ?? path.Boxes) >= path.Boxes => path with { Outcome = TestOutcome.Good, Note = null, LastGood = path.Time, MissingSince = null },
            "acknowledged" => Missed(path, $"{report.Answers} of {path.Boxes} boxes answered"),
            _ => Missed(path, report.Note ?? "it was not acknowledged"),
        };
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        if (IsEmpty) return;
        writer.Write(_looked.Nanoseconds);
        foreach (TestedPath path in _paths)
        {
            writer.Write(path.Sequence);
            writer.Write(path.Time.Nanoseconds);
            writer.Write((byte)path.Outcome);
            writer.Write(path.Boxes);
            writer.Write(path.Answers ?? -1);
            writer.Write(path.Note is not null);
            if (path.Note is { } note) writer.Write(note);
            writer.Write(path.DuringExercise);
            writer.Write(path.LastGood?.Nanoseconds ?? long.MinValue);
            writer.Write(path.MissingSince?.Nanoseconds ?? long.MinValue);
            writer.Write(path.Failures);
        }
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        if (IsEmpty) return;
        _looked = new Instant(reader.ReadInt64());
        for (int index = 0; index < _paths.Length; index++)
        {
            _paths[index] = _paths[index] with
            {
                Sequence = reader.ReadInt64(),
                Time = new Instant(reader.ReadInt64()),
                Outcome = (TestOutcome)reader.ReadByte(),
                Boxes = reader.ReadInt32(),
                Answers = reader.ReadInt32() is >= 0 and var answers ? answers : null,
                Note = reader.ReadBoolean() ? reader.ReadString() : null,
                DuringExercise = reader.ReadBoolean(),
                LastGood = ReadTime(reader),
                MissingSince = ReadTime(reader),
                Failures = reader.ReadInt64(),
            };
        }
    }

    private static Instant? ReadTime(BinaryReader reader) => reader.ReadInt64() is var time && time != long.MinValue ? new Instant(time) : null;

    private static TestedPath Missed(TestedPath path, string note) =>
        path with { Outcome = TestOutcome.Missing, Note = note, MissingSince = path.MissingSince ?? path.Time, Failures = path.Failures + 1 };

    private void Decide(ZoneTestTime time, string zone, Instant due, Instant now, long sequence, ulong journal, PictureSet pictures, Action<ZoneTest>? tell)
    {
        if (_paths.Any(path => path.Zone == zone && path.Sequence == sequence)) return; // two lines, one time
        int index = 0;
        while (_site.Zones[index].Id != zone) index++;
        bool late = now - due > Late, warned = pictures.IsWarned(index), exercise = pictures.ExerciseRuns;
        for (int at = 0; at < _paths.Length; at++)
        {
            if (_paths[at].Zone != zone) continue;
            TestedPath path = _paths[at].Outcome == TestOutcome.Waiting ? Missed(_paths[at], "Picket stopped before it knew what became of the test") : _paths[at];
            path = path with { Sequence = sequence, Time = due, Boxes = time.Boxes, Answers = null, DuringExercise = exercise };
            _paths[at] = late ? path with { Outcome = TestOutcome.Outage, Note = "Picket did not run then; it is not made up for" }
                : warned ? path with { Outcome = TestOutcome.Dropped, Note = "the zone was warned" }
                : path with { Outcome = TestOutcome.Waiting, Note = null };
        }

        if (!late && !warned) tell?.Invoke(new() { Site = _site.Name, Journal = journal, Sequence = sequence, Zone = zone, Time = due, DuringExercise = exercise });
    }
}
