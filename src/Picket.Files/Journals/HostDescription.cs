using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Picket.Files.Journals;

/// <summary>What computed a picture: the same inputs give the same bits only by the same version on alike processors.</summary>
public static class HostDescription
{
    /// <summary>Version of Picket, with the commit where the build knows it.</summary>
    public static string Version { get; } =
        typeof(HostDescription).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Architecture, vector width in bits and whether multiply-add is fused, as in <c>x64 256 fma</c>.</summary>
    public static string Instructions { get; } = string.Join(
        ' ',
        RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128,
        Fma.IsSupported || RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "fma" : "no-fma");
}
