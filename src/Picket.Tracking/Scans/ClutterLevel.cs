using Picket.Tracking.Measurements;

namespace Picket.Tracking.Scans;

/// <summary>How much denser a sensor's false detections are than the site file states: jamming, birds, rain.</summary>
/// <remarks>
/// The detections of a look that belong to no track are counted against what is stated and what is usual: many at the first look are objects that are new.
/// Up to two and a half times as many nothing changes; beyond that the density is scaled to what was counted, at once upwards. Back it goes at once too where looks come whole, as
/// each shows what it is before it is worked, and over some looks where they come in parts. So a flood starts no tracks that a careful eye would not, and tracks trust what they
/// take from it less; and when it ends, what they do not see is held against the clutter of now.
/// </remarks>
internal sealed class ClutterLevel(SensorCoverage coverage)
{
    private const double Allowed = 2.5;
    private const double AlwaysAllowed = 25;
    private const double Forgets = 0.3;
    private const double Learns = 0.05;
    private const int SettlesAfter = 10;
    private double _factor = 1, _unexplained, _tracks, _usual = double.NaN;
    private int _parts, _partsBefore, _calm = SettlesAfter;

    /// <summary>By what the stated density is to be multiplied; 1 in ordinary times.</summary>
    public double Factor => _factor;

    /// <summary>Whether there is a flood, or was one in the last ten looks: tracks may be anywhere in wide gates.</summary>
    public bool IsUnsettled => _factor > 1 || _calm < SettlesAfter;

    /// <summary>Whether with this look a flood is over for good, so that the room it needed can be given back.</summary>
    public bool HasSettled { get; private set; }

    /// <summary>A look begins: the one before is judged.</summary>
    public void Look()
    {
        HasSettled = _factor == 1 && _calm == SettlesAfter - 1;
        _calm = _factor > 1 ? 0 : Math.Min(_calm + 1, SettlesAfter);
        double seen = Judge(_unexplained, _tracks);
        _factor = Math.Max(seen, 1 + (_factor - 1) * (1 - Forgets));
        if (_factor < 2) _factor = seen;
        if (_factor == 1 && _unexplained > 0) _usual = double.IsNaN(_usual) ? _unexplained : _usual + Learns * (_unexplained - _usual);
        (_unexplained, _tracks, _partsBefore, _parts) = (0, 0, _parts, 0);
    }

    /// <summary>A part of the look has so many detections for so many believed tracks: with what its other parts had, a flood is one before it is worked.</summary>
    /// <param name="detections">Detections of the part.</param>
    /// <param name="tracks">Believed tracks that may be in it.</param>
    /// <param name="all">All believed tracks.</param>
    public void Expect(int detections, int tracks, int all = int.MaxValue)
    {
        double judged = _parts == 0 ? Judge(detections - tracks, tracks) : Judge(_unexplained + Math.Max(0, detections - tracks), Math.Min(_tracks + tracks, all));
        bool isWhole = _parts++ == 0 && _partsBefore == 1; // as the look before was
        _factor = isWhole ? judged : Math.Max(_factor, judged);
    }

    /// <summary>A part of the look is worked: so many detections were no track's, beside so many believed tracks of all. A track that may be in many parts is no more than one.</summary>
    public void Count(double unexplained, int tracks, int all = int.MaxValue)
    {
        _unexplained += unexplained;
        _tracks = Math.Min(_tracks + tracks, all);
    }

    /// <summary>Writes the state.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_factor);
        writer.Write(_unexplained);
        writer.Write(_tracks);
        writer.Write(_usual);
        writer.Write(_parts);
        writer.Write(_partsBefore);
        writer.Write(_calm);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        (_factor, _unexplained, _tracks, _usual) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        (_parts, _partsBefore, _calm) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
    }

    private double Judge(double unexplained, double tracks) =>
        unexplained > Allowed * (coverage.ExpectedClutter + tracks + AlwaysAllowed + _usual) ? // false while nothing is known of what is usual
            unexplained / coverage.ExpectedClutter : 1;
}
