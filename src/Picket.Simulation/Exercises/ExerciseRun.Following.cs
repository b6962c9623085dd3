using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Picture;
using Picket.Simulation.Runs;

namespace Picket.Simulation.Exercises;

// What the picture makes of the truth: whose track is whose, what it is taken for, and of what people are warned.
internal sealed partial class ExerciseRun
{
    private const double StrayAfter = 10; // s
    private readonly Dictionary<long, Flyer> _owners = [];
    private readonly Dictionary<long, double> _strays = []; // since when, s of the scenario; infinite once told
    private long _lastWarning = -1;

    private void Follow(Instant now, double time, PictureSnapshot picture)
    {
        _followed = now;
        if (!IsPaused) Match(now, time, picture);

        // Also while nothing moves: people are still told of what came before, above all that it is over.
        if (_lastWarning < 0) _lastWarning = picture.Warnings.Select(warning => warning.Number).DefaultIfEmpty(0).Max();
        foreach (Warning warning in picture.Warnings.Where(warning => warning.Number > _lastWarning)) Hear(warning, time);
    }

    private void Match(Instant now, double time, PictureSnapshot picture)
    {
        (int, EnuVector)[] places = [.. _flyers.Where(flyer => flyer.Flies(time)).Select(flyer => (flyer.Flight.Number, flyer.PlaceAt(time)))];
        int[] flights = _match.Match(picture.Tracks, places);
        for (int track = 0; track < flights.Length; track++)
        {
            Track one = picture.Tracks[track];
            if (flights[track] > 0) Own(now, one, _flyers[flights[track] - 1]);
            else if (!_owners.ContainsKey(one.Number) && one.FirstSeen >= _began) Stray(now, time, one.Number);
        }

        foreach (Flyer flyer in _flyers)
        {
            if (flyer.Story is not { Detected: not null } story) continue;
            int track = Array.IndexOf(flights, flyer.Flight.Number);
            if (story.Follow(time, track < 0 ? null : picture.Tracks[track].Number)) _engagement.Hear(new Cue(time, flyer.Engaged, story.IsTracked ? CueKind.Tracked : CueKind.Lost));
        }
    }

    // Threats say no name, so that a name on a threat's track is another's; a class is wrong where it is not that of the threat.
    private void Own(Instant now, Track track, Flyer flyer)
    {
        _owners[track.Number] = flyer;
        if (flyer.Story is null) return;
        string? name = track.Callsign ?? (track.Identity is { IsNone: false, IsOwnNumber: false } identity ? identity.ToString() : track.Class is { } label && label != flyer.Flight.Signature.Class ? label : null);
        if (name is not null && flyer.Named.Add(name)) _files?.Event(new() { Time = now.ToUtc(), Event = ExerciseEvent.Named, Subject = flyer.Flight.Id, By = name, Track = $"T{track.Number}" });
    }

    private void Stray(Instant now, double time, long track)
    {
        if (!_strays.TryAdd(track, time) && time - _strays[track] >= StrayAfter)
        {
            _strays[track] = double.PositiveInfinity;
            _files?.Event(new() { Time = now.ToUtc(), Event = ExerciseEvent.Stray, Subject = $"T{track}" });
        }
    }

    private void Hear(Warning warning, double time)
    {
        _lastWarning = warning.Number;
        _zones.FirstOrDefault(log => log.Zone.Id == warning.Zone)?.Tell(time, warning.Stage);
        Flyer? flyer = warning.Track is { } number ? _owners.GetValueOrDefault(number) : null;
        _files?.Event(new()
        {
            Time = warning.Time.ToUtc(), Event = StageNames.Of(warning.Stage), Subject = warning.Zone, By = warning.By, Why = warning.Why, Of = flyer?.Flight.Id,
            Track = warning.Track is { } track ? $"T{track}" : null,
        });
        if (warning.Stage != WarningStage.AllClear && flyer is { Story: not null }) flyer.Warned.Add((time, warning.Zone));
    }
}
