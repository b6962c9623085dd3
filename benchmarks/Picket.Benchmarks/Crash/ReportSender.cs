using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Picket.Benchmarks.Crash;

/// <summary>Sends reports to a UDP port at a steady rate until stopped, and remembers when it sent each.</summary>
internal sealed class ReportSender : IDisposable
{
    private const int PerSecond = 2000;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Thread _thread;
    private readonly int _first;
    private readonly List<long> _sentAt = [];
    private volatile bool _stop;

    public ReportSender(int port, int firstNumber)
    {
        _first = firstNumber;
        _socket.Connect(IPAddress.Loopback, port);
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>When each report was sent, in ticks of <see cref="Stopwatch"/>; read after <see cref="Stop"/>.</summary>
    public IReadOnlyList<long> SentAt => _sentAt;

    public void Stop()
    {
        _stop = true;
        _thread.Join();
    }

    public void Dispose() => _socket.Dispose();

    private void Run()
    {
        long start = Stopwatch.GetTimestamp();
        while (!_stop)
        {
            int due = (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * PerSecond);
            while (_sentAt.Count < due && !_stop)
            {
                byte[] report = RadarReports.Report(_first + _sentAt.Count);
                _sentAt.Add(Stopwatch.GetTimestamp());
                Send(report);
            }

            Thread.Sleep(1);
        }
    }

    private void Send(byte[] report)
    {
        try
        {
            _socket.Send(report);
        }
        catch (SocketException)
        {
            // Nobody listens after the kill.
        }
    }
}
