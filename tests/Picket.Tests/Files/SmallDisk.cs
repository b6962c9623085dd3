using System.Diagnostics;

namespace Picket.Tests.Files;

/// <summary>A disk that can really be full: a file system of one megabyte, which only root may mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _ballast;

    public SmallDisk()
    {
        if (!Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", Folder))
        {
            Directory.Delete(Folder);
            Assert.Skip("this user may not mount a file system");
        }

        _ballast = Path.Combine(Folder, "ballast");
    }

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("picket-full-").FullName;

    /// <summary>Leaves no room.</summary>
    public void Fill()
    {
        try
        {
            using FileStream file = File.Create(_ballast);
            while (true) file.Write(new byte[1000]);
        }
        catch (IOException)
        {
            // as much as there was room for
        }
    }

    /// <summary>Makes room again.</summary>
    public void Empty() => File.Delete(_ballast);

    public void Dispose()
    {
        Run("umount", Folder).ShouldBeTrue();
        Directory.Delete(Folder);
    }

    private static bool Run(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true });
        process!.WaitForExit();
        return process.ExitCode == 0;
    }
}
