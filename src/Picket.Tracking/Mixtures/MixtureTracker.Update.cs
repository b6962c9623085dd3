using System.Runtime.InteropServices;
using Picket.Core.Detections;

namespace Picket.Tracking.Mixtures;

/// <summary>The update of the clusters that a look joins: their hypotheses multiplied, each branched into its best assignments.</summary>
internal sealed partial class MixtureTracker<TState, TFilter>
{
    private const int Claimed = int.MaxValue;
    private readonly RankedAssignments _ranked = new();
    private readonly List<int> _members = [], _candidates = [];
    private readonly List<Column> _columns = [];
    private readonly List<(int Local, int Option)> _slots = [];
    private HypothesisTable _parents = new(), _product = new();
    private readonly HypothesisTable _factor = new(), _children = new();
    private int[] _columnOf = [];

    /// <summary>A track in the joint cluster, old or just begun, with the choices that it has in this look.</summary>
    private struct Column
    {
        /// <summary>Index of the track, or -1 for one that the detection begins.</summary>
        public int Track;

        /// <summary>The detection that begins it.</summary>
        public int Detection;

        /// <summary>Its choices.</summary>
        public int FirstSlot, Slots;

        /// <summary>What of it is kept.</summary>
        public int FirstFresh, Fresh;
    }

    private void Work(int cluster)
    {
        Join(cluster);
        ListChoices();
        Rank(Limit(_columns.Count));
        Branch();
        Reduce();
    }

    private int Limit(int tracks) => Math.Clamp(_limits.Choices / tracks, 1, _limits.Hypotheses);

    private void Join(int first)
    {
        _columns.Clear();
        _members.Clear();
        int tracks = 0;
        for (int member = first; member >= 0; member = _following[member])
        {
            ref readonly MixtureCluster cluster = ref _now.Clusters[member];
            _members.Add(member);
            tracks += cluster.TrackCount;
            for (int track = 0; track < cluster.TrackCount; track++) _columns.Add(new Column { Track = cluster.FirstTrack + track });
        }

        int limit = Limit(tracks);
        _now.Read(_now.Clusters[first], _parents);
        for (int index = 1; index < _members.Count; index++)
        {
            _now.Read(_now.Clusters[_members[index]], _factor);
            _product.Multiply(_parents, _factor, limit);
            (_parents, _product) = (_product, _parents);
        }
    }

    // Each track's choices: for each single-object hypothesis to be missed, or one of its pairs; then the tracks that the detections may begin.
    private void ListChoices()
    {
        _slots.Clear();
        _candidates.Clear();
        if (_columnOf.Length < _detections.Count) _columnOf = new int[2 * _detections.Count];
        Span<Column> columns = CollectionsMarshal.AsSpan(_columns);
        foreach (ref Column column in columns)
        {
            MixtureTrack track = _now.Tracks[column.Track];
            column.FirstSlot = _slots.Count;
            for (int local = track.FirstLocal; local < track.FirstLocal + track.LocalCount; local++)
            {
                ref LocalGate gate = ref _gates[local];
                gate.FirstSlot = _slots.Count - column.FirstSlot;
                for (int option = 0; option <= gate.Pairs; option++) _slots.Add((local, option));
                for (int pair = gate.FirstPair; pair < gate.FirstPair + gate.Pairs; pair++)
                {
                    int detection = _pairs[pair].Detection;
                    if (_owner[detection] == Claimed) continue;
                    _owner[detection] = Claimed;
                    _candidates.Add(detection);
                }
            }

            column.Slots = _slots.Count - column.FirstSlot;
        }

        _candidates.Sort();
        for (int index = 0; index < _candidates.Count; index++)
        {
            _columnOf[_candidates[index]] = index;
            _columns.Add(new Column { Track = -1, Detection = _candidates[index], FirstSlot = _slots.Count, Slots = 1 });
            _slots.Add((-1, 0));
        }
    }

