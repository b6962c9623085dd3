using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Picket.Core.Chance;
using Picket.Feeds.Asterix;

namespace Picket.Tests.Feeds.Asterix;

/// <summary>For every edition of every category, with every edition of its reserved expansion field.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<string, string, string?> Editions()
    {
        var available = AsterixEditions.Available.ToDictionary();
        var data = new TheoryData<string, string, string?>();
        foreach (var (category, editions) in available.Where(entry => !entry.Key.Contains('/')))
        {
            foreach (string edition in editions) data.Add(category, edition, null);
            foreach (string expansion in available.GetValueOrDefault(category + "/RE", [])) data.Add(category, editions[^1], expansion);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void Records_come_back_from_json_byte_for_byte(string category, string edition, string? expansion)
    {
        var chosen = new Dictionary<string, string> { [category] = edition };
        if (expansion is not null) chosen[category + "/RE"] = expansion;
        var editions = AsterixEditions.Choose(chosen);
        Prop.ForAll((int seed) => RoundTrips(editions, byte.Parse(category), seed)).QuickCheckThrowOnFailure();
    }

    private static bool RoundTrips(AsterixEditions editions, byte category, int seed)
    {
        var edition = editions[category]!;
        byte[] made = new RandomRecord(edition, new Substream((ulong)seed, "records")).Make();
        byte[] block = [category, (byte)((made.Length + 3) >> 8), (byte)(made.Length + 3), .. made];
        var reader = new AsterixReader(block, editions);
        if (reader.Read(out var record) != AsterixStatus.Record || !record.Bytes.SequenceEqual(made)) return false;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) AsterixJson.Write(writer, record, null);
        return AsterixJsonEncoder.Encode(JsonElement.Parse(stream.ToArray()), edition).AsSpan().SequenceEqual(made);
    }
}
