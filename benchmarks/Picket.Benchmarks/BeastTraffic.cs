using Picket.Feeds.ModeS;

namespace Picket.Benchmarks;

/// <summary>Beast bytes of made-up traffic: 400 aircraft around a receiver, with the mix of formats of the shared capture.</summary>
internal static class BeastTraffic
{
    private const int Aircraft = 400;

    /// <summary>Makes some messages, 100 microseconds apart.</summary>
    public static byte[] Create(int messages)
    {
        byte[] bytes = new byte[messages * BeastFrame.MaxLength];
        Random random = new(1);
        int length = 0;
        for (int message = 0; message < messages; message++)
        {
            int index = random.Next(Aircraft), address = 0x400000 + index * 7919;
            LatitudeLongitude place = new(45 + index % 20 * 0.2 + message * 1e-6, 5 + index / 20 * 0.3 + message * 1e-6);
            ModeSFrame reply = random.Next(100) switch
            {
                < 45 => ModeSReply.AllCall(address),
                < 63 => ModeSReply.ExtendedSquitter(address, AirbornePosition.From(place, 3_000 + 25 * index, random.Next(2) == 0).Message),
                < 81 => ModeSReply.ExtendedSquitter(address, AirborneVelocity.From(index - 200, 300, 0, 200).Message),
                < 84 => ModeSReply.ExtendedSquitter(address, AircraftIdentification.From($"PCK{index}", EmitterCategory.Large).Message),
                < 93 => ModeSReply.Altitude(address, 3_000 + 25 * index),
                _ => ModeSReply.Identity(address, index),
            };
            length += BeastWriter.Write(bytes.AsSpan(length), reply, (ulong)message * 1200, (byte)random.Next(1, 256));
        }

        return bytes[..length];
    }
}
