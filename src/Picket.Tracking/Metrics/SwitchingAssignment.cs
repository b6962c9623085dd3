namespace Picket.Tracking.Metrics;

/// <summary>Assigns to each object one track or none at each time, each track to one object at most, with the greatest gain less the cost of switching.</summary>
/// <remarks>
/// <para>The problem is NP-hard in general (Garcia-Fernandez, Rahmathullah, Svensson 2020, section IV) but comes apart: each object alone is solved by
/// dynamic programming, and only objects that want the same track at the same time concern each other. Those bid for it: its price
/// at that time is set between the worth to the highest bidder and to the next, which is coordinate ascent of the Lagrangian dual.
/// Where prices do not settle it, the two highest bidders become one group, solved jointly (independence detection, Standley 2010).
/// When nothing is held twice and nothing priced is left over, the assignment is the best there is.</para>
/// <para>Groups do not grow beyond <see cref="LargestGroup"/> numbers; what is still held twice then is given to the first, and the
/// dual cost tells how far that may be from the best.</para>
/// </remarks>
internal sealed class SwitchingAssignment
{
    private const double LargestGroup = 1 << 21;
    private const int Rounds = 8;
    private readonly TrackSlots _slots;
    private readonly double _half;
    private readonly List<int>[] _objectsOfTrack;
    private readonly SwitchingGroup[] _groupOf; // by object

    /// <summary>A problem.</summary>
    /// <param name="objects">How many objects, each with at least one pair.</param>
    /// <param name="tracks">How many tracks, each with at least one pair.</param>
    /// <param name="pairs">What brings a gain, each object, track and time once.</param>
    /// <param name="half">Cost of half a switch, above 0.</param>
    public SwitchingAssignment(int objects, int tracks, List<SwitchingPair> pairs, double half)
    {
        _slots = new TrackSlots(tracks, pairs);
        _half = half;
        _objectsOfTrack = [.. Enumerable.Range(0, tracks).Select(_ => new List<int>())];
        _groupOf = new SwitchingGroup[objects];
        SwitchingPair[] byObject = [.. pairs.OrderBy(pair => pair.Object)];
        for (int start = 0, end; start < byObject.Length; start = end)
        {
            int number = byObject[start].Object;
            for (end = start; end < byObject.Length && byObject[end].Object == number;) end++;
            var one = new SwitchingObject(byObject.AsSpan(start..end), _slots);
            _groupOf[number] = new SwitchingGroup([one], _slots, half);
            foreach (int track in one.Tracks) _objectsOfTrack[track].Add(number);
        }
    }

    /// <summary>Finds the assignment.</summary>
    public SwitchingSolution Solve()
    {
        foreach (SwitchingGroup group in _groupOf) group.Solve();
        do
        {
            for (int round = 0; round < Rounds && Reprice(); round++) { }
        }
        while (MergeWhatIsLeft());
        double leastCost = Groups().Sum(group => group.Cost) - _slots.Price.Sum();
        GiveToTheFirst();
        (double gain, long pairs, long halves) = (0, 0, 0);
        foreach (SwitchingSolution part in Groups().Select(group => group.Sum())) (gain, pairs, halves) = (gain + part.Gain, pairs + part.Pairs, halves + part.HalfSwitches);
        return new SwitchingSolution(gain, pairs, halves, leastCost);
    }

    private IEnumerable<SwitchingGroup> Groups() => _groupOf.Distinct();

    private bool Reprice()
    {
        bool any = false;
        for (int slot = 0; slot < _slots.Price.Length; slot++)
        {
            if (!_slots.IsWrong(slot)) continue;
            any = true;
            List<(SwitchingGroup Group, double Worth)> bids = Bids(slot);
            _slots.Price[slot] = bids.Count < 2 ? 0 : (Math.Max(0, bids[0].Worth) + Math.Max(0, bids[1].Worth)) / 2;
            foreach (var (group, _) in bids) group.Solve();
        }

        return any;
    }

    // By worth, the highest first.
    private List<(SwitchingGroup Group, double Worth)> Bids(int slot)
    {
        (int track, int time) = _slots.Of(slot);
        return [.. _objectsOfTrack[track].Select(number => _groupOf[number]).Distinct().Select(group => (group, group.Worth(track, time))).OrderByDescending(bid => bid.Item2)];
    }

    private bool MergeWhatIsLeft()
    {
        bool any = false;
        for (int slot = 0; slot < _slots.Price.Length; slot++)
        {
            if (!_slots.IsWrong(slot) || Bids(slot) is not [var (first, _), var (second, _), ..] || SwitchingGroup.SizeOfBoth(first, second) > LargestGroup) continue;
            any = true;
            first.Release();
            second.Release();
            var both = new SwitchingGroup([.. first.Objects, .. second.Objects], _slots, _half);
            foreach (SwitchingObject one in both.Objects) _groupOf[one.Number] = both;
            both.Solve();
        }

        return any;
    }

    // Whoever holds something alone keeps all it holds; the others choose one after another from what is left.
    private void GiveToTheFirst()
    {
        SwitchingGroup[] rivals = [.. Groups().Where(group => group.HoldsWithOthers())];
        if (rivals.Length == 0) return;
        foreach (SwitchingGroup rival in rivals) rival.Release();
        for (int slot = 0; slot < _slots.Price.Length; slot++) _slots.Price[slot] = _slots.Holders[slot] > 0 ? double.PositiveInfinity : 0;
        foreach (SwitchingGroup rival in rivals)
        {
            rival.Solve();
            foreach (int slot in rival.Held()) _slots.Price[slot] = double.PositiveInfinity;
        }
    }
}
