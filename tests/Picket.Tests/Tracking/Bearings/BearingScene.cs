using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Units;
using Picket.Tracking;

namespace Picket.Tests.Tracking.Bearings;

/// <summary>Direction finders, and a radar if wanted, that watch objects fly straight over a plane; all through the tracker.</summary>
internal sealed class BearingScene
{
    private readonly Substream _chance;
    private readonly (EnuVector Start, EnuVector Velocity)[] _objects;
    private readonly double[] _periods;

    public BearingScene(ulong seed, AssociationAlgorithm algorithm, Sensor[] sensors, params (EnuVector Start, EnuVector Velocity)[] objects)
    {
        (_chance, _objects, _periods) = (new Substream(seed, "bearings"), objects, [.. sensors.Select(sensor => sensor.Period)]);
        Site = new Site
        {
            Name = "bearings",
            Sensors = [.. sensors],
            Tracker = new() { Algorithm = algorithm, Motion = MotionModel.ConstantVelocity, AccelerationPsd = 0.1, Births = new() { InitialPerSquareKilometer = 0.01, RatePerSquareKilometer = 1e-4, SpeedSigma = 40 } },
        };
        Tracker = new Tracker(Site);
    }

    public Site Site { get; }

    public Tracker Tracker { get; set; }

    /// <summary>Shown tracks, seen at any time, that were farther than this from every object, m; by number.</summary>
    public HashSet<long> Ghosts { get; } = [];

    public ImmutableArray<Track> Shown
    {
        get
        {
            var tracks = ImmutableArray.CreateBuilder<Track>();
            Tracker.CopyTracks(tracks, includeTentative: false);
            return tracks.DrainToImmutable();
        }
    }

    public static Sensor Finder(string id, double x, double y) => new()
    {
        Id = id,
        Kind = SensorKind.Bearing,
        Position = new(x, y, 0),
        Noise = new() { Azimuth = Angle.FromDegrees(0.5).Radians },
        DetectionProbability = 0.95,
        ClutterPerScan = 0.1,
        Field = new() { Range = new(0, 15_000) },
    };

    public static Sensor Radar(double maxRange) => new()
    {
        Id = "radar",
        Kind = SensorKind.Radar,
        Period = 2,
        Noise = new() { Range = 30, Azimuth = Angle.FromDegrees(0.3).Radians },
        ClutterPerScan = 1,
        Field = new() { Range = new(200, maxRange) },
    };

    public EnuVector Truth(int index, Instant time) => _objects[index].Start + _objects[index].Velocity * time.Seconds;

    /// <summary>The shown track nearest to an object and how far it is, m.</summary>
    public (Track? Track, double Distance) Nearest(int index) => Shown
        .Select(track => ((Track?)track, (track.Position - Truth(index, track.Time)).Norm))
        .DefaultIfEmpty((null, double.PositiveInfinity)).MinBy(pair => pair.Item2);

    public void Watch(double from, double seconds, double late = 0)
    {
        for (double time = from; time < from + seconds; time += 0.25)
        {
            Tracker.Advance(Instant.FromSeconds(time + late));
            for (int sensor = 0; sensor < _periods.Length; sensor++)
            {
                if (Math.Abs(Math.IEEERemainder(time - 0.25 * sensor, _periods[sensor])) < 1e-6) Look(sensor, time);
            }

            Tracker.EndInput();
            foreach (Track track in Shown)
            {
                if (Enumerable.Range(0, _objects.Length).Min(index => (track.Position - Truth(index, track.Time)).Norm) > 1000) Ghosts.Add(track.Number);
            }
        }
    }

    private void Look(int index, double time)
    {
        Sensor sensor = Site.Sensors[index];
        Instant now = Instant.FromSeconds(time);
        Tracker.Look(index, Scan(time), now);
        for (int one = 0; one < _objects.Length; one++)
        {
            EnuVector offset = Truth(one, now) - sensor.Position;
            if (_chance.NextDouble() < sensor.DetectionProbability && offset.Norm < sensor.Field.Range!.Value.End) Report(Math.Atan2(offset.X, offset.Y), offset.Norm);
        }

        for (int left = _chance.NextPoisson(sensor.ClutterPerScan); left > 0; left--) Report(_chance.NextDouble(0, Math.Tau), _chance.NextDouble(200, sensor.Field.Range!.Value.End));

        void Report(double azimuth, double range)
        {
            bool ranges = sensor.Kind == SensorKind.Radar;
            Tracker.Detect(new Detection
            {
                Sensor = index,
                Scan = Scan(time),
                Time = now,
                Measurement = new()
                {
                    Components = ranges ? MeasuredComponents.Range | MeasuredComponents.Azimuth : MeasuredComponents.Azimuth,
                    Azimuth = azimuth + sensor.Noise.Azimuth * _chance.NextNormal(),
                    SigmaAzimuth = sensor.Noise.Azimuth,
                    Range = ranges ? range + sensor.Noise.Range * _chance.NextNormal() : 0,
                    SigmaRange = ranges ? sensor.Noise.Range : 0,
                },
            });
        }
    }

    private static long Scan(double time) => 1 + (long)Math.Round(4 * time);
}
