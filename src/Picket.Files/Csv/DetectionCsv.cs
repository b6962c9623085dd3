using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Units;

namespace Picket.Files.Csv;

/// <summary>Reads detections from a CSV file: a header, then one detection a line, angles in degrees, in the columns of the contract.</summary>
public sealed class DetectionCsv : IDisposable
{
    private const int X = 0, Y = 1, Z = 2, Latitude = 3, Longitude = 4, Altitude = 5, Range = 6, Azimuth = 7, Elevation = 8, RangeRate = 9;
    private static readonly string[] s_quantities = ["x", "y", "z", "lat", "lon", "alt", "range", "azimuth", "elevation", "range_rate"];
    private static readonly string[] s_others = ["scan", "time", "arrival", "sensor", "identity", "class", "class_p"];
    private readonly CsvLines _lines;
    private readonly Site _site;
    private readonly LocalFrame? _frame;
    private readonly int[] _quantity, _sigma;
    private readonly int _scan, _time, _arrival, _sensor, _identity, _class, _classProbability;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="site">Names the sensors and gives their noise where the file does not.</param>
    /// <exception cref="InvalidDataException">The header lacks what is needed; the message is one line with file and line.</exception>
    public DetectionCsv(string path, Site site)
        : this(new CsvLines(path, site.Epoch), site)
    {
    }

    /// <summary>Reads detections from lines of a file.</summary>
    /// <param name="lines">The lines; disposed with this.</param>
    /// <param name="site">Names the sensors and gives their noise where the lines do not.</param>
    /// <exception cref="InvalidDataException">The header lacks what is needed.</exception>
    internal DetectionCsv(CsvLines lines, Site site)
    {
        _site = site;
        _frame = site.Origin is { } origin ? new LocalFrame(origin) : null;
        _lines = lines;
        _time = _lines.Required("time");
        _sensor = site.Sensors.Length == 1 ? _lines.Column("sensor") : _lines.Required("sensor");
        (_scan, _arrival, _identity) = (_lines.Column("scan"), _lines.Column("arrival"), _lines.Column("identity"));
        (_class, _classProbability) = (_lines.Column("class"), _lines.Column("class_p"));
        _quantity = [.. s_quantities.Select(_lines.Column)];
        _sigma = [.. s_quantities.Select(name => _lines.Column("sigma_" + name))];
        UnknownColumns = [.. _lines.Header.Where(name => !s_others.Contains(name) && !s_quantities.Contains(name.StartsWith("sigma_", StringComparison.Ordinal) ? name[6..] : name))];
    }

    /// <summary>Columns of the file that are not read, in its order.</summary>
    public IReadOnlyList<string> UnknownColumns { get; }

    /// <summary>Whether the file gives its times as plain seconds, as far as it was read.</summary>
    public bool TimesAreSeconds => _lines.TimesAreSeconds;

