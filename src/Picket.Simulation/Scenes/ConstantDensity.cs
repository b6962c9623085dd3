using System.Collections.Immutable;
using System.Globalization;
using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Sites;

namespace Picket.Simulation.Scenes;

/// <summary>Objects at constant density, scan by scan: the law of the shared set <c>dens4</c> for any number of objects, at a cost in proportion to it.</summary>
/// <remarks>
/// A square of 1000 sqrt(N/4) m; constant velocity with white acceleration of 1 m^2/s^3, start velocity 15 m/s an axis, 20 m noise, Pd 0.9, 4 false
/// detections per km^2 and scan, a scan a second. An object that leaves the square, or dies (0.002 a scan), is replaced at once by another at a uniform place.
/// </remarks>
public sealed class ConstantDensity
{
    private const double Sigma = 20, Detected = 0.9, Dies = 0.002, SpeedSigma = 15;
    private static readonly WhiteAcceleration s_motion = new(psd: 1, dt: 1);
    private readonly Substream _motion, _noise;
    private readonly TrueObject[] _objects;
    private readonly double _side;
    private Detection[] _detections = [];
    private Plot[] _plots;
    private int _ids, _count;

    /// <summary>A scene before its first scan.</summary>
    /// <param name="objects">How many objects there are at any time, from 1.</param>
    /// <param name="seed">Its seed.</param>
    public ConstantDensity(int objects, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(objects);
        (_motion, _noise) = (new Substream(seed, "motion"), new Substream(seed, "noise"));
        _side = 1000 * Math.Sqrt(objects / 4.0);
        _objects = new TrueObject[objects];
        _plots = new Plot[2 * objects + 16];
        for (int index = 0; index < objects; index++) _objects[index] = Born();
        SiteFile = SiteFile.Parse(SiteText(objects, _side), "site.yaml");
    }

    private readonly record struct Plot(double X, double Y, int Source);

    /// <summary>The site as a file, which parses without a problem.</summary>
    public SiteFile SiteFile { get; }

    /// <summary>The site as a tracker may be told; it does not know of <see cref="ClutterFactor"/>.</summary>
    public Site Site => SiteFile.Site!;

    /// <summary>How many times as many false detections there are as the site says, 0 or more.</summary>
    public double ClutterFactor { get; set; } = 1;

    /// <summary>Number of the scan drawn last, from 1; 0 before the first.</summary>
    public int Scan { get; private set; }

    /// <summary>Time of the scan drawn last.</summary>
    public Instant Time => Instant.FromSeconds(Scan);

    /// <summary>The detections of the scan drawn last, shuffled. Holds until the next scan.</summary>
    public ReadOnlySpan<Detection> Detections => _detections.AsSpan(0, _count);

    /// <summary>The objects at the scan drawn last. Holds until the next scan.</summary>
    public ReadOnlySpan<TrueObject> Truth => _objects;

    /// <summary>Draws the next scan, one second on.</summary>
    public void Next()
    {
        if (Scan++ > 0) Move();
        if (_plots.Length > 8 * Math.Max(_count, _objects.Length)) _plots = new Plot[2 * _objects.Length + 16];
        _count = 0;
        foreach (ref readonly TrueObject one in _objects.AsSpan())
        {
            if (_noise.NextDouble() < Detected) Add(one.Position.X + Sigma * _noise.NextNormal(), one.Position.Y + Sigma * _noise.NextNormal(), one.Id);
        }

        for (int left = _noise.NextPoisson(ClutterFactor * _objects.Length); left > 0; left--) Add(_noise.NextDouble(0, _side), _noise.NextDouble(0, _side), 0);
        _noise.Shuffle(_plots.AsSpan(0, _count)); // plots are small, detections are not
        if (_detections.Length < _count || _detections.Length > 4 * _count) _detections = new Detection[_count + _count / 8]; // a flood leaves no room behind
        for (int index = 0; index < _count; index++)
        {
            _detections[index] = new Detection
            {
                Sensor = 0,
                Scan = Scan,
                Time = Time,
                Measurement = new() { Components = MeasuredComponents.Horizontal, X = _plots[index].X, Y = _plots[index].Y, SigmaX = Sigma, SigmaY = Sigma },
            };
        }
    }

    /// <summary>Draws the next scans and keeps them.</summary>
    public Scene Record(int scans)
    {
        var truth = ImmutableArray.CreateBuilder<TruthAtTime>();
        var looks = ImmutableArray.CreateBuilder<SimulatedLook>();
        for (int scan = 0; scan < scans; scan++)
        {
            Next();
            truth.Add(new TruthAtTime(Scan, Time, [.. _objects]));
            looks.Add(new SimulatedLook(0, Scan, Time, Time, [.. Detections], [.. _plots.Take(_count).Select(plot => plot.Source)]));
        }

        return new Scene { SiteFile = SiteFile, Truth = truth.ToImmutable(), Looks = looks.ToImmutable() };
    }

    private static string SiteText(int objects, double side) => string.Create(CultureInfo.InvariantCulture, $$"""
        picket: 1
        site: {name: constant-density-{{objects}}, frame: local}
        sensors:
          - id: s1
            kind: position
            period: 1
            sigma: {x: 20, y: 20}
            detection_probability: 0.9
            clutter: {per_km2: 4}
            field: {x: [0, {{side:R}}], y: [0, {{side:R}}]}
        tracker:
          algorithm: pmb
          motion: {model: constant-velocity, acceleration_psd: 1.0}
          survival_probability: 0.998
          births: {initial_per_km2: 4, rate_per_km2: 0.024, speed_sigma: 15}
        """);

    private void Move()
    {
        for (int index = 0; index < _objects.Length; index++)
        {
            TrueObject moved = s_motion.Forward(_objects[index], _motion);
            bool gone = moved.Position.X < 0 || moved.Position.X > _side || moved.Position.Y < 0 || moved.Position.Y > _side || _motion.NextDouble() < Dies;
            _objects[index] = gone ? Born() : moved;
        }
    }

    private TrueObject Born() => new(++_ids,
        new(_motion.NextDouble(0, _side), _motion.NextDouble(0, _side), 0),
        new(SpeedSigma * _motion.NextNormal(), SpeedSigma * _motion.NextNormal(), 0));

    private void Add(double x, double y, int source)
    {
        if (_count == _plots.Length) Array.Resize(ref _plots, 2 * _count);
        _plots[_count++] = new Plot(x, y, source);
    }
}
