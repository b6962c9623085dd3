namespace Picket.Cli.Page;

/// <summary>Style sheets and scripts that go into pages.</summary>
internal static class Embedded
{
    /// <summary>The text of one, by its file name.</summary>
    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(Embedded).Assembly.GetManifestResourceStream($"{typeof(Embedded).Namespace}.{name}") ?? throw new FileNotFoundException(name));
        return reader.ReadToEnd().TrimEnd();
    }
}