    /// <summary>Reads the lines in order.</summary>
    /// <exception cref="InvalidDataException">A line cannot be used; the message says file, line, what was found and what is allowed.</exception>
    public IEnumerable<DetectionRow> Read()
    {
        while (_lines.Next()) yield return ReadLine();
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private DetectionRow ReadLine()
    {
        Instant time = _lines.Time(_time) ?? throw _lines.Problem(_time, "a time, it is required");
        int sensor = FindSensor();
        Measurement measurement = ReadMeasurement(_site.Sensors[sensor]);
        var detection = new Detection
        {
            Sensor = sensor,
            Scan = _lines.Whole(_scan) ?? 0,
            Time = time,
            Measurement = measurement,
            Identity = ReadIdentity(),
            Class = _lines.Text(_class) is { IsEmpty: false } label ? label.ToString() : null,
            ClassProbability = _lines.Number(_classProbability, 0, 1) ?? (_lines.Text(_class).IsEmpty ? 0 : 1),
        };
        return new DetectionRow(_lines.Time(_arrival) ?? time, measurement.Components == MeasuredComponents.None, detection);
    }

    private int FindSensor()
    {
        ReadOnlySpan<char> id = _lines.Text(_sensor);
        if (id.IsEmpty && _site.Sensors.Length == 1) return 0;
        for (int index = 0; index < _site.Sensors.Length; index++)
        {
            if (id.SequenceEqual(_site.Sensors[index].Id)) return index;
        }

        throw _lines.Problem(_sensor, string.Join(", ", _site.Sensors.Select(sensor => sensor.Id)));
    }

    private Identity ReadIdentity()
    {
        ReadOnlySpan<char> text = _lines.Text(_identity);
        if (text.IsEmpty) return default;
        int colon = text.IndexOf(':');
        if (colon <= 0 || colon == text.Length - 1) throw _lines.Problem(_identity, "scheme:value, as icao:4CA7E8");
        return new Identity(text[..colon].ToString(), text[(colon + 1)..].ToString());
    }

    private Measurement ReadMeasurement(Sensor sensor)
    {
        SensorNoise noise = sensor.Noise;
        if (Value(X) is { } x) return WithHeight(Position(x, Value(Y) ?? throw Missing(Y, X), Sigma(X, noise.X), Sigma(Y, noise.Y)), noise.Z);
        if (Value(Y) is not null) throw Missing(X, Y);
        if (Value(Latitude, -90, 90) is { } latitude) return Geodetic(latitude, Value(Longitude, -180, 360) ?? throw Missing(Longitude, Latitude), noise);
        if (Value(Longitude) is not null) throw Missing(Latitude, Longitude);
        double? range = Value(Range, 0, double.MaxValue);
        if (Value(Azimuth, -360, 360) is { } azimuth) return Polar(range, azimuth, noise);
        if (range is not null) throw Missing(Azimuth, Range);
        for (int quantity = 0; quantity < s_quantities.Length; quantity++)
        {
            if (Value(quantity) is not null) throw _lines.Problem($"found only {s_quantities[quantity]}, allowed: x and y, lat and lon, range and azimuth, or azimuth");
        }

        return default;
    }

    private Measurement Geodetic(double latitude, double longitude, SensorNoise noise)
    {
        if (_frame is null) throw _lines.Problem("lat: found a latitude, allowed: x and y, as the site has no origin");
        double metersPerDegree = Math.PI / 180 * 6_371_000;
        EnuVector place = _frame.ToEnu(GeodeticPosition.FromDegrees(latitude, longitude, Value(Altitude) ?? _frame.Origin.HeightMeters));
        double sigmaX = SigmaGiven(Longitude) is { } east ? east * metersPerDegree * Math.Cos(latitude * Math.PI / 180) : Need(Longitude, noise.X);
        double sigmaY = SigmaGiven(Latitude) is { } north ? north * metersPerDegree : Need(Latitude, noise.Y);
        Measurement measurement = Position(place.X, place.Y, sigmaX, sigmaY);
        double sigmaZ = SigmaGiven(Altitude) ?? noise.Z;
        return Value(Altitude) is null || sigmaZ == 0 ? measurement : measurement with { Components = measurement.Components | MeasuredComponents.Height, Z = place.Z, SigmaZ = sigmaZ };
    }

    private Measurement Polar(double? range, double azimuth, SensorNoise noise)
    {
        var measurement = new Measurement { Components = MeasuredComponents.Azimuth, Azimuth = Radians(azimuth), SigmaAzimuth = SigmaGiven(Azimuth) is { } given ? Radians(given) : Need(Azimuth, noise.Azimuth) };
        if (range is { } distance)
            measurement = measurement with { Components = measurement.Components | MeasuredComponents.Range, Range = distance, SigmaRange = Sigma(Range, noise.Range) };
        double sigmaElevation = SigmaGiven(Elevation) is { } degrees ? Radians(degrees) : noise.Elevation;
        if (Value(Elevation, -90, 90) is { } elevation && sigmaElevation > 0)
            measurement = measurement with { Components = measurement.Components | MeasuredComponents.Elevation, Elevation = Radians(elevation), SigmaElevation = sigmaElevation };
        double sigmaRate = SigmaGiven(RangeRate) ?? noise.RangeRate;
        if (range is not null && Value(RangeRate) is { } rate && sigmaRate > 0)
            measurement = measurement with { Components = measurement.Components | MeasuredComponents.RangeRate, RangeRate = rate, SigmaRangeRate = sigmaRate };
        return WithHeight(measurement, noise.Z);
    }

    // A quantity whose noise nobody gives is not used; a position cannot do without.
    private Measurement WithHeight(Measurement measurement, double sensorSigma)
    {
        double sigma = SigmaGiven(Z) ?? sensorSigma;
        return Value(Z) is { } height && sigma > 0
            ? measurement with { Components = measurement.Components | MeasuredComponents.Height, Z = height, SigmaZ = sigma }
            : measurement;
    }

    private static Measurement Position(double x, double y, double sigmaX, double sigmaY) =>
        new() { Components = MeasuredComponents.Horizontal, X = x, Y = y, SigmaX = sigmaX, SigmaY = sigmaY };

    private double? Value(int quantity) => _lines.Number(_quantity[quantity]);

    private double? Value(int quantity, double lowest, double highest) => _lines.Number(_quantity[quantity], lowest, highest);

    private double? SigmaGiven(int quantity)
    {
        int column = _sigma[quantity];
        double? sigma = _lines.Number(column);
        return sigma is null or > 0 ? sigma : throw _lines.Problem(column, "a number above 0");
    }

    private double Sigma(int quantity, double sensorSigma) => SigmaGiven(quantity) ?? Need(quantity, sensorSigma);

    private double Need(int quantity, double sensorSigma) =>
        sensorSigma > 0 ? sensorSigma : throw _lines.Problem($"{s_quantities[quantity]}: its noise is not known, allowed: sigma of the sensor in the site file, or a column sigma_{s_quantities[quantity]}");

    private InvalidDataException Missing(int quantity, int other) =>
        _lines.Problem($"{s_quantities[quantity]}: found nothing beside {s_quantities[other]}, allowed: both");

    private static double Radians(double degrees) => Angle.FromDegrees(degrees).Radians;
}
