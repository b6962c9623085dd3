using System.Runtime.CompilerServices;
using Picket.Core;
using Picket.Core.Time;

namespace Picket.Feeds.ModeS;

/// <summary>What is known of the addresses that were heard: it tells real addresses from noise and turns pairs of codes into positions.</summary>
/// <remarks>
/// An address that is only overlaid on the parity (formats 0, 4, 5, 16, 20, 21) would make every noise burst an aircraft; such replies, and all-call
/// replies to a coded interrogator, are confirmed only when a clean reply of the same address came in the last <see cref="Trusted"/>. Memory is bounded:
/// addresses not heard for <see cref="Forgotten"/> go, and of more than <see cref="Capacity"/> the longest silent half. What is remembered depends on the
/// history only, never on where it lies in memory. Not safe for several threads.
/// </remarks>
public sealed class AircraftTable : IStateful
{
    /// <summary>How long a clean reply confirms its address.</summary>
    public static Duration Trusted => Duration.FromSeconds(60);

    /// <summary>After how long without a clean reply an address is forgotten.</summary>
    public static Duration Forgotten => Duration.FromSeconds(300);

    /// <summary>The most addresses that are remembered.</summary>
    public const int Capacity = 16_384;

    private const int InitialSize = 256;
    private AircraftEntry[] _entries = new AircraftEntry[InitialSize];
    private int[] _slots = new int[2 * InitialSize]; // index + 1 of an entry, 0 for none; linear probing
    private int _count;

    /// <summary>How many addresses are remembered.</summary>
    public int Count => _count;

    /// <summary>Reads a reply and learns from it.</summary>
    /// <param name="frame">The reply.</param>
    /// <param name="time">When it was received, on any clock that all replies share.</param>
    /// <param name="reference">Where the receiver is, to resolve positions on the ground; none where unknown.</param>
    public ModeSReport Read(in ModeSFrame frame, Instant time, LatitudeLongitude? reference = null)
    {
        int format = frame.DownlinkFormat;
        uint syndrome = frame.Syndrome;
        switch (format)
        {
            case 17 or 18:
                if (!frame.IsLong || syndrome != 0) return Refused(frame, ReplyTrust.BadParity);
                return ReadSquitter(frame, time, reference);
            case 11:
                if (frame.IsLong || syndrome > 0x7F) return Refused(frame, ReplyTrust.BadParity);
                return ReadAllCall(frame, time, squitter: syndrome == 0);
            case 0 or 4 or 5:
                return frame.IsLong ? Refused(frame, ReplyTrust.BadParity) : ReadAddressed(frame, (int)syndrome, time);
            case 16 or 20 or 21:
                return frame.IsLong ? ReadAddressed(frame, (int)syndrome, time) : Refused(frame, ReplyTrust.BadParity);
            default:
                return Refused(frame, ReplyTrust.Unread);
        }
    }

    /// <summary>The entry of a report whose <see cref="ModeSReport.Entry"/> is not -1; until the next reply is read.</summary>
    internal ref AircraftEntry this[int entry] => ref _entries[entry];

    private static ModeSReport Refused(in ModeSFrame frame, ReplyTrust trust) => new() { Frame = frame, Trust = trust, Entry = -1 };

    private ModeSReport ReadSquitter(in ModeSFrame frame, Instant time, LatitudeLongitude? reference)
    {
        int address = frame.AnnouncedAddress;
        bool other = frame.DownlinkFormat == 18 && NonTransponder.HasOtherAddress(frame);
        bool open = frame.DownlinkFormat == 17 || NonTransponder.IsExtendedSquitter(frame);
        int index = FindOrAdd(other ? address | ModeSReport.NotIcao : address, time);
        ref AircraftEntry entry = ref _entries[index];
        entry.Confirmed = time;
        bool found = open && entry.Learn(frame.Message, time, reference);
        return new()
        {
            Frame = frame,
            Trust = ReplyTrust.Confirmed,
            Address = address,
            IsOtherAddress = other,
            Entry = index,
            HasPosition = found,
            Position = found ? entry.Position : default,
        };
    }

    private ModeSReport ReadAllCall(in ModeSFrame frame, Instant time, bool squitter)
    {
        int address = frame.AnnouncedAddress;
        int index = squitter ? FindOrAdd(address, time) : Find(address);
        bool confirmed = squitter || IsTrusted(index, time);
        if (squitter) _entries[index].Confirmed = time;
        return new() { Frame = frame, Trust = confirmed ? ReplyTrust.Confirmed : ReplyTrust.Unconfirmed, Address = address, Entry = index };
    }

    private ModeSReport ReadAddressed(in ModeSFrame frame, int address, Instant time)
    {
        int index = Find(address);
        bool confirmed = IsTrusted(index, time);
        if (confirmed) _entries[index].Learn(new SurveillanceReply(frame));
        return new() { Frame = frame, Trust = confirmed ? ReplyTrust.Confirmed : ReplyTrust.Unconfirmed, Address = address, Entry = index };
    }

    private bool IsTrusted(int index, Instant time) => index >= 0 && (time - _entries[index].Confirmed).Abs() <= Trusted;

    private int Find(int address)
    {
        int mask = _slots.Length - 1;
        for (int slot = Hash(address) & mask; ; slot = slot + 1 & mask)
        {
            int index = _slots[slot] - 1;
            if (index < 0 || _entries[index].Address == address) return index;
        }
    }

    private int FindOrAdd(int address, Instant time)
    {
        int index = Find(address);
        if (index >= 0)
        {
            if ((time - _entries[index].Confirmed).Abs() > Forgotten) _entries[index] = new(address, time);
            return index;
        }

        if (_count == _entries.Length) MakeRoom(time);
        _entries[_count] = new(address, time);
        Insert(_count);
        return _count++;
    }

    /// <summary>Forgets who has been silent for long; if that is less than a quarter, grows, and at the limit forgets the longest silent half.</summary>
    private void MakeRoom(Instant time)
    {
        AircraftEntry[] kept = [.. _entries.Take(_count).Where(entry => (time - entry.Confirmed).Abs() <= Forgotten)];
        int size = _entries.Length;
        if (kept.Length > size / 4 * 3)
        {
            if (size < Capacity) size *= 2;
            else kept = [.. kept.OrderByDescending(entry => entry.Confirmed).ThenBy(entry => entry.Address).Take(Capacity / 2)];
        }

        Rebuild(kept, size);
    }

    private void Rebuild(ReadOnlySpan<AircraftEntry> entries, int size)
    {
        _entries = new AircraftEntry[size];
        _slots = new int[2 * size];
        entries.CopyTo(_entries);
        _count = entries.Length;
        for (int index = 0; index < _count; index++) Insert(index);
    }

    private void Insert(int index)
    {
        int mask = _slots.Length - 1;
        int slot = Hash(_entries[index].Address) & mask;
        while (_slots[slot] != 0) slot = slot + 1 & mask;
        _slots[slot] = index + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Hash(int address) => (int)((uint)address * 0x9E3779B1 >> 15);

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_entries.Length);
        writer.Write(_count);
        foreach (AircraftEntry entry in _entries.Take(_count).OrderBy(entry => entry.Address)) entry.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        int size = reader.ReadInt32(), count = reader.ReadInt32();
        if (size is < InitialSize or > Capacity || !int.IsPow2(size) || count < 0 || count > size) throw new InvalidDataException("not a table of aircraft");
        var entries = new AircraftEntry[count];
        for (int index = 0; index < count; index++) entries[index] = AircraftEntry.Load(reader);
        Rebuild(entries, size);
    }
}
