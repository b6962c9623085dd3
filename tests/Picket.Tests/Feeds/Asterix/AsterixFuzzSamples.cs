using Picket.Core.Chance;
using Picket.Feeds.Asterix;

namespace Picket.Tests.Feeds.Asterix;

/// <summary>Valid data blocks of every category by its newest edition, for <see cref="ProtocolFuzz"/>; some of two categories, some in an ORADIS packet.</summary>
internal static class AsterixFuzzSamples
{
    private const int BlocksPerCategory = 25;
    private const int RecordsPerBlock = 3;
    private const int PacketEvery = 5;

    public static IReadOnlyList<byte[]> Blocks { get; } = [.. Make()];

    private static IEnumerable<byte[]> Make()
    {
        var chance = new Substream(1, "fuzz samples");
        byte[] before = [];
        foreach (string category in AsterixEditions.Available.Select(entry => entry.Key).Where(name => !name.Contains('/')))
        {
            var maker = new RandomRecord(AsterixEditions.Newest[byte.Parse(category)]!, chance);
            for (int number = 0; number < BlocksPerCategory; number++)
            {
                byte[] block = Block(byte.Parse(category), [.. Enumerable.Range(0, RecordsPerBlock).SelectMany(_ => maker.Make())]);
                byte[] both = [.. before, .. block];
                yield return number % PacketEvery == 0 ? Packet(both) : both;
                before = number % 2 == 0 ? block : [];
            }
        }
    }

    private static byte[] Block(byte category, byte[] records) => [category, (byte)((records.Length + 3) >> 8), (byte)(records.Length + 3), .. records];

    private static byte[] Packet(byte[] blocks) => [(byte)((blocks.Length + 6) >> 8), (byte)(blocks.Length + 6), 2, 187, 64, 53, .. blocks];
}
