using Picket.Tracking.Measurements;

namespace Picket.Tracking.Scans;

/// <summary>How much denser a sensor's false detections are than the site file states: jamming, birds, rain.</summary>
/// <remarks>
/// The detections of a look that belong to no track are counted against what is stated and what is usual: many at the first look are objects that are new.
/// Up to two and a half times as many nothing changes; beyond that the density is scaled to what was counted, at once upwards and over some looks back. So a flood starts no
/// tracks that a careful eye would not, and tracks trust what they take from it less.
/// </remarks>
internal sealed class ClutterLevel(SensorCoverage coverage)
{
    private const double Allowed = 2.5;
    private const double AlwaysAllowed = 25;
    private const double Forgets = 0.3;
    private const double Learns = 0.05;
    private double _factor = 1, _unexplained, _tracks, _usual = double.NaN;

    /// <summary>By what the stated density is to be multiplied; 1 in ordinary times.</summary>
    public double Factor => _factor;

    /// <summary>A look begins: the one before is judged.</summary>
    public void Look()
    {
        double seen = Judge(_unexplained, _tracks);
        _factor = Math.Max(seen, 1 + (_factor - 1) * (1 - Forgets));
        if (_factor < 2) _factor = seen;
        if (_factor == 1 && _unexplained > 0) _usual = double.IsNaN(_usual) ? _unexplained : _usual + Learns * (_unexplained - _usual);
        (_unexplained, _tracks) = (0, 0);
    }

    /// <summary>A part of the look has so many detections for so many believed tracks: a flood is one before it is worked.</summary>
    public void Expect(int detections, int tracks) => _factor = Math.Max(_factor, Judge(detections - tracks, tracks));

    /// <summary>A part of the look is worked: so many detections were no track's, beside so many believed tracks.</summary>
    public void Count(double unexplained, int tracks)
    {
        _unexplained += unexplained;
        _tracks += tracks;
    }

    /// <summary>Writes the state.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_factor);
        writer.Write(_unexplained);
        writer.Write(_tracks);
        writer.Write(_usual);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader) => (_factor, _unexplained, _tracks, _usual) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());

    private double Judge(double unexplained, double tracks) =>
        unexplained > Allowed * (coverage.ExpectedClutter + tracks + AlwaysAllowed + _usual) ? // false while nothing is known of what is usual
            unexplained / coverage.ExpectedClutter : 1;
}