    private void Rank(int limit)
    {
        _ranked.Begin(_candidates.Count);
        foreach (Column column in _columns)
        {
            if (column.Track < 0) continue;
            MixtureTrack track = _now.Tracks[column.Track];
            for (int local = track.FirstLocal; local < track.FirstLocal + track.LocalCount; local++)
            {
                ref LocalGate gate = ref _gates[local];
                for (int pair = gate.FirstPair; pair < gate.FirstPair + gate.Pairs; pair++)
                {
                    int option = _ranked.AddOption(_columnOf[_pairs[pair].Detection], _pairs[pair].LogRatio);
                    if (pair == gate.FirstPair) gate.FirstOption = option;
                }
            }
        }

        for (int parent = 0; parent < _parents.Count; parent++)
        {
            ReadOnlySpan<int> row = _parents.Row(parent);
            double benefit = Math.Log(_parents.Weights[parent]);
            for (int index = 0; index < row.Length; index++)
            {
                if (row[index] < 0) continue;
                int local = _now.Tracks[_columns[index].Track].FirstLocal + row[index];
                double existence = _now.Locals[local].Existence;
                benefit += Math.Log(1 - existence + existence * _gates[local].Missed);
            }

            _ranked.AddProblem(benefit);
            for (int index = 0; index < row.Length; index++)
            {
                if (GateOf(index, row[index]) is { Pairs: > 0 } gate) _ranked.AddRow(gate.FirstOption, gate.Pairs);
            }
        }

        _ranked.Rank(limit, -Math.Log(_limits.LowestWeight));
    }

    // The hypotheses after the look: for each track the slot that it takes, and which detections begin tracks.
    private void Branch()
    {
        _children.Begin(_columns.Count);
        for (int rank = 0; rank < _ranked.Count; rank++)
        {
            Span<int> child = _children.Add(Math.Exp(_ranked.Benefit(rank) - _ranked.Benefit(0)));
            ReadOnlySpan<int> parent = _parents.Row(_ranked.Problem(rank)), choices = _ranked.Choices(rank);
            child[parent.Length..].Clear();
            int assigned = 0;
            for (int index = 0; index < parent.Length; index++)
            {
                child[index] = -1;
                if (parent[index] < 0) continue;
                LocalGate gate = GateOf(index, parent[index]);
                int option = gate.Pairs > 0 ? choices[assigned++] : 0;
                child[index] = gate.FirstSlot + option;
                if (option > 0) child[parent.Length + _columnOf[_pairs[gate.FirstPair + option - 1].Detection]] = -1;
            }
        }

        _children.Normalize();
    }

    private LocalGate GateOf(int column, int local) => local < 0 ? default : _gates[_now.Tracks[_columns[column].Track].FirstLocal + local];

    // The single-object hypothesis of a slot after the look.
    private void Follow(in Column column, int slot, out LocalHypothesis<TState> local)
    {
        if (column.Track < 0)
        {
            Start(column.Detection, out local);
            return;
        }

        (int before, int option) = _slots[column.FirstSlot + slot];
        local = _now.Locals[before];
        LocalGate gate = _gates[before];
        local.Existence = ExistenceAfter(column, slot);
        local.Recent <<= 16;
        if (option == 0) return;
        int index = _pairs[gate.FirstPair + option - 1].Detection;
        Detection detection = _detections[index];
        if (detection.Time != _lookTime) _filter.Predict(_before[before], detection.Time, out local.State);
        _filter.Update(local.State, _sensor, detection.Measurement, out local.State);
        if (detection.Time != _lookTime) _filter.Predict(local.State, _lookTime, out local.State);
        local.Recent |= (uint)(index + 1) & 0xFFFF;
        (local.LastSeen, local.Sensor) = (detection.Time, _sensor);
        local.Detections++;
    }

    private double ExistenceAfter(in Column column, int slot)
    {
        if (column.Track < 0) return _others[column.Detection] > 0 ? _births[column.Detection] / _others[column.Detection] : 0;
        (int before, int option) = _slots[column.FirstSlot + slot];
        if (option > 0) return 1;
        double existence = _now.Locals[before].Existence, missed = _gates[before].Missed;
        return existence * missed / (1 - existence + existence * missed);
    }

    private void Start(int index, out LocalHypothesis<TState> local)
    {
        Detection detection = _detections[index];
        local = new LocalHypothesis<TState> { Existence = _births[index] / _others[index], Recent = (uint)(index + 1) & 0xFFFF, LastSeen = detection.Time, Detections = 1, Sensor = _sensor };
        _filter.Start(detection, out local.State);
        if (detection.Time != _lookTime) _filter.Predict(local.State, _lookTime, out local.State);
    }

    private MixtureTrack Begin(int detection) => new() { Number = LastNumber + 1 + detection, FirstSeen = _detections[detection].Time };

    // A detection that no track may have given.
    private void StartAlone(int index)
    {
        if (_births[index] < _limits.LowestExistence * _others[index]) return;
        if (IsFull())
        {
            RefusedBirths++;
            return;
        }

        _begun++;
        Start(index, out LocalHypothesis<TState> local);
        _next.AddTrack(Begin(index));
        _next.AddLocal(local);
        _next.AddSingle();
    }
}
