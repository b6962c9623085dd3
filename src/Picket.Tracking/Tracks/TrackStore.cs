using System.Runtime.InteropServices;
using Picket.Core.Detections;
using Picket.Tracking.Scans;

namespace Picket.Tracking.Tracks;

/// <summary>The tracks at work: records in slots that stay where they are, their order by number, and the names that their objects carry.</summary>
/// <remarks>Arrays of structures, so that a million tracks are a few objects to the garbage collector; only named tracks have an object of their own. States lie beside, by slot.</remarks>
internal sealed class TrackStore
{
    private readonly int _sensors;
    private readonly Dictionary<Identity, int> _byName = [];
    private readonly Stack<KnownAs> _pool = new();
    private int[] _order = new int[64], _free = new int[64];
    private int _freeCount;
    private TrackRecord[] _records = new TrackRecord[64];
    private SensorShare[] _shares;
    private KnownAs?[] _known = new KnownAs?[64];
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

    /// <summary>Slots by number.</summary>
    public ReadOnlySpan<int> Order => _order.AsSpan(0, Count);

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
        if (_freeCount == 0 && Count == Capacity) Grow(2 * Capacity);
        int slot = _freeCount > 0 ? _free[--_freeCount] : Count; // without a free one the first Count slots are taken
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
            if (_free.Length == _freeCount) Array.Resize(ref _free, Capacity);
            _free[_freeCount++] = slot;
            if (_known[slot] is not { } known) continue;
            if (known.HasName) namesLost |= Unindex(slot, known);
            known.Clear();
            _pool.Push(known);
            _known[slot] = null;
        }

        Count = kept;
        if (!namesLost) return;
        foreach (int slot in Order) IndexAll(slot); // another track may carry the same name
    }

    /// <summary>Gives back the room that a flood needed: moves the tracks together where most slots are empty.</summary>
    /// <param name="before">The slots that the tracks had, by their new ones.</param>
    /// <returns>Whether they were moved.</returns>
    public bool TryCompact(out int[] before)
    {
        before = [];
        if (Capacity <= Scratch.Spare(Count)) return false;
        before = Order.ToArray();
        int capacity = Math.Max(64, 2 * Count);
        var (records, known, shares) = (new TrackRecord[capacity], new KnownAs?[capacity], new SensorShare[capacity * _sensors]);
        for (int slot = 0; slot < before.Length; slot++)
        {
            (records[slot], known[slot]) = (_records[before[slot]], _known[before[slot]]);
            Shares(before[slot]).CopyTo(shares.AsSpan(slot * _sensors));
        }

        (_records, _known, _shares, _order, _free, _freeCount, _ended) = (records, known, shares, new int[capacity], new int[64], 0, new bool[capacity]);
        _byName.Clear();
        for (int slot = 0; slot < Count; slot++)
        {
            _order[slot] = slot;
            IndexAll(slot);
        }

        return true;
    }

    /// <summary>Writes the tracks by number; where a track lies is no part of the state.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(LastNumber);
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
        (Count, _freeCount) = (0, 0);
        _byName.Clear();
        Array.Clear(_known);
        long last = reader.ReadInt64();
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

            IndexAll(slot);
        }

        LastNumber = last;
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
