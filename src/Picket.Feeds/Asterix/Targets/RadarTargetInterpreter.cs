using Picket.Core.Detections;
using Picket.Core.Units;

namespace Picket.Feeds.Asterix;

/// <summary>Plots and local tracks of a radar: categories 048 and 001.</summary>
internal sealed class RadarTargetInterpreter(AsterixEdition edition) : RecordInterpreter
{
    /// <summary>Kind of detection: I048/020 TYP, I001/020 SSRPSR; zero says that there was none and the position is a prediction.</summary>
    private readonly AsterixField? _kind = edition.Field("020/SSRPSR") ?? edition.Field("020/TYP");
    private readonly AsterixField? _simulated = edition.Field("020/SIM"), _test = edition.Field("020/TST"), _fixed = edition.Field("020/RAB");
    private readonly AsterixField? _range = edition.Field("040/RHO"), _azimuth = edition.Field("040/THETA");
    private readonly AsterixField? _code = edition.Field("070/MODE3A"), _codeInvalid = edition.Field("070/V"), _codeGarbled = edition.Field("070/G");
    private readonly AsterixField? _level = edition.Field("090/FL") ?? edition.Field("090/HGT");
    private readonly AsterixField? _levelInvalid = edition.Field("090/V"), _levelGarbled = edition.Field("090/G");

    /// <summary>Height that a 3D radar measured (I048/110).</summary>
    private readonly AsterixField? _height = edition.Field("110/3DH");
    private readonly AsterixField? _address = edition.Field("220"), _callsign = edition.Field("240");
    private readonly TargetNames _names = new();

    public override void Interpret(in AsterixRecord record, in RecordContext context, IFeedSink sink)
    {
        if (record.IsSet(_fixed)) return;
        var identity = _names.Address(record, _address);
        string? callsign = _names.Callsign(record, _callsign);
        short? squawk = TargetNames.Squawk(record, _code, _codeInvalid, _codeGarbled);
        var mode = Simulated(record, _simulated, _test);
        bool detected = record.TryGetNumber(_kind, out long kind) && kind != 0;
        if (detected && record.TryGetValue(_range, out double miles) && record.TryGetValue(_azimuth, out double degrees))
        {
            sink.Detect(
                new()
                {
                    Sensor = context.Index,
                    Time = context.Time,
                    Measurement = Measure(record, context, miles * Length.MetersPerNauticalMile, degrees),
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

    private Measurement Measure(in AsterixRecord record, in RecordContext context, double range, double degrees)
    {
        bool level = record.TryGetValue(_level, out double flightLevel) && !record.IsSet(_levelInvalid) && !record.IsSet(_levelGarbled);
        bool high = record.TryGetValue(_height, out double feet);
        return context.Geometry.Plot(range, degrees, level ? flightLevel * MetersPerFlightLevel : null, high ? feet * Length.MetersPerFoot : null);
    }
}
