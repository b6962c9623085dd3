using System.Diagnostics;
using System.Globalization;
using Picket.Tests.Feeds.Captures;

namespace Picket.Benchmarks;

/// <summary>Seeded mutations of pcap and pcapng files; the tests run ten thousand of the same.</summary>
internal static class FuzzCaptures
{
    private const long Usual = 1_000_000;

    /// <summary><c>fuzz-captures [MUTATIONS]</c>.</summary>
    public static int Run(string[] args)
    {
        long mutations = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : Usual;
        var fuzz = new CaptureFuzz();
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        fuzz.Run(mutations);
        TimeSpan spent = Process.GetCurrentProcess().TotalProcessorTime - before;
        Console.WriteLine($"captures   {mutations} mutations, {fuzz.Payloads} payloads, {fuzz.Errors} errors named, no exception; {spent.TotalSeconds:F1} s CPU");
        return 0;
    }
}
