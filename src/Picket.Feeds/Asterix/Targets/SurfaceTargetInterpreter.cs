using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Units;

namespace Picket.Feeds.Asterix;

/// <summary>Targets of a surface movement sensor: category 010. The best of its positions is taken: WGS-84, Cartesian, polar.</summary>
internal sealed class SurfaceTargetInterpreter(AsterixEdition edition) : RecordInterpreter
{
    private const double UsualPositionSigma = 10;
    private const double UsualRangeSigma = 10;
    private const double UsualAzimuthSigma = 0.2 * Math.PI / 180;
    private const int TargetReport = 1;

    private readonly AsterixField? _type = edition.Field("000"), _simulated = edition.Field("020/SIM"), _test = edition.Field("020/TST");
    private readonly AsterixField? _fixed = edition.Field("020/RAB");
    private readonly AsterixField? _range = edition.Field("040/RHO"), _azimuth = edition.Field("040/TH");
    private readonly AsterixField? _latitude = edition.Field("041/LAT"), _longitude = edition.Field("041/LON");
    private readonly AsterixField? _x = edition.Field("042/X"), _y = edition.Field("042/Y");
    private readonly AsterixField? _code = edition.Field("060/MODE3A"), _codeInvalid = edition.Field("060/V"), _codeGarbled = edition.Field("060/G");
    private readonly AsterixField? _height = edition.Field("091"), _address = edition.Field("220"), _callsign = edition.Field("245/CHR");
    private readonly TargetNames _names = new();

    public override void Interpret(in AsterixRecord record, in RecordContext context, IFeedSink sink)
    {
        if (!record.TryGetNumber(_type, out long type) || type != TargetReport || record.IsSet(_fixed)) return;
        if (!TryMeasure(record, context, sink, out var measurement)) return;
        sink.Detect(
            new()
            {
                Sensor = context.Index,
                Time = context.Time,
                Measurement = measurement,
                Identity = _names.Address(record, _address),
                Callsign = _names.Callsign(record, _callsign),
                Squawk = TargetNames.Squawk(record, _code, _codeInvalid, _codeGarbled),
            },
            Simulated(record, _simulated, _test));
    }

    private bool TryMeasure(in AsterixRecord record, in RecordContext context, IFeedSink sink, out Measurement measurement)
    {
        measurement = default;
        double sigma = SigmaOr(context.Sensor.Noise.X, UsualPositionSigma);
        bool high = record.TryGetValue(_height, out double feet);
        double height = feet * Length.MetersPerFoot;
        double? heightSigma = high ? context.Geometry.HeightSigma : null;
        if (context.Geometry.OnGlobe && record.TryGetValue(_latitude, out double latitude) && record.TryGetValue(_longitude, out double longitude))
        {
            if (!CheckGlobe(latitude, longitude, context, sink)) return false;
            measurement = SensorGeometry.Horizontal(context.Geometry.FromGlobe(latitude, longitude, height), sigma, heightSigma);
            return true;
        }

        if (record.TryGetValue(_x, out double x) && record.TryGetValue(_y, out double y))
        {
            measurement = SensorGeometry.Horizontal(context.Geometry.FromSensorAxes(x, y, high ? height : null), sigma, heightSigma);
            return true;
        }

        if (!record.TryGetValue(_range, out double range) || !record.TryGetValue(_azimuth, out double degrees)) return false;
        measurement = new()
        {
            Components = MeasuredComponents.Range | MeasuredComponents.Azimuth,
            Range = range,
            Azimuth = context.Geometry.Azimuth(degrees),
            SigmaRange = SigmaOr(context.Sensor.Noise.Range, UsualRangeSigma),
            SigmaAzimuth = SigmaOr(context.Sensor.Noise.Azimuth, UsualAzimuthSigma),
        };
        return true;
    }
}
