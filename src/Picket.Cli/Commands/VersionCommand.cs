using System.CommandLine;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using Picket.Cli.Terminal;
using Picket.Files.Journals;

namespace Picket.Cli.Commands;

/// <summary><c>picket version</c>: what is running, on what.</summary>
/// <remarks>The instruction set is part of it: two machines give the same bits only when they agree in it.</remarks>
internal static class VersionCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var json = new Option<bool>("--json") { Description = "Machine-readable" };
        var command = new PicketCommand("version", "Show the versions of Picket and of what it runs on.", "picket version --json") { json };
        command.SetAction(words => Show(console, words.GetValue(json)));
        return command;
    }

    private static int Show(CommandConsole console, bool json)
    {
        string version = HostDescription.Version, runtime = RuntimeInformation.FrameworkDescription, system = RuntimeInformation.RuntimeIdentifier, instructions = InstructionSet();
        console.Text.WriteLine(json
            ? JsonSerializer.Serialize(new { version, runtime, system, instructions })
            : $"picket {version}\n{runtime} on {system}, {instructions}");
        return 0;
    }

    private static string InstructionSet() =>
        Vector512.IsHardwareAccelerated && Avx512F.IsSupported ? "avx-512"
        : Avx2.IsSupported ? "avx2"
        : AdvSimd.IsSupported ? "adv-simd"
        : "baseline";
}
