using System.Text.Json;

namespace Picket.Feeds.Asterix;

/// <summary>A register of a Mode S transponder (BDS, ICAO Doc 9871 table A-2) whose 56 bits ground-initiated Comm-B extracts.</summary>
/// <param name="Number">Its number: BDS1 in the high four bits, BDS2 in the low.</param>
/// <param name="JsonName">Its name in JSON, such as <c>BDS40</c>.</param>
/// <param name="Layout">Its fields.</param>
internal sealed record CommBRegister(int Number, JsonEncodedText JsonName, FixedLayout Layout)
{
    private static readonly CommBRegister?[] s_known = Load();

    /// <summary>The register with a number; none where it has no definition.</summary>
    public static CommBRegister? Find(int number) => s_known[number];

    private static CommBRegister?[] Load()
    {
        const string prefix = "registers/";
        var known = new CommBRegister?[256];
        var assembly = typeof(CommBRegister).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            string[] lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            int number = Convert.ToInt32(name[prefix.Length..], 16);
            known[number] = new(number, JsonEncodedText.Encode("BDS" + name[prefix.Length..]), FixedLayoutParser.Parse(lines[1..]));
        }

        return known;
    }
}
