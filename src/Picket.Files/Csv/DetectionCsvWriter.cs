using System.Globalization;
using System.Text;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Units;

namespace Picket.Files.Csv;

/// <summary>Writes detections of any sensors, one line each, so that <see cref="DetectionCsv"/> reads the same numbers bit for bit.</summary>
/// <param name="writer">Where to.</param>
/// <param name="site">Names the sensors; a sigma that is the sensor's own is left out.</param>
/// <param name="timesAreSeconds">Whether times are written as seconds from the site's epoch; else as ISO 8601.</param>
public sealed class DetectionCsvWriter(TextWriter writer, Site site, bool timesAreSeconds)
{
    private const int AngleDigits = 7; // of a degree: 0.2 mm at 100 km
    private const MeasuredComponents Velocities = MeasuredComponents.Velocity | MeasuredComponents.VerticalSpeed;
    private readonly CsvClock _clock = new(site.Epoch, timesAreSeconds);
    private readonly StringBuilder _line = new();

    /// <summary>A detection as a file can hold it: angles to 1e-7 degrees, no velocity but a range rate, no callsign and no code.</summary>
    public static Detection AsWritten(in Detection detection)
    {
        Measurement one = detection.Measurement;
        return detection with
        {
            Callsign = null,
            Squawk = null,
            Measurement = one with
            {
                Components = one.Components & ~Velocities,
                VelocityX = 0,
                VelocityY = 0,
                VelocityZ = 0,
                SigmaVelocity = 0,
                SigmaVelocityZ = 0,
                IsEstimate = false,
                Azimuth = Written(one.Azimuth),
                Elevation = Written(one.Elevation),
                SigmaAzimuth = Written(one.SigmaAzimuth),
                SigmaElevation = Written(one.SigmaElevation),
            },
        };
    }

    /// <summary>Writes the header line.</summary>
    public void WriteHeader() => writer.WriteLine("scan,time,arrival,sensor,x,y,z,range,azimuth,elevation,range_rate,sigma_x,sigma_y,sigma_z,sigma_range,sigma_azimuth,sigma_elevation,sigma_range_rate,identity,class,class_p");

    /// <summary>Writes a detection, or a look that found nothing: one without a measured component.</summary>
    /// <param name="arrival">When it was received.</param>
    /// <param name="detection">As <see cref="AsWritten"/> gives it.</param>
    public void Write(Instant arrival, in Detection detection)
    {
        Sensor sensor = site.Sensors[detection.Sensor];
        Measurement one = detection.Measurement;
        SensorNoise noise = sensor.Noise;
        _line.Clear();
        if (detection.Scan != 0) _line.Append(detection.Scan);
        _line.Append(',').Append(_clock.Write(detection.Time)).Append(',');
        if (arrival != detection.Time) _line.Append(_clock.Write(arrival));
        _line.Append(',').Append(sensor.Id);
        bool plane = one.Has(MeasuredComponents.Horizontal), height = one.Has(MeasuredComponents.Height), azimuth = one.Has(MeasuredComponents.Azimuth) && !plane;
        bool range = one.Has(MeasuredComponents.Range), elevation = one.Has(MeasuredComponents.Elevation), rate = one.Has(MeasuredComponents.RangeRate);
        Add(plane, one.X);
        Add(plane, one.Y);
        Add(height, one.Z);
        Add(range, one.Range);
        Add(azimuth, Degrees(one.Azimuth));
        Add(elevation, Degrees(one.Elevation));
        Add(rate, one.RangeRate);
        Add(plane && one.SigmaX != noise.X, one.SigmaX);
        Add(plane && one.SigmaY != noise.Y, one.SigmaY);
        Add(height && one.SigmaZ != noise.Z, one.SigmaZ);
        Add(range && one.SigmaRange != noise.Range, one.SigmaRange);
        Add(azimuth && one.SigmaAzimuth != noise.Azimuth, Degrees(one.SigmaAzimuth));
        Add(elevation && one.SigmaElevation != noise.Elevation, Degrees(one.SigmaElevation));
        Add(rate && one.SigmaRangeRate != noise.RangeRate, one.SigmaRangeRate);
        _line.Append(',').Append(detection.Identity.ToString()).Append(',').Append(detection.Class);
        Add(detection.Class is not null, detection.ClassProbability);
        writer.WriteLine(_line);
    }

    private void Add(bool measured, double value)
    {
        _line.Append(',');
        if (measured) _line.Append(CultureInfo.InvariantCulture, $"{value:R}");
    }

    private static double Degrees(double radians) => Math.Round(new Angle(radians).Degrees, AngleDigits);

    private static double Written(double radians) => Angle.FromDegrees(Degrees(radians)).Radians;
}
