using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Core.Units;
using Picket.Feeds.ModeS;
using Picket.Simulation.Scenes;

namespace Picket.Simulation.Sensors;

/// <summary>A receiver of what objects say of themselves: transponder replies and ADS-B, as detections or as Beast frames with a GPS clock, or Remote ID, as detections.</summary>
/// <remarks>
/// Squitters come at the mean rates of DO-260B (2.2.3.3.2) without their jitter, answers to a radar every 4 s. A message is read with the probability of its power over the receiver's sensitivity. Detections carry the callsign
/// with each position; on the wire it comes on its own.
/// </remarks>
public sealed class ReceiverModel : IWireSensor
{
    private const int AccurateTo25Meters = 10; // the type code of positions
    private const double CodeSigma = 10, HeightSigma = 30; // m: what readers of ADS-B take for the code's steps and delay, and for heights
    private const double CodeStep = 5.1; // m: of positions in the compact code (DO-260B, A.1.7): 360 / 60 / 2^17 degrees
    private static readonly (Message Kind, double Period, double Offset)[] s_transponder = [(Message.AllCall, 1, 0), (Message.Altitude, 4, 0), (Message.Code, 4, 0.5)];
    private static readonly (Message Kind, double Period, double Offset)[] s_adsb = [.. s_transponder, (Message.Position, 0.5, 0), (Message.Velocity, 0.5, 0.5), (Message.Callsign, 5, 0)];
    private static readonly (Message Kind, double Period, double Offset)[] s_remoteId = [(Message.Position, 1, 0)];

    private readonly SensorSetting _setting;
    private readonly ReceiverPhysics _physics;
    private readonly RadioLink _link;
    private readonly Sight _sight;
    private readonly Substream _chance;
    private readonly LocalFrame? _site;
    private readonly double _slice;
    private readonly List<Heard> _heard = [];
    private readonly byte[] _buffer = new byte[BeastFrame.MaxLength];

    /// <summary>A receiver in a run.</summary>
    /// <exception cref="ArgumentException">Bytes are asked of a receiver of Remote ID, or of a site without an origin.</exception>
    public ReceiverModel(SensorSetting setting, ReceiverPhysics physics)
    {
        if (setting.Feed is not null && physics.Listens != Broadcast.Adsb) throw new ArgumentException($"sensor '{setting.Definition.Id}' listens to Remote ID, which has no bytes here", nameof(physics));
        (_setting, _physics, _link, _slice) = (setting, physics, physics.Radio, setting.Slice);
        _sight = setting.Sight(BentEarth.Radio);
        _chance = new(setting.Seed, $"{setting.Site.Name}/receiver {setting.Definition.Id}");
        if (setting.Site.Origin is { } origin) _site = new(origin);
        else if (setting.Feed is not null) throw new ArgumentException($"site '{setting.Site.Name}' has no origin, so nothing can tell its place on the globe", nameof(setting));
    }

    private enum Message : byte
    {
        AllCall,
        Altitude,
        Code,
        Position,
        Velocity,
        Callsign,
    }

    /// <summary>A message that was read.</summary>
    private readonly record struct Heard(double Seconds, Message Kind, TrueObject Object, bool Odd, double Power);

    /// <inheritdoc/>
    public int Sensor => _setting.Sensor;

    /// <inheritdoc/>
    public Instant TimeOf(long look) => At((look + 0.5) * _slice);

    /// <inheritdoc/>
    public Instant ArrivalOf(long look) => At((look + 1) * _slice + _setting.Definition.MeanLatency);

    /// <inheritdoc/>
    public SimulatedLook Look(long look, ReadOnlySpan<TrueObject> objects)
    {
        Listen(look, objects);
        _heard.RemoveAll(heard => heard.Kind != Message.Position);
        return new(Sensor, look + 1, At((look + 1) * _slice), ArrivalOf(look), [.. _heard.Select(Detect)], [.. _heard.Select(heard => heard.Object.Id)]);
    }

    /// <inheritdoc/>
    public byte[][] Send(long look, ReadOnlySpan<TrueObject> objects, SensorTrouble? trouble = null)
    {
        Listen(look, objects);
        List<(ModeSFrame Reply, Instant Time, double Power)> replies = [.. _heard.Select(heard => (Reply(heard), At(heard.Seconds), heard.Power))];
        Duration clock = trouble?.Spoil(replies, look + 1, At((look + 1) * _slice), null, (reply, by) => reply with { Time = reply.Time + by }) ?? default;
        using var bytes = new MemoryStream();
        double from = look * _slice;
        if (Math.Floor(from + _slice) > Math.Floor(from)) bytes.Write(_buffer, 0, BeastWriter.WriteGpsStatus(_buffer, BeastTimestamp.FromGps(At(from) + clock)));
        foreach ((ModeSFrame reply, Instant time, double power) in replies)
        {
            byte signal = (byte)Math.Clamp(255 * Math.Pow(10, (power + 45) / 20), 8, 255); // full scale at -45 dBm
            bytes.Write(_buffer, 0, BeastWriter.Write(_buffer, reply, BeastTimestamp.FromGps(time), signal));
        }

        return bytes.Length > 0 ? [bytes.ToArray()] : [];
    }

