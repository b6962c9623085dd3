using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Units;

namespace Picket.Feeds.Asterix;

/// <summary>ADS-B reports: category 021, editions 0.2x and 2.x.</summary>
internal sealed class AdsbInterpreter(AsterixEdition edition) : RecordInterpreter
{
    private const double UsualSigma = 30;

    /// <summary>One standard deviation of a height above the ellipsoid from satellite navigation, m.</summary>
    private const double GeometricHeightSigma = 25;

    /// <summary>From a radius that holds 95 % of errors to one standard deviation of each coordinate: sqrt(-2 ln 0.05).</summary>
    private const double RadiusToSigma = 2.4477;

    /// <summary>Radii that hold 95 % of horizontal errors, m, by navigation accuracy category for position (DO-260B table 2-72).</summary>
    private static readonly double[] s_accuracy = [0, 18520, 7408, 3704, 1852, 926, 555.6, 185.2, 92.6, 30, 10, 3];

    private readonly AsterixField? _simulated = edition.Field("040/SIM"), _test = edition.Field("040/TST"), _fixed = edition.Field("040/RAB");
    private readonly AsterixField? _latitude = edition.Field("130/LAT"), _longitude = edition.Field("130/LON");
    private readonly AsterixField? _fineLatitude = edition.Field("131/LAT"), _fineLongitude = edition.Field("131/LON");
    private readonly AsterixField? _height = edition.Field("140"), _level = edition.Field("145"), _accuracy = edition.Field("090/NACP");
    private readonly AsterixField? _code = edition.Field("070/MODE3A"), _codeInvalid = edition.Field("070/V"), _codeGarbled = edition.Field("070/G");
    private readonly AsterixField? _address = edition.Field("080"), _callsign = edition.Field("170");
    private readonly TargetNames _names = new();

    public override void Interpret(in AsterixRecord record, in RecordContext context, IFeedSink sink)
    {
        if (record.IsSet(_fixed)) return;
        var identity = _names.Address(record, _address);
        string? callsign = _names.Callsign(record, _callsign);
        short? squawk = TargetNames.Squawk(record, _code, _codeInvalid, _codeGarbled);
        var mode = Simulated(record, _simulated, _test);
        if (TryGetPosition(record, out double latitude, out double longitude))
        {
            if (!CheckGlobe(latitude, longitude, context, sink)) return;
            sink.Detect(
                new()
                {
                    Sensor = context.Index,
                    Time = context.Time,
                    Measurement = Measure(record, context, latitude, longitude),
                    Identity = identity,
                    Callsign = callsign,
                    Squawk = squawk,
                },
                mode);
        }
        else if (!identity.IsNone && (callsign is not null || squawk is not null))
        {
            sink.Identify(new() { Sensor = context.Index, Time = context.Time, Identity = identity, Callsign = callsign, Squawk = squawk }, mode);
        }
    }

    private bool TryGetPosition(in AsterixRecord record, out double latitude, out double longitude)
    {
        if (record.TryGetValue(_fineLatitude, out latitude) && record.TryGetValue(_fineLongitude, out longitude)) return true;
        longitude = 0;
        return record.TryGetValue(_latitude, out latitude) && record.TryGetValue(_longitude, out longitude);
    }

    private Measurement Measure(in AsterixRecord record, in RecordContext context, double latitude, double longitude)
    {
        double? heightSigma = null;
        double height = 0;
        if (record.TryGetValue(_height, out double feet))
        {
            height = feet * Length.MetersPerFoot;
            heightSigma = SigmaOr(context.Sensor.Noise.Z, GeometricHeightSigma);
        }
        else if (record.TryGetValue(_level, out double level))
        {
            height = level * MetersPerFlightLevel;
            heightSigma = context.Geometry.HeightSigma;
        }

        double usual = record.TryGetNumber(_accuracy, out long category) && category > 0 && category < s_accuracy.Length
            ? s_accuracy[category] / RadiusToSigma
            : UsualSigma;
        var position = context.Geometry.FromGlobe(latitude, longitude, height);
        return SensorGeometry.Horizontal(position, SigmaOr(context.Sensor.Noise.X, usual), heightSigma);
    }
}
