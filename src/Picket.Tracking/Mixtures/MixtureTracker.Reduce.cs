using System.Runtime.InteropServices;

namespace Picket.Tracking.Mixtures;

/// <summary>What of a cluster is kept after a look: the improbable goes, histories of a track that agree of late become one, tracks that do not depend on each other part.</summary>
internal sealed partial class MixtureTracker<TState, TFilter>
{
    private readonly List<LocalHypothesis<TState>> _fresh = [];
    private readonly List<double> _freshMass = [];
    private readonly List<int> _kept = [], _part = [];
    private readonly HypothesisTable _reduced = new(), _partTable = new(), _alone = new();
    private double[] _mass = [], _joint = [], _single = [];
    private int[] _freshOf = [], _partOf = [];

    private void Reduce()
    {
        bool dissolve = _columns.Count > _limits.DependentTracks;
        if (dissolve) DissolvedClusters++;
        WeighSlots();
        _fresh.Clear();
        _freshMass.Clear();
        _kept.Clear();
        UInt128 memory = dissolve ? 0 : UInt128.MaxValue >> 128 - 16 * _limits.Memory;
        for (int index = 0; index < _columns.Count; index++) Renew(index, memory);
        Rewrite();
        Part(dissolve);
    }

    // The weight of the hypotheses that take a slot.
    private void WeighSlots()
    {
        if (_mass.Length < _slots.Count) (_mass, _freshOf) = (new double[2 * _slots.Count], new int[2 * _slots.Count]);
        Array.Clear(_mass, 0, _slots.Count);
        ReadOnlySpan<Column> columns = CollectionsMarshal.AsSpan(_columns);
        for (int hypothesis = 0; hypothesis < _children.Count; hypothesis++)
        {
            ReadOnlySpan<int> row = _children.Row(hypothesis);
            double weight = _children.Weights[hypothesis];
            for (int index = 0; index < row.Length; index++)
            {
                if (row[index] >= 0) _mass[columns[index].FirstSlot + row[index]] += weight;
            }
        }
    }

    // Makes a track's single-object hypotheses from the slots that some hypothesis takes.
    private void Renew(int index, UInt128 memory)
    {
        ref Column column = ref CollectionsMarshal.AsSpan(_columns)[index];
        double existence = 0;
        for (int slot = 0; slot < column.Slots; slot++)
        {
            double mass = _mass[column.FirstSlot + slot];
            _freshOf[column.FirstSlot + slot] = -1;
            if (mass > 0) existence += mass * ExistenceAfter(column, slot);
        }

        if (existence < _limits.LowestExistence) return;
        if (column.Track < 0 && IsFull())
        {
            RefusedBirths++;
            return;
        }

        if (column.Track < 0) _begun++;
        column.FirstFresh = _fresh.Count;
        for (int slot = 0; slot < column.Slots; slot++)
        {
            double mass = _mass[column.FirstSlot + slot];
            if (mass == 0 || mass * ExistenceAfter(column, slot) < _limits.LowestExistence) continue;
            Follow(column, slot, out LocalHypothesis<TState> local);
            _freshOf[column.FirstSlot + slot] = AddFresh(column.FirstFresh, local, mass, memory);
        }

        column.Fresh = _fresh.Count - column.FirstFresh;
        if (column.Fresh > 0) _kept.Add(index);
    }

    // Adds a single-object hypothesis to a track, or to the one whose newest detections are the same.
    private int AddFresh(int first, in LocalHypothesis<TState> local, double mass, UInt128 memory)
    {
        Span<LocalHypothesis<TState>> fresh = CollectionsMarshal.AsSpan(_fresh);
        for (int index = first; index < fresh.Length; index++)
        {
            if (((fresh[index].Recent ^ local.Recent) & memory) != 0) continue;
            Merge(ref fresh[index], _freshMass[index], local, mass);
            _freshMass[index] += mass;
            return index - first;
        }

        _fresh.Add(local);
        _freshMass.Add(mass);
        return _fresh.Count - 1 - first;
    }

    private void Merge(ref LocalHypothesis<TState> one, double mass, in LocalHypothesis<TState> other, double otherMass)
    {
        ReadOnlySpan<double> weights = [mass * one.Existence, otherMass * other.Existence];
        ReadOnlySpan<TState> states = [one.State, other.State];
        if (weights[1] > weights[0]) one = other;
        one.Existence = (weights[0] + weights[1]) / (mass + otherMass);
        _filter.Merge(weights, states, out one.State);
    }

