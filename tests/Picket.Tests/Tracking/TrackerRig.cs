using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking;

namespace Picket.Tests.Tracking;

/// <summary>A tracker on a site of a few sensors, fed by hand.</summary>
internal sealed class TrackerRig(params Sensor[] sensors)
{
    public static readonly TrackerSettings Settings = new()
    {
        AccelerationPsd = 1,
        SurvivalProbability = 0.998,
        Births = new() { InitialPerSquareKilometer = 4, RatePerSquareKilometer = 0.024, SpeedSigma = 15 },
    };

    /// <summary>Sees x and y over a square of 4 km with a little clutter.</summary>
    public static readonly Sensor Eye = new()
    {
        Id = "eye",
        Kind = SensorKind.Position,
        Noise = new() { X = 20, Y = 20 },
        ClutterPerSquareKilometer = 1,
        Field = new() { X = new(-2000, 2000), Y = new(-2000, 2000) },
    };

    /// <summary>Turns once in four seconds, range and azimuth, 100 km.</summary>
    public static readonly Sensor Radar = new()
    {
        Id = "radar",
        Kind = SensorKind.Radar,
        Period = 4,
        Noise = new() { Range = 50, Azimuth = 0.003, Z = 60 },
        ClutterPerScan = 10,
        Field = new() { Range = new(500, 100_000) },
    };

    /// <summary>Hears ADS-B.</summary>
    public static readonly Sensor Receiver = new() { Id = "adsb", Kind = SensorKind.Receiver, Period = 0, Noise = new() { X = 30, Y = 30, Z = 60 } };

    public Tracker Tracker { get; private set; } = new(SiteOf(sensors));

    /// <summary>Tentative ones too.</summary>
    public ImmutableArray<Track> All => Copy(includeTentative: true);

    public ImmutableArray<Track> Shown => Copy(includeTentative: false);

    public static Site SiteOf(Sensor[] sensors, GeodeticPosition? origin = null) => new() { Name = "rig", Sensors = [.. sensors], Origin = origin, Tracker = Settings };

    public static TrackerRig OnGlobe(params Sensor[] sensors) =>
        new(sensors) { Tracker = new Tracker(SiteOf(sensors, GeodeticPosition.FromDegrees(52, 4, 0)) with { Tracker = Settings with { AccelerationPsd = 4, Births = new() } }) };

    public static Detection At(double time, double x, double y, int sensor = 0, Identity identity = default) => new()
    {
        Sensor = sensor,
        Time = Instant.FromSeconds(time),
        Identity = identity,
        Measurement = new() { Components = MeasuredComponents.Horizontal, X = x, Y = y, SigmaX = 20, SigmaY = 20 },
    };

    /// <summary>A plot of <see cref="Radar"/> with Mode C.</summary>
    public static Detection Plot(double time, EnuVector place, int sensor = 0, Identity identity = default) => new()
    {
        Sensor = sensor,
        Time = Instant.FromSeconds(time),
        Identity = identity,
        Measurement = new()
        {
            Components = MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Height,
            Range = place.Norm,
            Azimuth = Math.Atan2(place.X, place.Y),
            Z = place.Z,
            SigmaRange = 50,
            SigmaAzimuth = 0.003,
            SigmaZ = 60,
        },
    };

    /// <summary>An ADS-B position.</summary>
    public static Detection Squitter(double time, EnuVector place, int sensor, Identity identity, string? callsign = null) => new()
    {
        Sensor = sensor,
        Time = Instant.FromSeconds(time),
        Identity = identity,
        Callsign = callsign,
        Measurement = new() { Components = MeasuredComponents.Horizontal | MeasuredComponents.Height, X = place.X, Y = place.Y, Z = place.Z, SigmaX = 30, SigmaY = 30, SigmaZ = 60 },
    };

    /// <summary>One look of the first sensor.</summary>
    public void Look(double time, params Detection[] detections)
    {
        Tracker.Advance(Instant.FromSeconds(time));
        Tracker.Look(0, 0, Instant.FromSeconds(time));
        foreach (Detection detection in detections) Tracker.Detect(detection);
        Tracker.EndOfData();
    }

    /// <summary>Detections as they come, each when it was measured.</summary>
    public void Hear(params Detection[] detections)
    {
        foreach (Detection detection in detections)
        {
            Tracker.Advance(detection.Time);
            Tracker.Detect(detection);
        }

        Tracker.EndInput();
    }

    private ImmutableArray<Track> Copy(bool includeTentative)
    {
        var tracks = ImmutableArray.CreateBuilder<Track>();
        Tracker.CopyTracks(tracks, includeTentative);
        return tracks.DrainToImmutable();
    }
}
