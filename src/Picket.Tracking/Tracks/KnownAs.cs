using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking.Scans;

namespace Picket.Tracking.Tracks;

/// <summary>What an object is called: a name per scheme, callsign, Mode 3/A code, most probable class.</summary>
/// <remarks>A sensor's own track number (scheme <c>track</c>) is a name only within that sensor, so it is kept per sensor.</remarks>
internal sealed class KnownAs
{
    /// <summary>Scheme of a sensor's own track numbers.</summary>
    public const string OwnNumber = Identity.OwnNumber;

    private readonly List<(string Scheme, int Sensor, string Value)> _names = [];
    private readonly List<(string Label, double Weight)> _classes = [];

    /// <summary>The newest detection with its name that lay where it cannot be, while none has lain where it can; none otherwise.</summary>
    public Detection? Jump { get; set; }

    /// <summary>How many such detections came in a row, with <see cref="Jump"/>.</summary>
    public int Jumps { get; set; }

    /// <summary>When it was last heard to say a name that holds beyond one sensor; nothing without one.</summary>
    public Instant? Heard { get; private set; }

    /// <summary>Callsign, where known.</summary>
    public string? Callsign { get; private set; }

    /// <summary>Mode 3/A code, where known.</summary>
    public short? Squawk { get; private set; }

    /// <summary>Whether it has a name at all.</summary>
    public bool HasName => _names.Count > 0;

    /// <summary>The names that hold beyond one sensor.</summary>
    public IEnumerable<Identity> Names => _names.Where(name => name.Scheme != OwnNumber).Select(name => new Identity(name.Scheme, name.Value));

    /// <summary>The first name that is not only a sensor's own number, else the first of those.</summary>
    public Identity Identity
    {
        get
        {
            foreach ((string scheme, _, string value) in _names)
            {
                if (scheme != OwnNumber) return new Identity(scheme, value);
            }

            return _names.Count == 0 ? default : new Identity(_names[0].Scheme, _names[0].Value);
        }
    }

    /// <summary>The label with the greatest sum of probabilities, where there is one.</summary>
    public string? Class
    {
        get
        {
            (string? best, double weight) = (null, 0);
            foreach ((string label, double sum) in _classes)
            {
                if (sum > weight) (best, weight) = (label, sum);
            }

            return best;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _names.Clear();
        _classes.Clear();
        (Heard, Callsign, Squawk, Jump, Jumps) = (null, null, null, null, 0);
    }

    /// <summary>What a detection's name says about whether it is this object.</summary>
    public Agreement Compare(in Identity identity, int sensor)
    {
        if (identity.IsNone) return Agreement.Unknown;
        int owner = Owner(identity, sensor);
        foreach ((string scheme, int from, string value) in _names)
        {
            if (scheme != identity.Scheme || from != owner) continue;
            return value == identity.Value ? Agreement.Same : scheme == OwnNumber ? Agreement.Renumbered : Agreement.Different;
        }

        return Agreement.Unknown;
    }

    /// <summary>Whether the names of two tracks allow them to be one object.</summary>
    public bool MayBe(KnownAs other)
    {
        foreach ((string scheme, int sensor, string value) in _names)
        {
            if (other.Compare(new Identity(scheme, value), sensor) == Agreement.Different) return false;
        }

        return true;
    }

    /// <summary>Learns from a detection.</summary>
    public void Learn(in Detection detection)
    {
        Learn(detection.Identity, detection.Sensor, detection.Time, detection.Callsign, detection.Squawk);
        if (detection.Class is not { } label) return;
        int place = _classes.FindIndex(entry => entry.Label == label);
        if (place < 0) _classes.Add((label, detection.ClassProbability));
        else _classes[place] = (label, _classes[place].Weight + detection.ClassProbability);
    }

    /// <summary>Learns a name, a callsign and a code, where given.</summary>
    public void Learn(in Identity identity, int sensor, Instant time, string? callsign, short? squawk)
    {
        if (!identity.IsNone && identity.Scheme != OwnNumber) Hear(time);
        Agreement agreement = Compare(identity, sensor);
        int owner = Owner(identity, sensor);
        if (agreement == Agreement.Renumbered) _names.RemoveAll(name => name.Scheme == OwnNumber && name.Sensor == owner);
        if (!identity.IsNone && agreement is Agreement.Unknown or Agreement.Renumbered) _names.Add((identity.Scheme!, owner, identity.Value!));
        Callsign = callsign ?? Callsign;
        Squawk = squawk ?? Squawk;
    }

    /// <summary>Learns what another track of the same object knew.</summary>
    public void Learn(KnownAs other)
    {
        foreach ((string scheme, int sensor, string value) in other._names) Learn(new Identity(scheme, value), sensor, other.Heard ?? new(long.MinValue), null, null);
        Callsign ??= other.Callsign;
        Squawk ??= other.Squawk;
    }

    /// <summary>Writes it.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_names.Count);
        foreach ((string scheme, int sensor, string value) in _names)
        {
            writer.Write(scheme);
            writer.Write(sensor);
            writer.Write(value);
        }

        writer.Write(_classes.Count);
        foreach ((string label, double weight) in _classes)
        {
            writer.Write(label);
            writer.Write(weight);
        }

        writer.Write(Heard is not null);
        writer.Write(Heard.GetValueOrDefault().Nanoseconds);
        writer.Write(Callsign ?? "");
        writer.Write(Squawk is { } code ? code : -1);
        writer.Write(Jump.HasValue);
        if (Jump is { } jump) DetectionBytes.Save(writer, jump);
        writer.Write(Jumps);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        Clear();
        for (int left = reader.ReadInt32(); left > 0; left--) _names.Add((reader.ReadString(), reader.ReadInt32(), reader.ReadString()));
        for (int left = reader.ReadInt32(); left > 0; left--) _classes.Add((reader.ReadString(), reader.ReadDouble()));
        bool heard = reader.ReadBoolean();
        var when = new Instant(reader.ReadInt64());
        Heard = heard ? when : null;
        string callsign = reader.ReadString();
        Callsign = callsign.Length == 0 ? null : callsign;
        int squawk = reader.ReadInt32();
        Squawk = squawk < 0 ? null : (short)squawk;
        if (reader.ReadBoolean()) Jump = DetectionBytes.Load(reader);
        Jumps = reader.ReadInt32();
    }

    private void Hear(Instant time)
    {
        if (Heard is not { } before || time > before) Heard = time;
    }

    private static int Owner(in Identity identity, int sensor) => identity.Scheme == OwnNumber ? sensor : -1;
}
