using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using System.Text.Unicode;

namespace Picket.Feeds.Mqtt;

/// <summary>Reads the data types of section 1.5 from a span. The first mistake is kept; afterwards everything reads as zero and empty.</summary>
internal ref struct MqttCursor(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>What is wrong; none while nothing is.</summary>
    public string? Reason { get; private set; }

    public readonly bool Failed => Reason is not null;

    public readonly bool IsEmpty => _rest.IsEmpty;

    public void Fail(string reason)
    {
        Reason ??= reason;
        _rest = default;
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length) Fail("the packet ends too early");
        if (Failed) return default;
        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    public ReadOnlySpan<byte> TakeRest() => Take(_rest.Length);

    public byte Byte() => Take(1) is [var value] ? value : (byte)0;

    public ushort Word() => Take(2) is { Length: 2 } two ? BinaryPrimitives.ReadUInt16BigEndian(two) : (ushort)0;

    public uint Number() => Take(4) is { Length: 4 } four ? BinaryPrimitives.ReadUInt32BigEndian(four) : 0;

    /// <summary>A variable byte integer of at most four bytes (2.2.3 of 3.1.1; 1.5.5 of 5).</summary>
    public int Length()
    {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7)
        {
            byte next = Byte();
            value |= (next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        Fail("a length is longer than four bytes");
        return 0;
    }

    public ReadOnlySpan<byte> Binary() => Take(Word());

    /// <summary>A UTF-8 string; ill-formed ones and those with a null character are mistakes.</summary>
    public string Text()
    {
        ReadOnlySpan<byte> text = Binary();
        if (!Utf8.IsValid(text) || text.Contains((byte)0)) Fail("a text is not UTF-8, or has a null character");
        return Failed ? "" : Encoding.UTF8.GetString(text);
    }

    public T NotZero<T>(T value)
        where T : INumber<T>
    {
        if (T.IsZero(value)) Fail("found 0, allowed: 1 and above");
        return value;
    }

    public T AtMost<T>(T value, T highest)
        where T : INumber<T>
    {
        if (value > highest) Fail($"found {value}, allowed: up to {highest}");
        return value;
    }
}
