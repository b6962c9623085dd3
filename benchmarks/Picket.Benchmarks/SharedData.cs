namespace Picket.Benchmarks;

/// <summary>The shared recordings beside the checkout.</summary>
internal static class SharedData
{
    /// <summary>A file of it.</summary>
    public static string File(string path)
    {
        string folder = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(folder, "Picket.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("no Picket.slnx above the benchmarks");
        return Path.GetFullPath(Path.Combine(folder, "..", "shared", "data", path));
    }
}
