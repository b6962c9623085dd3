using Picket.Core.Detections;
using Picket.Core.Time;

namespace Picket.Tracking.Tracks;

/// <summary>What was learnt of named objects that no track is known of yet. Holds at most 4,096 names for 60 s each; more names are not noted.</summary>
internal sealed class NameNotes
{
    private const int Most = 4096;
    private const double KeepSeconds = 60;
    private readonly SortedDictionary<string, IdentityReport> _notes = new(StringComparer.Ordinal);

    /// <summary>Keeps a report; what an earlier one of the same name said stays where this one is silent.</summary>
    public void Keep(in IdentityReport report)
    {
        string name = report.Identity.ToString();
        bool known = _notes.TryGetValue(name, out IdentityReport before);
        if (!known && _notes.Count == Most) return;
        _notes[name] = report with { Callsign = report.Callsign ?? before.Callsign, Squawk = report.Squawk ?? before.Squawk };
    }

    /// <summary>Takes out what is known of a name.</summary>
    public IdentityReport? Take(in Identity name) =>
        _notes.Count > 0 && !name.IsNone && _notes.Remove(name.ToString(), out IdentityReport note) ? note : null;

    /// <summary>Forgets what is too old.</summary>
    public void Forget(Instant now)
    {
        if (_notes.Count > 0) ForgetUntil(now - Duration.FromSeconds(KeepSeconds)); // apart from it, as this is asked all the time and a closure takes memory
    }

    private void ForgetUntil(Instant time)
    {
        foreach (string name in _notes.Where(note => note.Value.Time < time).Select(note => note.Key).ToArray()) _notes.Remove(name);
    }

    /// <summary>Writes the notes.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_notes.Count);
        foreach (IdentityReport note in _notes.Values)
        {
            writer.Write(note.Identity.Scheme!);
            writer.Write(note.Identity.Value!);
            writer.Write(note.Sensor);
            writer.Write(note.Time.Nanoseconds);
            writer.Write(note.Callsign ?? "");
            writer.Write(note.Squawk is { } code ? code : -1);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _notes.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            var name = new Identity(reader.ReadString(), reader.ReadString());
            (int sensor, var time) = (reader.ReadInt32(), new Instant(reader.ReadInt64()));
            string callsign = reader.ReadString();
            int squawk = reader.ReadInt32();
            _notes[name.ToString()] = new IdentityReport
            {
                Identity = name,
                Sensor = sensor,
                Time = time,
                Callsign = callsign.Length == 0 ? null : callsign,
                Squawk = squawk < 0 ? null : (short)squawk,
            };
        }
    }
}
