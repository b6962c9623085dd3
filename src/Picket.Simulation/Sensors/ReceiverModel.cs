using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Units;
using Picket.Feeds.ModeS;
using Picket.Simulation.Flights;

namespace Picket.Simulation.Sensors;

/// <summary>A receiver of transponder replies and ADS-B with a GPS clock: it sends Beast frames of what transponders within reach and sight say.</summary>
internal sealed class ReceiverModel : ISimulatedSensor
{
    private const double Slice = 0.05;
    private const double SquitterPeriod = 0.5;
    private const double Reach = 350_000;
    private const double PositionSigma = 4;
    private const int AccurateTo25Meters = 10;

    private readonly string _feed;
    private readonly Traffic _traffic;
    private readonly Substream _chance;
    private readonly LocalFrame _frame;
    private readonly byte[] _buffer = new byte[BeastFrame.MaxLength];

    /// <summary>The receiver of a feed.</summary>
    public ReceiverModel(Site site, Feed feed, Traffic traffic, ulong seed)
    {
        Sensor sensor = site.Sensors[site.SensorIndex(feed.Sensors.Single().Value)];
        _feed = feed.Id;
        _traffic = traffic;
        _chance = new(seed, $"receiver {sensor.Id}");
        _frame = new(new LocalFrame(site.Origin!.Value).ToGeodetic(sensor.Position));
    }

    /// <inheritdoc/>
    public IEnumerable<Transmission> Transmit(Instant start)
    {
        for (long slice = 0; ; slice++)
        {
            double from = slice * Slice;
            Instant end = start + Duration.FromSeconds(from + Slice);
            using var bytes = new MemoryStream();
            if (IsDue(1, 0, from)) bytes.Write(_buffer, 0, BeastWriter.WriteGpsStatus(_buffer, BeastTimestamp.FromGps(start + Duration.FromSeconds(from))));
            foreach ((double seconds, ModeSFrame reply, byte signal) in Hear(from).OrderBy(heard => heard.Seconds))
            {
                bytes.Write(_buffer, 0, BeastWriter.Write(_buffer, reply, BeastTimestamp.FromGps(start + Duration.FromSeconds(seconds)), signal));
            }

            if (bytes.Length > 0) yield return new(end, _feed, bytes.ToArray());
        }
    }

    private List<(double Seconds, ModeSFrame Reply, byte Signal)> Hear(double from)
    {
        var heard = new List<(double, ModeSFrame, byte)>();
        foreach (Target target in _traffic.At(from))
        {
            if (target.Plan.Transponder is not { } transponder) continue;
            double range = _frame.ToEnu(target.Position).Norm;
            if (range > Math.Min(Reach, Visibility.Horizon(_frame.Origin.HeightMeters, target.Position.HeightMeters))) continue;
            double garbled = 0.05 + 0.5 * (range / Reach) * (range / Reach);
            byte signal = (byte)Math.Clamp(255 * Math.Sqrt(2000 / Math.Max(range, 2000)), 8, 255);
            double phase = (target.Key.Plan * 0.618034 + target.Key.Number * 0.414214) % 1;
            foreach ((double seconds, ModeSFrame reply) in Say(target, transponder, from, phase))
            {
                if (_chance.NextDouble() >= garbled) heard.Add((seconds, reply, signal));
            }
        }

        return heard;
    }

    /// <summary>What a transponder sends within a slice: squitters at the mean rates of DO-260B (2.2.3.3.2), and answers to a radar every 4 s.</summary>
    private IEnumerable<(double Seconds, ModeSFrame Reply)> Say(Target target, Transponder transponder, double from, double phase)
    {
        int address = target.Address!.Value;
        double seconds = from + phase * Slice;
        int feet = (int)Math.Round(new Length(target.Position.HeightMeters).Feet);
        if (IsDue(1, phase, from)) yield return (seconds, ModeSReply.AllCall(address));
        if (IsDue(4, phase, from)) yield return (seconds, ModeSReply.Altitude(address, feet));
        if (IsDue(4, phase + 0.5, from)) yield return (seconds, ModeSReply.Identity(address, target.Squawk!.Value));
        if (!transponder.Broadcasts) yield break;
        if (IsDue(SquitterPeriod, phase, from)) yield return (seconds, Position(_traffic.At(target.Key, seconds), address, feet, odd: Math.Floor((from + Slice) / SquitterPeriod - phase) % 2 != 0));
        if (IsDue(SquitterPeriod, phase + 0.5, from)) yield return (seconds, Velocity(target.Velocity, address));
        if (IsDue(5, phase, from)) yield return (seconds, ModeSReply.ExtendedSquitter(address, AircraftIdentification.From(target.Callsign!, Category(target.Plan.Kind)).Message));
    }

    private ModeSFrame Position(in Target target, int address, int feet, bool odd)
    {
        var error = new EnuVector(_chance.NextNormal(), _chance.NextNormal(), 0) * PositionSigma;
        GeodeticPosition measured = new LocalFrame(target.Position).ToGeodetic(error);
        return ModeSReply.ExtendedSquitter(address, AirbornePosition.From(new(measured.LatitudeDegrees, measured.LongitudeDegrees), feet, odd, AccurateTo25Meters).Message);
    }

    private static ModeSFrame Velocity(in EnuVector velocity, int address) => ModeSReply.ExtendedSquitter(
        address,
        AirborneVelocity.From(new Speed(velocity.X).Knots, new Speed(velocity.Y).Knots, new Length(velocity.Z * 60).Feet, geometricLessBarometricFeet: 0).Message);

    private static EmitterCategory Category(FlightKind kind) => kind switch
    {
        FlightKind.Airliner => EmitterCategory.Large,
        FlightKind.Helicopter => EmitterCategory.Rotorcraft,
        FlightKind.Drone => EmitterCategory.Unmanned,
        _ => EmitterCategory.Light,
    };

    /// <summary>Whether something that is sent once a period, at a part of it, is sent in the slice that starts at a time.</summary>
    private static bool IsDue(double period, double phase, double from) =>
        Math.Floor((from + Slice) / period - phase) > Math.Floor(from / period - phase);
}
