using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Units;

namespace Picket.Feeds.Asterix;

/// <summary>
/// Tracks of another tracker: category 062. Its coasting and ended tracks are predictions, not measurements, and are left out. Cartesian
/// positions count from the system's reference point, which is taken to be the position of the feed's sensor.
/// </summary>
internal sealed class SystemTrackInterpreter(AsterixEdition edition) : RecordInterpreter
{
    private const double UsualSigma = 100;
    private const double UsualSigmaVelocity = 10;
    private const double UsualSigmaClimb = 5;

    private readonly AsterixField? _simulated = edition.Field("080/SIM"), _ended = edition.Field("080/TSE"), _coasting = edition.Field("080/CST");
    private readonly AsterixField? _number = edition.Field("040"), _address = edition.Field("380/ADR");
    private readonly AsterixField? _reportedCallsign = edition.Field("380/ID"), _callsign = edition.Field("245/CHR");
    private readonly AsterixField? _code = edition.Field("060/MODE3A"), _codeInvalid = edition.Field("060/V"), _codeGarbled = edition.Field("060/G");
    private readonly AsterixField? _latitude = edition.Field("105/LAT"), _longitude = edition.Field("105/LON");
    private readonly AsterixField? _x = edition.Field("100/X"), _y = edition.Field("100/Y");
    private readonly AsterixField? _height = edition.Field("130"), _pressureLevel = edition.Field("135/CTB"), _measuredLevel = edition.Field("136");
    private readonly AsterixField? _accuracyX = edition.Field("500/APC/X"), _accuracyY = edition.Field("500/APC/Y");
    private readonly AsterixField? _velocityX = edition.Field("185/VX"), _velocityY = edition.Field("185/VY"), _climb = edition.Field("220");
    private readonly AsterixField? _accuracyVelocityX = edition.Field("500/ATV/X"), _accuracyVelocityY = edition.Field("500/ATV/Y"), _accuracyClimb = edition.Field("500/ARC");
    private readonly TargetNames _names = new();

    public override void Interpret(in AsterixRecord record, in RecordContext context, IFeedSink sink)
    {
        if (record.IsSet(_ended) || record.IsSet(_coasting)) return;
        var identity = _names.Address(record, _address);
        if (identity.IsNone) identity = _names.Track(record, _number);
        if (!TryLocate(record, context, sink, out var position, out double? heightSigma)) return;
        double sigma = record.TryGetValue(_accuracyX, out double sigmaX) && record.TryGetValue(_accuracyY, out double sigmaY)
            ? Math.Max(1, Math.Max(sigmaX, sigmaY))
            : UsualSigma;
        sink.Detect(
            new()
            {
                Sensor = context.Index,
                Time = context.Time,
                Measurement = WithVelocity(record, context, SensorGeometry.Horizontal(position, SigmaOr(context.Sensor.Noise.X, sigma), heightSigma) with { IsEstimate = true }),
                Identity = identity,
                Callsign = _names.Callsign(record, _reportedCallsign) ?? _names.Callsign(record, _callsign),
                Squawk = TargetNames.Squawk(record, _code, _codeInvalid, _codeGarbled),
            },
            Simulated(record, _simulated, null));
    }

    // The velocity counts in the axes in which the tracker gives positions, which lie a little turned in the site frame.
    private Measurement WithVelocity(in AsterixRecord record, in RecordContext context, Measurement measurement)
    {
        if (record.TryGetValue(_velocityX, out double x) && record.TryGetValue(_velocityY, out double y))
        {
            (double sine, double cosine) = Math.SinCos(context.Geometry.NorthAzimuth);
            measurement = measurement with
            {
                Components = measurement.Components | MeasuredComponents.Velocity,
                VelocityX = x * cosine + y * sine,
                VelocityY = y * cosine - x * sine,
                SigmaVelocity = record.TryGetValue(_accuracyVelocityX, out double sigmaX) && record.TryGetValue(_accuracyVelocityY, out double sigmaY)
                    ? Math.Max(1, Math.Max(sigmaX, sigmaY))
                    : UsualSigmaVelocity,
            };
        }

        if (!measurement.Has(MeasuredComponents.Height) || !record.TryGetValue(_climb, out double feetPerMinute)) return measurement;
        return measurement with
        {
            Components = measurement.Components | MeasuredComponents.VerticalSpeed,
            VelocityZ = Speed.FromFeetPerMinute(feetPerMinute).MetersPerSecond,
            SigmaVelocityZ = record.TryGetValue(_accuracyClimb, out double sigmaClimb) ? Math.Max(0.5, Speed.FromFeetPerMinute(sigmaClimb).MetersPerSecond) : UsualSigmaClimb,
        };
    }

    private bool TryLocate(in AsterixRecord record, in RecordContext context, IFeedSink sink, out EnuVector position, out double? heightSigma)
    {
        position = default;
        double height = HeightOf(record, context, out heightSigma);
        if (context.Geometry.OnGlobe && record.TryGetValue(_latitude, out double latitude) && record.TryGetValue(_longitude, out double longitude))
        {
            if (!CheckGlobe(latitude, longitude, context, sink)) return false;
            position = context.Geometry.FromGlobe(latitude, longitude, height);
            return true;
        }

        if (record.TryGetValue(_x, out double x) && record.TryGetValue(_y, out double y))
        {
            position = context.Geometry.FromSensorAxes(x, y, heightSigma is null ? null : height);
            return true;
        }

        if (record.TryGetValue(_latitude, out latitude)) CheckGlobe(latitude, 0, context, sink);
        return false;
    }

    private double HeightOf(in AsterixRecord record, in RecordContext context, out double? sigma)
    {
        sigma = context.Geometry.HeightSigma;
        if (record.TryGetValue(_height, out double feet)) return feet * Length.MetersPerFoot;
        if (record.TryGetValue(_pressureLevel, out double level) || record.TryGetValue(_measuredLevel, out level)) return level * MetersPerFlightLevel;
        sigma = null;
        return 0;
    }
}
