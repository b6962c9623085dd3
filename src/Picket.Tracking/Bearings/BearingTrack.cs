using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking.Measurements;
using Picket.Tracking.Scans;

namespace Picket.Tracking.Bearings;

/// <summary>What one sensor sees in one direction: azimuth and elevation with their rates, and no range.</summary>
internal sealed class BearingTrack
{
    private const int HitsToBelieve = 3;
    private AngleFilter _azimuth, _elevation;

    /// <summary>A direction in which a sensor saw something for the first time.</summary>
    /// <param name="number">Its number, not used again.</param>
    /// <param name="detection">The bearing.</param>
    /// <param name="heard">The site's now when it came.</param>
    /// <param name="rateSigma">One standard deviation of the rates before anything is known, rad/s.</param>
    public BearingTrack(long number, in Detection detection, Instant heard, double rateSigma)
    {
        Measurement m = detection.Measurement;
        (Number, Newest, Hits, Heard) = (number, detection, 1, heard);
        _azimuth = AngleFilter.Start(m.Azimuth, m.SigmaAzimuth, rateSigma);
        HasElevation = m.Has(MeasuredComponents.Elevation);
        if (HasElevation) _elevation = AngleFilter.Start(m.Elevation, m.SigmaElevation, rateSigma);
    }

    /// <summary>The track that <see cref="Save"/> wrote.</summary>
    public BearingTrack(BinaryReader reader)
    {
        (Number, Hits, HasElevation, Newest) = (reader.ReadInt64(), reader.ReadInt32(), reader.ReadBoolean(), DetectionBytes.Load(reader));
        Heard = new Instant(reader.ReadInt64());
        (LogLikelihood, _azimuth, _elevation) = (reader.ReadDouble(), AngleFilter.Load(reader), AngleFilter.Load(reader));
    }

    /// <summary>Its number.</summary>
    public long Number { get; }

    /// <summary>Index of its sensor.</summary>
    public int Sensor => Newest.Sensor;

    /// <summary>The newest bearing.</summary>
    public Detection Newest { get; private set; }

    /// <summary>The site's now when its newest bearing came, from which silence counts: bearings may be late by more than a period.</summary>
    public Instant Heard { get; private set; }

    /// <summary>How many bearings it has.</summary>
    public int Hits { get; private set; }

    /// <summary>Natural logarithm of the density of the newest bearing, as predicted from those before; 0 for the first.</summary>
    public double LogLikelihood { get; private set; }

    /// <summary>Whether the sensor measures its elevation.</summary>
    public bool HasElevation { get; }

    /// <summary>Whether it is believed: three bearings, none missed between.</summary>
    public bool Confirmed => Hits >= HitsToBelieve;

    /// <summary>Where it is at a time not before its newest, as a measurement with the sigmas of the estimate.</summary>
    public Measurement At(Instant time)
    {
        double dt = (time - Newest.Time).Seconds;
        (AngleFilter azimuth, AngleFilter elevation) = (_azimuth.After(dt), _elevation.After(dt));
        return new Measurement
        {
            Components = HasElevation ? MeasuredComponents.Azimuth | MeasuredComponents.Elevation : MeasuredComponents.Azimuth,
            Azimuth = azimuth.Angle,
            SigmaAzimuth = Math.Sqrt(azimuth.Variance),
            Elevation = HasElevation ? elevation.Angle : 0,
            SigmaElevation = HasElevation ? Math.Sqrt(elevation.Variance) : 0,
        };
    }

    /// <summary>What is shown of it, at a time not before its newest.</summary>
    public BearingLine ViewAt(Instant time)
    {
        Measurement now = At(time);
        return new()
        {
            Number = Number,
            Sensor = Sensor,
            Time = time,
            LastSeen = Newest.Time,
            Azimuth = SensorCoverage.Turned(now.Azimuth),
            SigmaAzimuth = now.SigmaAzimuth,
            Elevation = HasElevation ? now.Elevation : null,
            SigmaElevation = now.SigmaElevation,
            Detections = Hits,
            Identity = Newest.Identity,
            Class = Newest.Class,
        };
    }

    /// <summary>Squared Mahalanobis distance of a bearing not before the newest.</summary>
    public double DistanceSquared(in Detection detection)
    {
        Measurement m = detection.Measurement;
        double dt = (detection.Time - Newest.Time).Seconds, distance = _azimuth.After(dt).DistanceSquared(m.Azimuth, m.SigmaAzimuth);
        return Compares(m) ? distance + _elevation.After(dt).DistanceSquared(m.Elevation, m.SigmaElevation) : distance;
    }

    /// <summary>Density of a bearing, per rad or rad^2, as predicted to its time, if it is the track's.</summary>
    public double Density(in Detection detection)
    {
        Measurement m = detection.Measurement;
        double dt = (detection.Time - Newest.Time).Seconds, logarithm = _azimuth.After(dt).LogLikelihood(m.Azimuth, m.SigmaAzimuth);
        return Math.Exp(Compares(m) ? logarithm + _elevation.After(dt).LogLikelihood(m.Elevation, m.SigmaElevation) : logarithm);
    }

    /// <summary>Takes a bearing not before the newest.</summary>
    /// <param name="detection">The bearing.</param>
    /// <param name="heard">The site's now when it came.</param>
    public void Take(in Detection detection, Instant heard)
    {
        Measurement m = detection.Measurement;
        double dt = (detection.Time - Newest.Time).Seconds;
        (_azimuth, _elevation) = (_azimuth.After(dt), _elevation.After(dt));
        LogLikelihood = _azimuth.LogLikelihood(m.Azimuth, m.SigmaAzimuth);
        _azimuth = _azimuth.Updated(m.Azimuth, m.SigmaAzimuth);
        if (Compares(m))
        {
            LogLikelihood += _elevation.LogLikelihood(m.Elevation, m.SigmaElevation);
            _elevation = _elevation.Updated(m.Elevation, m.SigmaElevation);
        }

        (Newest, Hits, Heard) = (detection, Hits + 1, heard);
    }

    /// <summary>Writes the track bit for bit.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Number);
        writer.Write(Hits);
        writer.Write(HasElevation);
        DetectionBytes.Save(writer, Newest);
        writer.Write(Heard.Nanoseconds);
        writer.Write(LogLikelihood);
        _azimuth.Save(writer);
        _elevation.Save(writer);
    }

    private bool Compares(in Measurement measurement) => HasElevation && measurement.Has(MeasuredComponents.Elevation);
}
