using System.IO.Compression;

namespace Picket.Tests.Feeds.Asterix;

/// <summary>Reference outputs of the shared data.</summary>
internal static class Expected
{
    public static IEnumerable<string> Lines(string name)
    {
        using var file = new GZipStream(File.OpenRead(Checkout.Shared("asterix/expected/" + name)), CompressionMode.Decompress);
        using var reader = new StreamReader(file);
        while (reader.ReadLine() is { } line) yield return line;
    }

    /// <summary>Category and bytes of every record of a file.</summary>
    public static IEnumerable<(byte Category, byte[] Bytes)> Records(string name) =>
        Lines(name + ".keys.tsv.gz").Skip(1).Select(line => line.Split('\t')).Select(words => (byte.Parse(words[1]), Convert.FromHexString(words[2])));
}
