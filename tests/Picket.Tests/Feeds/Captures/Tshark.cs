using System.Diagnostics;

namespace Picket.Tests.Feeds.Captures;

/// <summary>tshark, the independent reader of captures.</summary>
internal static class Tshark
{
    private const string Program = "/usr/bin/tshark";

    /// <summary>Fields of every packet of a file, one array a packet. A test that needs it is skipped where tshark is not installed; on CI that is an error.</summary>
    public static Task<string[][]> FieldsAsync(string file, string filter, params string[] fields) => FieldsAsync(file, [], filter, fields);

    /// <summary>The same with ports that carry a protocol, as in <c>udp.port==8600,asterix</c>.</summary>
    public static async Task<string[][]> FieldsAsync(string file, string[] decodeAs, string filter, string[] fields)
    {
        if (!File.Exists(Program) && Environment.GetEnvironmentVariable("CI") != "true") Assert.Skip("tshark is not installed");
        var start = new ProcessStartInfo(Program, ["-n", "-r", file, "-Y", filter, "-T", "fields", "-o", "udp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE", .. decodeAs.SelectMany(rule => new[] { "-d", rule }), .. fields.SelectMany(field => new[] { "-e", field })])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> complaints = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await complaints);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))];
    }
}
