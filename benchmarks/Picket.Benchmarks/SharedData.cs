namespace Picket.Benchmarks;

/// <summary>The checkout and the shared recordings beside it.</summary>
internal static class SharedData
{
    /// <summary>The checkout: the folder that holds Picket.slnx.</summary>
    public static string Checkout { get; } = Above(AppContext.BaseDirectory);

    /// <summary>A file of the shared data.</summary>
    public static string File(string path) => Path.GetFullPath(Path.Combine(Checkout, "..", "shared", "data", path));

    private static string Above(string folder) => System.IO.File.Exists(Path.Combine(folder, "Picket.slnx"))
        ? folder
        : Above(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("no Picket.slnx above the benchmarks"));
}
