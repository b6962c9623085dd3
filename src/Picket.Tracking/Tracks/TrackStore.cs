using System.Runtime.InteropServices;
using Picket.Core.Detections;

namespace Picket.Tracking.Tracks;

/// <summary>The tracks at work: records in slots that stay where they are until the store is put in another order, and the names that their objects carry.</summary>
/// <remarks>Arrays of structures, so that a million tracks are a few objects to the garbage collector; only named tracks have an object of their own. States lie beside, by slot.</remarks>
internal sealed class TrackStore
{
    private readonly int _sensors;
    private readonly Dictionary<Identity, int> _byName = [];
    private readonly Stack<KnownAs> _pool = new();
    private int[] _order = new int[64], _free = new int[64], _byNumber = [], _movedTo = [];
    private long[] _numbers = [];
    private int _freeStart, _freeEnd;
    private long _arrangedAt;
    private TrackRecord[] _records = new TrackRecord[64], _spareRecords = [];
    private SensorShare[] _shares, _spareShares = [];
    private KnownAs?[] _known = new KnownAs?[64], _spareKnown = [];
    private bool[] _ended = new bool[64]; // beside the records, which are many times as large

    /// <summary>A store for a site with so many sensors.</summary>
    public TrackStore(int sensors)
    {
        _sensors = sensors;
        _shares = new SensorShare[64 * sensors];
    }

    /// <summary>How many tracks there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many slots there are; states beside need as many.</summary>
    public int Capacity => _records.Length;

    /// <summary>The number given last; 0 before the first.</summary>
    public long LastNumber { get; set; }

    /// <summary>Slots in the order in which tracks are worked: by place as of the last arrangement, then by number.</summary>
    public ReadOnlySpan<int> Order => _order.AsSpan(0, Count);

    /// <summary>How many tracks began since the store was arranged.</summary>
    public long BornSince => LastNumber - _arrangedAt;

    /// <summary>The record in a slot.</summary>
    public ref TrackRecord this[int slot] => ref _records[slot];

    /// <summary>What the track in a slot had of a sensor.</summary>
    public ref SensorShare Share(int slot, int sensor) => ref _shares[slot * _sensors + sensor];

    /// <summary>What the track in a slot had of each sensor.</summary>
    public Span<SensorShare> Shares(int slot) => _shares.AsSpan(slot * _sensors, _sensors);

    /// <summary>What the object is called; none for most.</summary>
    public KnownAs? KnownAs(int slot) => _known[slot];

    /// <summary>What the object is called, made where there is nothing yet.</summary>
    public KnownAs Name(int slot) => _known[slot] ??= _pool.Count > 0 ? _pool.Pop() : new KnownAs();

    /// <summary>Whether any track is over.</summary>
    public bool AnyEnded { get; private set; }

    /// <summary>Whether a track is over and leaves with the next clearing.</summary>
    public bool HasEnded(int slot) => _ended[slot];

    /// <summary>Ends a track. Safe from several threads.</summary>
    public void End(int slot) => _ended[slot] = AnyEnded = true;

    /// <summary>Adds a track with the next number; numbers are never used again.</summary>
    /// <returns>Its slot.</returns>
    public int Add()
    {
        if (_freeStart == _freeEnd && Count == Capacity) Grow(2 * Capacity);
        int slot = _freeStart < _freeEnd ? _free[_freeStart++] : Count; // without a free one the first Count slots are taken; free ones go in their order, so that tracks that begin in order of place lie in it
        _order[Count++] = slot;
        _records[slot] = new TrackRecord { Number = ++LastNumber };
        _records[slot].MeasuredTime = new(long.MinValue);
        Shares(slot).Fill(SensorShare.None);
        return slot;
    }

    /// <summary>Whether any track can be found by a name.</summary>
    public bool AnyNamed => _byName.Count > 0;

    /// <summary>The slot of the oldest track that carries a name, or -1. A sensor's own number is no such name.</summary>
    public int Named(in Identity name) => _byName.Count == 0 || name.IsNone || name.Scheme == Tracks.KnownAs.OwnNumber ? -1 : _byName.GetValueOrDefault(name, -1);

    /// <summary>Lets a track be found by a name it carries.</summary>
    public void Index(int slot, in Identity name)
    {
        if (name.Scheme != Tracks.KnownAs.OwnNumber) _byName.TryAdd(name, slot);
    }

    /// <summary>Lets the names by which one track is found lead to another, which has learnt them.</summary>
    public void Hand(int from, int to)
    {
        foreach (Identity name in _known[from]!.Names)
        {
            if (_byName.GetValueOrDefault(name, -1) == from) _byName[name] = to;
        }
    }

    /// <summary>Takes the tracks out that are over.</summary>
    public void Clear()
    {
        if (!AnyEnded) return;
        AnyEnded = false;
        Array.Copy(_free, _freeStart, _free, 0, _freeEnd - _freeStart);
        (_freeStart, _freeEnd) = (0, _freeEnd - _freeStart);
        if (_free.Length < Capacity) Array.Resize(ref _free, Capacity);
        int kept = 0;
        bool namesLost = false;
        for (int place = 0; place < Count; place++)
        {
            int slot = _order[place];
            if (!_ended[slot])
            {
                _order[kept++] = slot;
                continue;
            }

            _ended[slot] = false;
            _free[_freeEnd++] = slot;
            if (_known[slot] is not { } known) continue;
            if (known.HasName) namesLost |= Unindex(slot, known);
            known.Clear();
            _pool.Push(known);
            _known[slot] = null;
        }

        Count = kept;
        if (!namesLost) return;
        foreach (int slot in ByNumber(tentative: true)) IndexAll(slot); // another track may carry the same name
    }