    // The hypotheses in terms of what is kept.
    private void Rewrite()
    {
        _reduced.Begin(_kept.Count);
        for (int hypothesis = 0; hypothesis < _children.Count; hypothesis++)
        {
            ReadOnlySpan<int> row = _children.Row(hypothesis);
            Span<int> kept = _reduced.Add(_children.Weights[hypothesis]);
            for (int index = 0; index < kept.Length; index++)
            {
                int slot = row[_kept[index]];
                kept[index] = slot < 0 ? -1 : _freshOf[_columns[_kept[index]].FirstSlot + slot];
            }
        }
    }

    // Cuts the cluster into sets of tracks that depend on each other, and writes each as a cluster of the next mixture.
    private void Part(bool dissolve)
    {
        int count = _kept.Count;
        if (_partOf.Length < count) _partOf = new int[2 * count];
        for (int index = 0; index < count; index++) _partOf[index] = index;
        for (int one = 0; one < count && !dissolve; one++)
        {
            for (int other = one + 1; other < count; other++)
            {
                if (_partOf[one] != _partOf[other] && Depend(one, other)) Unite(_partOf.AsSpan(0, count), _partOf[one], _partOf[other]);
            }
        }

        for (int first = 0; first < count; first++)
        {
            if (_partOf[first] != first) continue;
            _part.Clear();
            for (int index = first; index < count; index++)
            {
                if (_partOf[index] == first) _part.Add(index);
            }

            _partTable.Project(_reduced, CollectionsMarshal.AsSpan(_part));
            if (_part.Count == 1) WriteAlone(_columns[_kept[first]]);
            else WriteTogether();
        }
    }

    private static void Unite(Span<int> parts, int one, int other)
    {
        foreach (ref int part in parts)
        {
            if (part == Math.Max(one, other)) part = Math.Min(one, other);
        }
    }

    // Whether the joint probability that two tracks exist, and how, is further from the product than is allowed.
    private bool Depend(int one, int other)
    {
        Column a = _columns[_kept[one]], b = _columns[_kept[other]];
        int size = a.Fresh * b.Fresh;
        if (_joint.Length < size) _joint = new double[2 * size];
        if (_single.Length < a.Fresh + b.Fresh) _single = new double[2 * (a.Fresh + b.Fresh)];
        Array.Clear(_joint, 0, size);
        Array.Clear(_single, 0, a.Fresh + b.Fresh);
        for (int hypothesis = 0; hypothesis < _reduced.Count; hypothesis++)
        {
            double weight = _reduced.Weights[hypothesis];
            int i = _reduced.Row(hypothesis)[one], j = _reduced.Row(hypothesis)[other];
            if (i >= 0) _single[i] += weight;
            if (j >= 0) _single[a.Fresh + j] += weight;
            if (i >= 0 && j >= 0) _joint[i * b.Fresh + j] += weight;
        }

        double distance = 0;
        for (int i = 0; i < a.Fresh; i++)
        {
            double existence = _fresh[a.FirstFresh + i].Existence;
            for (int j = 0; j < b.Fresh; j++)
                distance += existence * _fresh[b.FirstFresh + j].Existence * Math.Abs(_joint[i * b.Fresh + j] - _single[i] * _single[a.Fresh + j]);
        }

        return distance > _limits.Dependence;
    }

    private void WriteTogether()
    {
        foreach (int index in _part)
        {
            Column column = _columns[_kept[index]];
            WriteTrack(column);
            for (int fresh = 0; fresh < column.Fresh; fresh++) _next.AddLocal(_fresh[column.FirstFresh + fresh]);
        }

        _next.AddCluster(_partTable);
    }

    // A track that depends on no other: that it does not exist needs no hypothesis of its own, and all have the same existence.
    private void WriteAlone(in Column column)
    {
        Span<LocalHypothesis<TState>> fresh = CollectionsMarshal.AsSpan(_fresh).Slice(column.FirstFresh, column.Fresh);
        double existence = 0;
        _alone.Begin(tracks: 1);
        for (int hypothesis = 0; hypothesis < _partTable.Count; hypothesis++)
        {
            int choice = _partTable.Row(hypothesis)[0];
            if (choice < 0) continue;
            double weight = _partTable.Weights[hypothesis] * fresh[choice].Existence;
            _alone.Add(weight)[0] = choice;
            existence += weight;
        }

        _alone.Normalize();
        WriteTrack(column);
        foreach (ref LocalHypothesis<TState> local in fresh)
        {
            local.Existence = existence;
            _next.AddLocal(local);
        }

        _next.AddCluster(_alone);
    }

    private void WriteTrack(in Column column)
    {
        _next.AddTrack(column.Track < 0 ? Begin(column.Detection) : _now.Tracks[column.Track]);
    }

    private bool IsFull() => _now.Tracks.Length + _begun >= _limits.Tracks;
}
