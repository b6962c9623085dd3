using System.Net;
using System.Net.Sockets;
using Picket.Benchmarks.Crash;

namespace Picket.Tests.Server;

/// <summary>A real server under real load, killed; <c>./bench crash</c> does it a thousand times.</summary>
public sealed class SiteLoopCrashTests
{
    [Fact]
    public async Task A_killed_server_keeps_what_it_acknowledged_and_restores_the_picture_bit_for_bit()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"picket-crash-test-{Environment.ProcessId}");
        using var storm = new CrashStorm(Path.Combine(AppContext.BaseDirectory, "picket.dll"), folder, FreePort(SocketType.Dgram, ProtocolType.Udp), FreePort(SocketType.Stream, ProtocolType.Tcp), seed: 3);
        for (int round = 0; round < 3; round++)
        {
            CrashRound found = await storm.RunAsync();
            found.Faults.ShouldBeEmpty();
            found.Recorded.ShouldBeGreaterThan(2);
        }
    }

    private static int FreePort(SocketType type, ProtocolType protocol)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