    private Instant At(double seconds) => _setting.Start + Duration.FromSeconds(seconds);

    private void Listen(long look, ReadOnlySpan<TrueObject> objects)
    {
        _heard.Clear();
        double from = look * _slice, to = (look + 1) * _slice, middle = (look + 0.5) * _slice;
        foreach (ref readonly TrueObject one in objects)
        {
            if (one.Names is not { } names || Messages(names).Length == 0) continue;
            EnuVector away = one.Position - _setting.Definition.Position;
            Bearing seen = _sight.To(one.Position);
            if (!_setting.Definition.Field.Sees(one.Position, seen.Range, Math.Atan2(away.X, away.Y), seen.Elevation)) continue;
            if (!_sight.IsClear(seen, _sight.HeightOf(one.Position))) continue;
            double probability = _link.Probability(_link.Power, seen.Range), received = _link.Received(_link.Power, seen.Range), phase = one.Id * 0.618033988749895 % 1;
            foreach ((Message kind, double period, double offset) in Messages(names))
            {
                for (long k = (long)Math.Ceiling(from / period - offset - phase); (k + offset + phase) * period is var seconds && seconds < to; k++)
                {
                    if (_chance.NextDouble() < probability) _heard.Add(new(seconds, kind, one.After(seconds - middle), k % 2 != 0, received));
                }
            }
        }

        _heard.Sort((one, other) => one.Seconds.CompareTo(other.Seconds));
    }

    private (Message Kind, double Period, double Offset)[] Messages(ObjectNames names) => _physics.Listens == Broadcast.RemoteId
        ? names.RemoteId is null ? [] : s_remoteId
        : names.Address is null ? [] : names.Adsb ? s_adsb : s_transponder;

    private EnuVector Told(in Heard heard) => heard.Object.Position + new EnuVector(_chance.NextNormal(), _chance.NextNormal(), 0) * _physics.PositionSigma;

    private Detection Detect(Heard heard)
    {
        EnuVector told = Told(heard) + new EnuVector(_chance.NextDouble() - 0.5, _chance.NextDouble() - 0.5, 0) * (_physics.Listens == Broadcast.Adsb ? CodeStep : 0);
        double sigma = Math.Sqrt(_physics.PositionSigma * _physics.PositionSigma + CodeSigma * CodeSigma);
        ObjectNames names = heard.Object.Names!;
        return new()
        {
            Sensor = Sensor,
            Time = At(heard.Seconds),
            Measurement = new() { Components = MeasuredComponents.Horizontal | MeasuredComponents.Height, X = told.X, Y = told.Y, Z = told.Z, SigmaX = sigma, SigmaY = sigma, SigmaZ = HeightSigma },
            Identity = _physics.Listens == Broadcast.RemoteId ? new("remote-id", names.RemoteId) : Identity.Icao(names.Address!.Value),
            Callsign = names.Callsign,
            Squawk = names.Squawk,
        };
    }

    private ModeSFrame Reply(in Heard heard)
    {
        ObjectNames names = heard.Object.Names!;
        int address = names.Address!.Value;
        GeodeticPosition place = _site!.ToGeodetic(heard.Kind == Message.Position ? Told(heard) : heard.Object.Position);
        int feet = (int)Math.Round(new Length(place.HeightMeters).Feet);
        return heard.Kind switch
        {
            Message.AllCall => ModeSReply.AllCall(address),
            Message.Altitude => ModeSReply.Altitude(address, feet),
            Message.Code => ModeSReply.Identity(address, names.Squawk ?? 0),
            Message.Position => ModeSReply.ExtendedSquitter(address, AirbornePosition.From(new(place.LatitudeDegrees, place.LongitudeDegrees), feet, heard.Odd, AccurateTo25Meters).Message),
            Message.Velocity => Velocity(address, new LocalFrame(place).ToEnu(_site.ToEcef(heard.Object.Position + heard.Object.Velocity))),
            _ => ModeSReply.ExtendedSquitter(address, AircraftIdentification.From(names.Callsign ?? "", names.Category).Message),
        };
    }

    private static ModeSFrame Velocity(int address, in EnuVector velocity) => ModeSReply.ExtendedSquitter(
        address,
        AirborneVelocity.From(new Speed(velocity.X).Knots, new Speed(velocity.Y).Knots, new Length(velocity.Z * 60).Feet, geometricLessBarometricFeet: 0).Message);
}
