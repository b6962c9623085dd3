using System.Buffers;

namespace Picket.Tracking.Metrics;

/// <summary>Objects that are assigned their tracks together, by dynamic programming over time: a state says for each object which of its tracks it holds, or none.</summary>
/// <remarks>
/// Switching costs form a star (from a track to none and from there to another, a half each), so all moves between two times are made
/// object by object, through none, in time linear in the states (the distance transform of a star metric).
/// </remarks>
internal sealed class SwitchingGroup
{
    private readonly SwitchingObject[] _objects;
    private readonly TrackSlots _slots;
    private readonly double _half;
    private readonly int _first, _length, _states;
    private readonly bool[] _possible; // no track held twice
    private readonly int[] _path;

    /// <summary>A group.</summary>
    /// <param name="objects">Its objects.</param>
    /// <param name="slots">Prices of the tracks.</param>
    /// <param name="half">Cost of half a switch.</param>
    public SwitchingGroup(SwitchingObject[] objects, TrackSlots slots, double half)
    {
        (_objects, _slots, _half) = (objects, slots, half);
        _first = objects.Min(one => one.First);
        _length = objects.Max(one => one.Last) - _first + 1;
        _states = objects.Aggregate(1, (states, one) => states * (1 + one.Tracks.Length));
        _possible = new bool[_states];
        for (int state = 0; state < _states; state++)
        {
            _possible[state] = objects.Length == 1 || Tracks(state).Distinct().Count() == Tracks(state).Count();
        }

        _path = new int[_length];
        Array.Fill(_path, -1);
    }

    /// <summary>The objects.</summary>
    public IReadOnlyList<SwitchingObject> Objects => _objects;

    /// <summary>Least cost of switches and prices less gains, of the last <see cref="Solve"/>.</summary>
    public double Cost { get; private set; }

    /// <summary>How many numbers a group of both would have to keep.</summary>
    public static double SizeOfBoth(SwitchingGroup one, SwitchingGroup other) =>
        (double)one._states * other._states * (Math.Max(one._first + one._length, other._first + other._length) - Math.Min(one._first, other._first));

    /// <summary>Finds the best path at the prices of now, and holds its slots in place of those of the path before.</summary>
    public void Solve()
    {
        Release();
        double[] cost = ArrayPool<double>.Shared.Rent(_length * _states), unary = ArrayPool<double>.Shared.Rent(_states);
        for (int step = 0; step < _length; step++) Forward(cost, unary, step);
        int state = Least(cost.AsSpan((_length - 1) * _states, _states));
        Cost = cost[(_length - 1) * _states + state];
        _path[_length - 1] = state;
        for (int step = _length - 2; step >= 0; step--) _path[step] = state = Before(cost.AsSpan(step * _states, _states), state);
        ArrayPool<double>.Shared.Return(unary);
        ArrayPool<double>.Shared.Return(cost);
        Hold(1);
    }

    /// <summary>Gives up the path.</summary>
    public void Release()
    {
        if (_path[0] >= 0) Hold(-1);
        _path[0] = -1;
    }

    /// <summary>What holding a slot is worth to the group at the prices of now, its own price aside.</summary>
    public double Worth(int track, int time)
    {
        double[] cost = ArrayPool<double>.Shared.Rent((time - _first + 1) * _states), unary = ArrayPool<double>.Shared.Rent(_states), after = ArrayPool<double>.Shared.Rent(_states);
        for (int step = 0; step <= time - _first; step++) Forward(cost, unary, step);
        Span<double> behind = after.AsSpan(0, _states);
        behind.Clear();
        for (int step = _length - 1; step > time - _first; step--)
        {
            AddUnary(behind, unary, step);
            Move(behind);
        }

        (double with, double without) = (double.PositiveInfinity, double.PositiveInfinity);
        for (int state = 0; state < _states; state++)
        {
            double through = cost[(time - _first) * _states + state] + behind[state];
            if (Tracks(state).Contains(track)) with = Math.Min(with, through);
            else without = Math.Min(without, through);
        }

        ArrayPool<double>.Shared.Return(after);
        ArrayPool<double>.Shared.Return(unary);
        ArrayPool<double>.Shared.Return(cost);
        return without - (with - _slots.Price[_slots.At(track, time)]);
    }

