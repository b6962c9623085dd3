using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Units;
using Picket.Feeds.Asterix;

namespace Picket.Benchmarks.Modes;

/// <summary>The objects of one mode, each named after it, and their reports as they come over the wire: ASTERIX 021, lowered by feed or by bit.</summary>
/// <remarks>Two fly level over the zones; one is a round without drag, on its way again whenever it is down, seen twice a second.</remarks>
internal sealed class MarkedObjects(Mode mode, LocalFrame frame, Substream chance)
{
    private const int NamesSource = 1, RoundSource = 2;
    private const double Sigma = 8, Gravity = 9.80665;
    private static readonly Duration s_look = Duration.FromSeconds(0.5);
    private static readonly AsterixEdition s_edition = AsterixEditions.Newest[21]!;
    private static readonly AsterixField s_sac = Field("010/SAC"), s_sic = Field("010/SIC"), s_simulated = Field("040/SIM"), s_test = Field("040/TST"), s_latitude = Field("131/LAT"),
        s_longitude = Field("131/LON"), s_height = Field("140"), s_address = Field("080"), s_callsign = Field("170"), s_accuracy = Field("090/NACP");

    private readonly AsterixRecordBuilder _record = new(s_edition);
    private readonly AsterixBlockBuilder _blocks = new(s_edition);
    private EnuVector _launch, _velocity;
    private Instant _launched, _reported;
    private double _flight;
    private int _round;

    /// <summary>A report of one of the objects, drawn.</summary>
    /// <param name="now">When.</param>
    /// <param name="marked">Whether the record itself says that it is simulated or a test, as it must where its feed is live.</param>
    public byte[] Report(Instant now, bool marked)
    {
        int which = now - _reported < s_look ? 1 + chance.NextInt32(2) : 0;
        if (which == 0) _reported = now;
        EnuVector place = which == 0 ? Round(now) : Level(which, now);
        GeodeticPosition globe = frame.ToGeodetic(new(place.X + Noise(), place.Y + Noise(), place.Z + Noise()));
        (string name, int address) = mode switch { Mode.Live => ("REALOB", 0x3C0000), Mode.Exercise => ("EXERCO", 0xE00000), _ => ("TSTOBJ", 0x700000) };
        Number(s_sac, 1);
        Number(s_sic, which == 0 ? RoundSource : NamesSource);
        if (marked) Number(mode == Mode.Exercise ? s_simulated : s_test, 1);
        _record.SetValue(s_latitude, globe.LatitudeDegrees);
        _record.SetValue(s_longitude, globe.LongitudeDegrees);
        _record.SetValue(s_height, globe.HeightMeters / Length.MetersPerFoot);
        Number(s_accuracy, 10);
        if (which > 0)
        {
            Number(s_address, address + which);
            _record.SetText(s_callsign, $"{name}{which}");
        }

        _blocks.Add(_record);
        return _blocks.Take()[0];
    }

    private static AsterixField Field(string path) => s_edition.Field(path) ?? throw new InvalidOperationException($"category 021 has no {path}");

    private void Number(AsterixField field, long value) => _record.SetNumber(field, value);

    private double Noise() => Sigma * chance.NextNormal();

    // To and fro over the zones, at heights of its mode.
    private EnuVector Level(int which, Instant now)
    {
        double along = 4000 * Math.Sin((now - default(Instant)).Seconds % 3600 / 40 + which + (int)mode);
        return which == 1 ? new(along, 700 * (int)mode, 300 + 100 * (int)mode) : new(600 * (int)mode, along, 900 + 100 * (int)mode);
    }

    private EnuVector Round(Instant now)
    {
        double age = (now - _launched).Seconds;
        if (_round == 0 || age > _flight)
        {
            double bearing = chance.NextDouble(0, Math.Tau);
            (_round, _launched, _flight, age) = (_round + 1, now, chance.NextDouble(15, 30), 0);
            _launch = new(4000 * Math.Sin(bearing), 4000 * Math.Cos(bearing), 0);
            EnuVector down = new(chance.NextDouble(0, 900), chance.NextDouble(0, 700), 0);
            _velocity = new((down.X - _launch.X) / _flight, (down.Y - _launch.Y) / _flight, Gravity * _flight / 2);
        }

        return new(_launch.X + _velocity.X * age, _launch.Y + _velocity.Y * age, _velocity.Z * age - Gravity * age * age / 2);
    }
}
