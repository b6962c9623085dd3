namespace Picket.Tests;

/// <summary>Where the tests find the checkout and the shared data beside it.</summary>
internal static class Checkout
{
    /// <summary>The root of the checkout: the folder that holds Picket.slnx.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <summary>A file of the shared data. A test that needs it is skipped where the folder is absent; on CI that is an error.</summary>
    public static string Shared(string path)
    {
        string file = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data", path));
        if (!Path.Exists(file))
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") throw new FileNotFoundException("shared data is missing on CI", file);
            Assert.Skip($"shared data is not on this machine: {file}");
        }

        return file;
    }

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "Picket.slnx")) ? folder : Above(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("no Picket.slnx above the tests"));
}
