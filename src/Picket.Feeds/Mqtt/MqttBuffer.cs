using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Picket.Feeds.Mqtt;

/// <summary>Writes the data types of section 1.5.</summary>
internal sealed class MqttBuffer
{
    private const int LongestText = ushort.MaxValue;
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public MqttBuffer Byte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
        return this;
    }

    public MqttBuffer Word(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_bytes.GetSpan(sizeof(ushort)), value);
        _bytes.Advance(sizeof(ushort));
        return this;
    }

    public MqttBuffer Number(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.GetSpan(sizeof(uint)), value);
        _bytes.Advance(sizeof(uint));
        return this;
    }

    public MqttBuffer Length(int value)
    {
        for (; value >= 0x80; value >>= 7) Byte((byte)(value | 0x80));
        return Byte((byte)value);
    }

    public MqttBuffer Bytes(ReadOnlySpan<byte> value)
    {
        _bytes.Write(value);
        return this;
    }

    public MqttBuffer Binary(ReadOnlySpan<byte> value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, LongestText);
        return Word((ushort)value.Length).Bytes(value);
    }

    public MqttBuffer Text(string value) => Binary(Encoding.UTF8.GetBytes(value));
}
