using System.Runtime.InteropServices;
using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds.Asterix;
using Picket.Simulation.Scenes;

namespace Picket.Simulation.Sensors;

/// <summary>A neighbour's tracker: what it believes of the objects in its field, as detections that are estimates, or as ASTERIX 062 with the state of its service in 065.</summary>
/// <remarks>Errors are Gauss-Markov processes of the first order, so that they last from one report to the next as those of a filter do (Gelb, Applied Optimal Estimation, 1974, 3.6). It knows no false tracks.</remarks>
public sealed class SystemTrackModel : IWireSensor
{
    private const int Numbers = 65_536;
    private readonly SensorSetting _setting;
    private readonly Sensor _sensor;
    private readonly SystemTrackPhysics _physics;
    private readonly SensorGeometry _geometry;
    private readonly Sight _sight;
    private readonly Substream _chance;
    private readonly LocalFrame? _site;
    private readonly SystemTrackEncoder? _encoder;
    private readonly string _source;
    private readonly Dictionary<int, Belief> _beliefs = [];
    private readonly List<(TrueObject Object, Belief Belief)> _told = [];

    /// <summary>A tracker in a run.</summary>
    /// <exception cref="ArgumentException">Bytes are asked of a site without an origin.</exception>
    public SystemTrackModel(SensorSetting setting, SystemTrackPhysics physics)
    {
        (_setting, _physics, _sensor) = (setting, physics, setting.Definition);
        _geometry = new(_sensor, setting.Site);
        _sight = setting.Sight(BentEarth.Radio);
        _chance = new(setting.Seed, $"{setting.Site.Name}/tracker {_sensor.Id}");
        _source = setting.Site.Feeds.SelectMany(feed => feed.Sensors).FirstOrDefault(source => source.Value == _sensor.Id).Key ?? _sensor.Id;
        if (setting.Site.Origin is { } origin) _site = new(origin);
        if (setting.Feed is not { } feed) return;
        if (_site is null) throw new ArgumentException($"site '{setting.Site.Name}' has no origin, so nothing can tell its place on the globe", nameof(setting));
        string[] codes = feed.Sensors.Single().Key.Split('/');
        _encoder = new(byte.Parse(codes[0], null), byte.Parse(codes[1], null), simulated: true);
    }

    /// <summary>The errors of a track, each over its standard deviation, and since when its object has been in the field, s.</summary>
    private readonly record struct Belief(double Since, double Told, EnuVector Position, EnuVector Velocity);

    /// <inheritdoc/>
    public int Sensor => _setting.Sensor;

    /// <inheritdoc/>
    public Instant TimeOf(long look) => _setting.Start + Duration.FromSeconds(look * _sensor.Period);

    /// <inheritdoc/>
    public Instant ArrivalOf(long look) => TimeOf(look) + Duration.FromSeconds(_sensor.MeanLatency);

    /// <inheritdoc/>
    public SimulatedLook Look(long look, ReadOnlySpan<TrueObject> objects)
    {
        Believe(look, objects);
        Instant time = TimeOf(look);
        return new(Sensor, look + 1, time, ArrivalOf(look), [.. _told.Select(one => Detect(one.Object, one.Belief, time))], [.. _told.Select(one => one.Object.Id)]);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The setting names no feed.</exception>
    public byte[][] Send(long look, ReadOnlySpan<TrueObject> objects, SensorTrouble? trouble = null)
    {
        SystemTrackEncoder encoder = _encoder ?? throw new InvalidOperationException($"tracker '{_sensor.Id}' has no feed to send to");
        Believe(look, objects);
        Instant time = TimeOf(look);
        List<SystemTrack> tracks = [.. _told.Select(one => Track(one.Object, one.Belief, time))];
        time += trouble?.Spoil(tracks, look + 1, time, null, (track, by) => track with { Time = track.Time + by }) ?? default;
        return [.. encoder.Tracks(CollectionsMarshal.AsSpan(tracks)), .. encoder.EndBatch(time, look), .. encoder.Operational(time)];
    }

    private void Believe(long look, ReadOnlySpan<TrueObject> objects)
    {
        _told.Clear();
        double now = look * _sensor.Period;
        foreach (ref readonly TrueObject one in objects)
        {
            Bearing seen = _sight.To(one.Position);
            if (_sensor.Field.Range?.Contains(seen.Range) == false || (one.Signature ?? RadarModel.Usual).CrossSection < _physics.LeastCrossSection || !_sight.IsClear(seen, _sight.HeightOf(one.Position)))
            {
                _beliefs.Remove(one.Id);
                continue;
            }

            bool known = _beliefs.TryGetValue(one.Id, out Belief belief);
            double kept = known ? Math.Exp(-(now - belief.Told) / _physics.Memory) : 0, fresh = Math.Sqrt(1 - kept * kept);
            belief = new(known ? belief.Since : now, now, Changed(belief.Position), Changed(belief.Velocity));
            _beliefs[one.Id] = belief;
            if (now - belief.Since >= _physics.Delay && _chance.NextDouble() < _sensor.DetectionProbability) _told.Add((one, belief));

            EnuVector Changed(in EnuVector error) => error * kept + new EnuVector(_chance.NextNormal(), _chance.NextNormal(), _chance.NextNormal()) * fresh;
        }
    }

    private (EnuVector Position, EnuVector Velocity) Believed(in TrueObject one, in Belief belief) => (
        one.Position + new EnuVector(belief.Position.X * _physics.PositionSigma, belief.Position.Y * _physics.PositionSigma, belief.Position.Z * _physics.HeightSigma),
        one.Velocity + new EnuVector(belief.Velocity.X, belief.Velocity.Y, 0) * _physics.VelocitySigma);

    private Detection Detect(in TrueObject one, in Belief belief, Instant time)
    {
        (EnuVector position, EnuVector velocity) = Believed(one, belief);
        return new()
        {
            Sensor = Sensor,
            Time = time,
            Measurement = SensorGeometry.Horizontal(position, _sensor.Noise.X > 0 ? _sensor.Noise.X : _physics.PositionSigma, _geometry.HeightSigma) with
            {
                Components = MeasuredComponents.Horizontal | MeasuredComponents.Height | MeasuredComponents.Velocity | MeasuredComponents.VerticalSpeed,
                VelocityX = velocity.X,
                VelocityY = velocity.Y,
                VelocityZ = velocity.Z,
                SigmaVelocity = Math.Max(10, _physics.VelocitySigma), // what readers take where the wire tells none
                SigmaVelocityZ = 5,
                IsEstimate = true,
            },
            Identity = one.Names?.Address is { } address ? Identity.Icao(address) : new(Identity.OwnNumber, $"{_source}/{one.Id % Numbers}"),
            Callsign = one.Names?.Callsign,
            Squawk = one.Names?.Squawk,
        };
    }

    private SystemTrack Track(in TrueObject one, in Belief belief, Instant time)
    {
        (EnuVector position, EnuVector velocity) = Believed(one, belief);
        (double sin, double cos) = Math.SinCos(_geometry.NorthAzimuth);
        return new()
        {
            Time = time,
            Number = one.Id % Numbers,
            Position = _site!.ToGeodetic(position),
            VelocityEast = velocity.X * cos - velocity.Y * sin,
            VelocityNorth = velocity.X * sin + velocity.Y * cos,
            VelocityUp = velocity.Z,
            Sigma = _physics.PositionSigma,
            Squawk = one.Names?.Squawk,
            Address = one.Names?.Address,
            Callsign = one.Names?.Callsign,
        };
    }
}
