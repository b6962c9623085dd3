using System.Net;
using System.Net.Sockets;
using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Units;
using Picket.Feeds.Asterix;

namespace Picket.Benchmarks.Deliver;

/// <summary>Sends ten plots a second of a notional round without drag on its way to a place, as ASTERIX 021 over UDP.</summary>
internal sealed class ArcSender : IAsyncDisposable
{
    /// <summary>How the site file knows what it sends.</summary>
    public const string Sensor = "{id: rounds, kind: position, period: 0.1, sigma: {x: 5, y: 5, z: 5}, detection_probability: 0.95, field: {x: [-6000, 6000], y: [-6000, 6000]}}";

    private const double Gravity = 9.80665, Flight = 12, Distance = 3000, Sigma = 5;
    private static readonly AsterixEdition s_edition = AsterixEditions.Newest[21]!;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _sending;

    /// <summary>Launches a round.</summary>
    /// <param name="port">Where the plots go.</param>
    /// <param name="frame">The site frame.</param>
    /// <param name="target">Where it comes down, m.</param>
    /// <param name="chance">For its direction and the noise.</param>
    public ArcSender(int port, LocalFrame frame, EnuVector target, Substream chance) => _sending = SendAsync(port, frame, target, chance, _stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sending;
        _stop.Dispose();
    }

    private static async Task SendAsync(int port, LocalFrame frame, EnuVector target, Substream chance, CancellationToken cancellation)
    {
        using var socket = new UdpClient();
        var receiver = new IPEndPoint(IPAddress.Loopback, port);
        double bearing = chance.NextDouble(0, Math.Tau), east = Math.Sin(bearing) * Distance, north = Math.Cos(bearing) * Distance;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(0.1));
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                double age = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds, left = 1 - age / Flight;
                if (left <= 0) return;
                EnuVector place = new(target.X + east * left, target.Y + north * left, Gravity / 2 * age * (Flight - age));
                await socket.SendAsync(Plot(frame.ToGeodetic(new(place.X + Noise(), place.Y + Noise(), place.Z + Noise())), 1, 1), receiver, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // stopped
        }

        double Noise() => Sigma * chance.NextNormal();
    }

    /// <summary>A plot of a place as ASTERIX 021.</summary>
    public static byte[] Plot(GeodeticPosition place, int sac, int sic)
    {
        var record = new AsterixRecordBuilder(s_edition);
        var blocks = new AsterixBlockBuilder(s_edition);
        record.SetNumber(s_edition.Field("010/SAC")!, sac);
        record.SetNumber(s_edition.Field("010/SIC")!, sic);
        record.SetValue(s_edition.Field("131/LAT")!, place.LatitudeDegrees);
        record.SetValue(s_edition.Field("131/LON")!, place.LongitudeDegrees);
        record.SetValue(s_edition.Field("140")!, place.HeightMeters / Length.MetersPerFoot);
        blocks.Add(record);
        return blocks.Take()[0];
    }
}
