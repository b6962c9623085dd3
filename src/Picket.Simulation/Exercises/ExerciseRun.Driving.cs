using System.Collections.Immutable;
using Picket.Core.Time;
using Picket.Picture.Voice;
using Picket.Picture.Warnings;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Exercises;

// What drives, and what happens on the road. Vehicles say where they are and people say what happened, all of it into the exercise picture alone: the zones of the live picture stay where live reports and the site file put them.
internal sealed partial class ExerciseRun
{
    private const double PlaceSigma = 10, EventSigma = 50, EventBelieved = 30; // m, m, min
    private static readonly Duration s_locateEvery = Duration.FromSeconds(5);
    private readonly ImmutableArray<PlannedVehicle> _vehicles;
    private readonly ImmutableArray<RoadsideEvent> _events;
    private Instant _located;
    private int _happened;
    private readonly Queue<RoadsideEvent> _unreported = [];

    // Also while paused, when they stand: a picture that hears nothing lets them drive on.
    private void Locate(Instant now, double time)
    {
        if (_vehicles.IsEmpty || now - _located < s_locateEvery) return;
        _located = now;
        foreach (PlannedVehicle vehicle in _vehicles)
        {
            var place = _places.VehicleAt(_site, vehicle.Zone.Id, time).Position;
            _door?.Locate(new PositionReport { Zone = vehicle.Zone.Id, X = place.X, Y = place.Y, Sigma = PlaceSigma, By = "exercise" });
        }
    }

    private void Happen(double time)
    {
        for (; _happened < _events.Length && _events[_happened].Time <= time; _happened++)
        {
            RoadsideEvent one = _events[_happened];
            _unreported.Enqueue(one);
            Note(_clock.At(one.Time), $"{one.Id}, a roadside event, meets {one.Zone}; no sensor sees it.");
            _files?.Event(new() { Time = _clock.At(one.Time).ToUtc(), Event = ExerciseEvent.Roadside, Subject = one.Id, By = one.Zone, Place = ExerciseEvent.Of3(PlaceOf(one)) });
        }

        for (int left = _unreported.Count; left > 0; left--)
        {
            RoadsideEvent one = _unreported.Dequeue();
            if (one.Reported > time) _unreported.Enqueue(one);
            else Report(one);
        }
    }

    private void Report(in RoadsideEvent one)
    {
        var place = PlaceOf(one);
        _door?.Hear(new VoiceReport
        {
            By = one.Zone, Said = $"EXERCISE. Roadside event beside {one.Zone}.", X = place.X, Y = place.Y, Sigma = EventSigma, Speed = 0, SpeedSigma = 0,
            Time = _clock.At(one.Time).ToUtc(), For = EventBelieved,
        });
        Note(_clock.At(one.Reported), $"{one.Zone} reports {one.Id}.");
        _files?.Event(new() { Time = _clock.At(one.Reported).ToUtc(), Event = ExerciseEvent.Reported, Subject = one.Id, By = one.Zone });
    }

    private Core.Geodesy.EnuVector PlaceOf(RoadsideEvent one) => _places.VehicleAt(_site, one.Zone, one.Time).Position;
}