    /// <summary>The slots that the path holds.</summary>
    public IEnumerable<int> Held()
    {
        for (int step = 0; step < _length; step++)
        {
            foreach (int track in Tracks(_path[step]))
            {
                if (_slots.At(track, _first + step) is >= 0 and var slot) yield return slot;
            }
        }
    }

    /// <summary>Whether another group holds any of its slots too.</summary>
    public bool HoldsWithOthers() => Held().Any(slot => _slots.Holders[slot] > 1);

    /// <summary>Adds up what the path brings.</summary>
    public SwitchingSolution Sum()
    {
        (double gain, long pairs, long halves) = (0, 0, 0);
        for (int step = 0; step < _length; step++)
        {
            int rest = _path[step], before = step == 0 ? rest : _path[step - 1];
            foreach (SwitchingObject one in _objects)
            {
                int radix = 1 + one.Tracks.Length, held = rest % radix, last = before % radix;
                double own = held == 0 ? 0 : one.Gain(_first + step, held - 1);
                gain += own;
                if (own > 0) pairs++;
                if (held != last) halves += held == 0 || last == 0 ? 1 : 2;
                (rest, before) = (rest / radix, before / radix);
            }
        }

        return new SwitchingSolution(gain, pairs, halves, Cost);
    }

    private void Forward(double[] cost, double[] unary, int step)
    {
        Span<double> now = cost.AsSpan(step * _states, _states);
        if (step == 0) now.Clear();
        else
        {
            cost.AsSpan((step - 1) * _states, _states).CopyTo(now);
            Move(now);
        }

        AddUnary(now, unary, step);
    }

    private void Move(Span<double> cost)
    {
        int stride = 1;
        foreach (SwitchingObject one in _objects)
        {
            int radix = 1 + one.Tracks.Length;
            for (int block = 0; block < _states; block += stride * radix)
            {
                for (int none = block; none < block + stride; none++)
                {
                    double least = cost[none];
                    for (int held = 1; held < radix; held++) least = Math.Min(least, cost[none + held * stride] + _half);
                    cost[none] = least;
                    for (int held = 1; held < radix; held++) cost[none + held * stride] = Math.Min(cost[none + held * stride], least + _half);
                }
            }

            stride *= radix;
        }
    }

    private void AddUnary(Span<double> cost, double[] unary, int step)
    {
        int time = _first + step, size = 1;
        unary[0] = 0;
        foreach (SwitchingObject one in _objects)
        {
            for (int index = 0; index < one.Tracks.Length; index++)
            {
                int slot = _slots.At(one.Tracks[index], time);
                double own = (slot < 0 ? 0 : _slots.Price[slot]) - one.Gain(time, index);
                for (int state = 0; state < size; state++) unary[(index + 1) * size + state] = unary[state] + own;
            }

            size *= 1 + one.Tracks.Length;
        }

        for (int state = 0; state < _states; state++) cost[state] = _possible[state] ? cost[state] + unary[state] : double.PositiveInfinity;
    }

    // Of equal ways the one that stays.
    private int Before(ReadOnlySpan<double> cost, int state)
    {
        (int best, double least) = (state, cost[state]);
        for (int before = 0; before < _states; before++)
        {
            if (cost[before] >= least) continue;
            double through = cost[before] + _half * Halves(before, state);
            if (through < least) (best, least) = (before, through);
        }

        return best;
    }

    private int Halves(int before, int after)
    {
        int halves = 0;
        foreach (SwitchingObject one in _objects)
        {
            int radix = 1 + one.Tracks.Length, old = before % radix, held = after % radix;
            if (held != old) halves += held == 0 || old == 0 ? 1 : 2;
            (before, after) = (before / radix, after / radix);
        }

        return halves;
    }

    private void Hold(int change)
    {
        foreach (int slot in Held()) _slots.Holders[slot] += change;
    }

    // The tracks held in a state.
    private IEnumerable<int> Tracks(int state)
    {
        foreach (SwitchingObject one in _objects)
        {
            int radix = 1 + one.Tracks.Length, held = state % radix;
            if (held > 0) yield return one.Tracks[held - 1];
            state /= radix;
        }
    }

    private static int Least(ReadOnlySpan<double> cost)
    {
        int least = 0;
        for (int state = 1; state < cost.Length; state++)
        {
            if (cost[state] < cost[least]) least = state;
        }

        return least;
    }
}
