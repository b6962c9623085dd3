using System.Text;
using Picket.Feeds.ModeS;

namespace Picket.Tests.Feeds;

/// <summary>Small valid inputs of the protocols, made by our own encoders, for <see cref="ProtocolFuzz"/>.</summary>
internal static class FuzzSamples
{
    private const int Address = 0x4CA7E8;

    /// <summary>Replies of every format that we can build.</summary>
    private static readonly ModeSFrame[] Replies =
    [
        ModeSReply.AllCall(Address),
        ModeSReply.Altitude(Address, 12_000),
        ModeSReply.Identity(Address, 0x8A3),
        Squitter(AircraftIdentification.From("PICKET1", EmitterCategory.Light).Message),
        Squitter(AirbornePosition.From(new(33.9, 42.5), 12_000, odd: false).Message),
        Squitter(AirbornePosition.From(new(33.9, 42.5), 12_000, odd: true).Message),
        Squitter(SurfacePosition.From(new(33.9, 42.5), 30, 90, odd: false).Message),
        Squitter(SurfacePosition.From(new(33.9, 42.5), 30, 90, odd: true).Message),
        Squitter(AirborneVelocity.From(120, -300, 640, 200).Message),
        Squitter(AircraftStatus.From(1, 0xF40).Message),
        Squitter(OperationalStatus.From(9, 3, 2).Message),
        ModeSReply.NonTransponder(Address, AirbornePosition.From(new(-33.9, -42.5), 3_000, odd: true, typeCode: 20).Message, control: 6),
    ];

    /// <summary>Beast frames, several in a sample.</summary>
    public static IReadOnlyList<byte[]> Beast { get; } = [.. Replies.Select((_, index) => BeastOf(index))];

    /// <summary>AVR lines, several in a sample.</summary>
    public static IReadOnlyList<byte[]> Avr { get; } =
        [.. Replies.Select((reply, index) => Encoding.ASCII.GetBytes($"*{reply};\r\n@0102030405FF{Replies[(index + 1) % Replies.Length]};\n<01020304050680{reply};\n*1024;\n"))];

    /// <summary>BaseStation lines, several in a sample.</summary>
    public static IReadOnlyList<byte[]> Sbs { get; } =
    [
        .. new[]
        {
            "MSG,1,1,1,400159,1,2018/04/03,19:02:30.250,2018/04/03,19:02:30.251,SDM6244 ,,,,,,,,,,,0\r\n",
            "MSG,3,1,1,400159,1,2018/04/03,19:02:30.500,2018/04/03,19:02:30.501,,2650,,,59.72301,30.61833,,,0,0,0,0\r\n",
            "MSG,4,1,1,400159,1,2018/04/03,19:02:30.750,2018/04/03,19:02:30.751,,,203.7,313.4,,,-640,,,,,0\nAIR,,1,1,400159,1,,,,\n",
            "MSG,6,1,1,400159,1,2018/04/03,19:02:31.000,2018/04/03,19:02:31.001,,,,,,,,1017,0,0,0,0\r\n",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    private static ModeSFrame Squitter(ulong message) => ModeSReply.ExtendedSquitter(Address, message);

    private static byte[] BeastOf(int index)
    {
        byte[] bytes = new byte[5 * BeastFrame.MaxLength];
        int length = BeastWriter.WriteGpsStatus(bytes, 0x1A1A_1A00_0000);
        for (int step = 0; step < 3; step++) length += BeastWriter.Write(bytes.AsSpan(length), Replies[(index + step) % Replies.Length], 0x1A00_0001_1A02, 0x1A);
        length += BeastWriter.WriteModeAC(bytes.AsSpan(length), 0x214, 7, 9);
        return bytes[..length];
    }
}
