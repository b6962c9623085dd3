using Picket.Tracking.Scans;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Bernoulli;

/// <summary>Tracks that are near each other lie near each other in memory, as detections do, so that a scan goes once through both from one end of the field to the other.</summary>
/// <remarks>
/// Tracks begin in order of place. All are put in that order anew when they have mostly changed; in between, what began with one scan is in order for itself, and objects do not go far.
/// The order in which tracks are worked is a part of the state, since sums depend on it; the slots they lie in are not.
/// </remarks>
internal sealed partial class MultiBernoulliFilter<TState, TFilter>
{
    private const int FewTracks = 4096; // so few are in the caches in any order
    private const int BirthsPerTrack = 2;
    private const int Roomy = 3; // slots for every track, which is more than growing by doubling leaves
    private readonly Action<int, int, int> _locate, _move;
    private readonly PlaceGrid _places;
    private TState[] _spareStates = [];
    private Outline[] _spareOutlines = [];
    private UpdateHistory<TState>?[] _spareHistories = [];

    // Now and then puts the tracks in order; gives back the room that a flood needed.
    private void Arrange()
    {
        bool isDue = _tracks.Count > FewTracks && _tracks.BornSince > BirthsPerTrack * (long)_tracks.Count, isWide = _tracks.Capacity > (_look is { Clutter.HasSettled: true } ? Math.Max(64, Roomy * _tracks.Count) : Scratch.Spare(_tracks.Count));
        if (!isDue && !isWide) return;
        int capacity = isWide ? Math.Max(64, _tracks.Count + _tracks.Count / 4) : _tracks.Capacity;
        _places.Begin(_tracks.Count);
        _partitions.Run(_tracks.Count, SmallestGlance, _locate);
        if (isDue) _places.Sort();
        _tracks.BeginMove(capacity);
        if (_spareStates.Length != capacity) (_spareStates, _spareOutlines, _spareHistories) = (new TState[capacity], new Outline[capacity], new UpdateHistory<TState>?[capacity]);
        _partitions.Run(_tracks.Count, SmallestGlance, _move);
        _tracks.EndMove(isDue);
        Array.Clear(_histories);
        (_states, _outlines, _histories, _spareStates, _spareOutlines, _spareHistories) = (_spareStates, _spareOutlines, _spareHistories, _states, _outlines, _histories);
        if (isWide) (_called, _candidates, _spareStates, _spareOutlines, _spareHistories) = ([], new Candidate[64], [], [], []);
    }

    private void Locate(int part, int start, int end)
    {
        for (int place = start; place < end; place++)
        {
            ref Outline track = ref _outlines[_tracks.Order[place]];
            _places.Places[place] = new PlaceGrid.Place(track.X, track.Y, place);
        }
    }

    private void Move(int part, int start, int end)
    {
        for (int to = start; to < end; to++)
        {
            int slot = _tracks.Order[_places.Places[to].Thing];
            _tracks.Move(slot, to);
            (_spareStates[to], _spareOutlines[to], _spareHistories[to]) = (_states[slot], _outlines[slot], _histories[slot]);
        }
    }
}