    /// <summary>Slots by number.</summary>
    /// <param name="tentative">Of all tracks, or only of those believed.</param>
    public ReadOnlySpan<int> ByNumber(bool tentative)
    {
        if (tentative && _arrangedAt == 0) return Order;
        if (_byNumber.Length < Count) (_byNumber, _numbers) = (new int[Capacity], new long[Capacity]);
        int count = 0;
        foreach (int slot in Order)
        {
            if (!tentative && !_records[slot].Confirmed) continue;
            (_byNumber[count], _numbers[count++]) = (slot, _records[slot].Number);
        }

        if (_arrangedAt > 0) Array.Sort(_numbers, _byNumber, 0, count);
        return _byNumber.AsSpan(0, count);
    }

    /// <summary>Makes room for all tracks to be moved.</summary>
    /// <param name="capacity">How many slots there will be, at least as many as tracks.</param>
    public void BeginMove(int capacity)
    {
        if (_movedTo.Length < Capacity) _movedTo = new int[Capacity];
        if (_spareRecords.Length == capacity) return;
        (_spareRecords, _spareKnown, _spareShares) = (new TrackRecord[capacity], new KnownAs?[capacity], new SensorShare[capacity * _sensors]);
    }

    /// <summary>Copies a track to another slot of the new room. Safe from several threads.</summary>
    public void Move(int slot, int to)
    {
        _movedTo[slot] = to;
        (_spareRecords[to], _spareKnown[to]) = (_records[slot], _known[slot]);
        Shares(slot).CopyTo(_spareShares.AsSpan(to * _sensors));
    }

    /// <summary>All tracks are in the new room, in slots from 0 on, which are their order from now on.</summary>
    /// <param name="isArranged">Whether that is an order by place, or the one from before.</param>
    public void EndMove(bool isArranged)
    {
        if (isArranged) _arrangedAt = LastNumber;
        foreach (Identity name in _byName.Keys) CollectionsMarshal.GetValueRefOrNullRef(_byName, name) = _movedTo[_byName[name]];
        Array.Clear(_known);
        (_records, _known, _shares, _spareRecords, _spareKnown, _spareShares) = (_spareRecords, _spareKnown, _spareShares, _records, _known, _shares);
        for (int place = 0; place < Count; place++) _order[place] = place;
        (_freeStart, _freeEnd) = (0, 0);
        if (_spareRecords.Length == Capacity) return;
        (_spareRecords, _spareKnown, _spareShares, _movedTo) = ([], [], [], []);
        (_order, _free, _ended) = (_order[..Capacity], new int[64], new bool[Capacity]);
    }

    /// <summary>Writes the tracks in their order; where a track lies is no part of the state.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(LastNumber);
        writer.Write(_arrangedAt);
        writer.Write(Count);
        foreach (int slot in Order)
        {
            writer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<TrackRecord>(in _records[slot])));
            writer.Write(_known[slot] is not null);
            _known[slot]?.Save(writer);
            int seen = 0;
            foreach (ref readonly SensorShare share in Shares(slot)) seen += share.LastLook >= 0 || share.Detections > 0 ? 1 : 0;
            writer.Write(seen);
            for (int sensor = 0; sensor < _sensors; sensor++)
            {
                ref SensorShare share = ref Share(slot, sensor);
                if (share.LastLook < 0 && share.Detections == 0) continue;
                writer.Write(sensor);
                writer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<SensorShare>(in share)));
            }
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        (Count, _freeStart, _freeEnd) = (0, 0, 0);
        _byName.Clear();
        Array.Clear(_known);
        (long last, _arrangedAt) = (reader.ReadInt64(), reader.ReadInt64());
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            int slot = Add();
            _records[slot] = Read<TrackRecord>(reader);
            if (reader.ReadBoolean()) Name(slot).Load(reader);
            for (int shares = reader.ReadInt32(); shares > 0; shares--)
            {
                int sensor = reader.ReadInt32();
                if ((uint)sensor >= (uint)_sensors) throw new InvalidDataException("a track was seen by a sensor that the site does not have");
                Share(slot, sensor) = Read<SensorShare>(reader);
            }
        }

        LastNumber = last;
        foreach (int slot in ByNumber(tentative: true)) IndexAll(slot);
    }

    private void Grow(int capacity)
    {
        Array.Resize(ref _order, capacity);
        Array.Resize(ref _records, capacity);
        Array.Resize(ref _known, capacity);
        Array.Resize(ref _ended, capacity);
        Array.Resize(ref _shares, capacity * _sensors);
    }

    private bool Unindex(int slot, KnownAs known)
    {
        bool any = false;
        foreach (Identity name in known.Names)
        {
            if (_byName.GetValueOrDefault(name, -1) == slot) any |= _byName.Remove(name);
        }

        return any;
    }

    private void IndexAll(int slot)
    {
        if (_known[slot] is not { HasName: true } known) return;
        foreach (Identity name in known.Names) _byName.TryAdd(name, slot);
    }

    private static T Read<T>(BinaryReader reader)
        where T : unmanaged
    {
        T value = default;
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(new Span<T>(ref value)));
        return value;
    }
}
