using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking.Filtering;
using Picket.Tracking.Scans;

namespace Picket.Tracking.Tracks;

/// <summary>A track at work: its states, whether it exists, what is known of the object, which sensors see it.</summary>
internal sealed class ActiveTrack
{
    private readonly List<SensorShare> _shares = [];

    /// <summary>Number within the picture.</summary>
    public long Number { get; set; }

    /// <summary>Its newest updates; their newest state is the track's.</summary>
    public UpdateHistory History { get; private set; } = new();

    /// <summary>Probability that the object exists, at <see cref="ExistenceTime"/>.</summary>
    public double Existence { get; set; }

    /// <summary>What <see cref="Existence"/> holds for.</summary>
    public Instant ExistenceTime { get; set; }

    /// <summary>Existence at the start; a track that was never believed ends when it falls well below.</summary>
    public double StartExistence { get; set; }

    /// <summary>Whether the track was ever believed; it stays so.</summary>
    public bool Confirmed { get; set; }

    /// <summary>Whether another track has taken what this one had; it is over.</summary>
    public bool IsMerged { get; private set; }

    /// <summary>Whether any detection measured the height.</summary>
    public bool HeightMeasured { get; set; }

    /// <summary>When the track started.</summary>
    public Instant FirstSeen { get; set; }

    /// <summary>When its states began: at the start, or where it last followed its name to another place.</summary>
    public Instant Begun { get; set; }

    /// <summary>The newest detection with its name that lay where it cannot be, while none has lain where it can; none otherwise.</summary>
    public Detection? Jump { get; set; }

    /// <summary>How many such detections came in a row, with <see cref="Jump"/>.</summary>
    public int Jumps { get; set; }

    /// <summary>Time of its newest detection.</summary>
    public Instant LastSeen { get; set; }

    /// <summary>Where its newest detection that says a place put it, in the site frame, m; none where no detection said one.</summary>
    public EnuVector? Measured { get; set; }

    /// <summary>When <see cref="Measured"/> was measured.</summary>
    public Instant MeasuredTime { get; set; }

    /// <summary>The names and codes that the object carries.</summary>
    public KnownAs KnownAs { get; } = new();

    /// <summary>What the sensors had of it, by sensor index.</summary>
    public ReadOnlySpan<SensorShare> Shares => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_shares);

    /// <summary>Begins a new life of the object in memory, as the pool hands it out.</summary>
    public void Reset(long number)
    {
        Number = number;
        (Confirmed, HeightMeasured, IsMerged) = (false, false, false);
        (Jump, Jumps, Measured) = (null, 0, null);
        KnownAs.Clear();
        _shares.Clear();
    }

    /// <summary>Detections taken from all sensors.</summary>
    public long Detections
    {
        get
        {
            long sum = 0;
            foreach (ref readonly SensorShare share in Shares) sum += share.Detections;
            return sum;
        }
    }

    /// <summary>The share of a sensor, made where there is none.</summary>
    public ref SensorShare Share(int sensor)
    {
        int place = 0;
        while (place < _shares.Count && _shares[place].Sensor < sensor) place++;
        if (place == _shares.Count || _shares[place].Sensor != sensor)
            _shares.Insert(place, new SensorShare { Sensor = sensor, LastLook = -1, LastSeen = new Instant(long.MinValue), LastLookTime = new Instant(long.MinValue) });
        return ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_shares)[place];
    }

    /// <summary>Number of the sensor's look that last dealt with the track; -1 for none.</summary>
    public long LastLook(int sensor)
    {
        foreach (ref readonly SensorShare share in Shares)
        {
            if (share.Sensor == sensor) return share.LastLook;
        }

        return -1;
    }

    /// <summary>Whether a sensor has seen both this track and another where they now are.</summary>
    public bool SharesSensorWith(ActiveTrack other)
    {
        foreach (ref readonly SensorShare share in Shares)
        {
            foreach (ref readonly SensorShare theirs in other.Shares)
            {
                if (share.Sensor == theirs.Sensor && HasSeen(share) && other.HasSeen(theirs)) return true;
            }
        }

        return false;
    }

    /// <summary>Takes what another track of the same object had, which ends: its sensors, its names, and its states where they know the place better.</summary>
    public void Take(ActiveTrack other)
    {
        if (Spread(other.History.Newest) < Spread(History.Newest)) (History, other.History) = (other.History, History);
        foreach (ref readonly SensorShare theirs in other.Shares)
        {
            if (!other.HasSeen(theirs)) continue;
            ref SensorShare mine = ref Share(theirs.Sensor);
            mine = theirs with { Detections = mine.Detections + theirs.Detections };
        }

        KnownAs.Learn(other.KnownAs);
        Existence = Math.Max(Existence, other.Existence);
        FirstSeen = FirstSeen < other.FirstSeen ? FirstSeen : other.FirstSeen;
        Begun = Begun < other.Begun ? Begun : other.Begun;
        LastSeen = LastSeen > other.LastSeen ? LastSeen : other.LastSeen;
        HeightMeasured |= other.HeightMeasured;
        if (other.Measured is { } place) Measure(place, other.MeasuredTime);
        other.IsMerged = true;
    }

    /// <summary>A detection put the object at a place; of several the newest stays.</summary>
    public void Measure(in EnuVector place, Instant time)
    {
        if (Measured is null || time >= MeasuredTime) (Measured, MeasuredTime) = (place, time);
    }

    /// <summary>An immutable view at a time.</summary>
    public Track View(in KinematicState state, double existence, TrackStatus status)
    {
        var sources = ImmutableArray.CreateBuilder<TrackSource>(_shares.Count);
        foreach (ref readonly SensorShare share in Shares)
        {
            if (share.Detections > 0) sources.Add(new TrackSource(share.Sensor, share.Detections, share.LastSeen));
        }

        return new Track
        {
            Number = Number,
            Status = status,
            Time = state.Time,
            FirstSeen = FirstSeen,
            LastSeen = LastSeen,
            Position = state.Position,
            Velocity = state.Velocity,
            Sigma = new EnuVector(Sigma(state, 0), Sigma(state, 1), Sigma(state, 2)),
            CovarianceXY = state.Covariance.Get(0, 1),
            Measured = Measured,
            MeasuredTime = Measured is null ? default : MeasuredTime,
            HeightMeasured = HeightMeasured,
            Existence = existence,
            Identity = KnownAs.Identity,
            Callsign = KnownAs.Callsign,
            Squawk = KnownAs.Squawk,
            Class = KnownAs.Class,
            Sources = sources.DrainToImmutable(),
        };
    }

    /// <summary>Writes the track bit for bit.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Number);
        writer.Write(Existence);
        writer.Write(ExistenceTime.Nanoseconds);
        writer.Write(StartExistence);
        writer.Write(Confirmed);
        writer.Write(HeightMeasured);
        writer.Write(FirstSeen.Nanoseconds);
        writer.Write(LastSeen.Nanoseconds);
        writer.Write(Begun.Nanoseconds);
        writer.Write(Jump.HasValue);
        if (Jump is { } jump) DetectionBytes.Save(writer, jump);
        writer.Write(Jumps);
        writer.Write(Measured.HasValue);
        if (Measured is { } place)
        {
            writer.Write(place.X);
            writer.Write(place.Y);
            writer.Write(place.Z);
            writer.Write(MeasuredTime.Nanoseconds);
        }

        History.Save(writer);
        KnownAs.Save(writer);
        writer.Write(_shares.Count);
        foreach (ref readonly SensorShare share in Shares)
        {
            writer.Write(share.Sensor);
            writer.Write(share.Detections);
            writer.Write(share.LastSeen.Nanoseconds);
            writer.Write(share.LastLook);
            writer.Write(share.LastLookTime.Nanoseconds);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        Reset(reader.ReadInt64());
        Existence = reader.ReadDouble();
        ExistenceTime = new Instant(reader.ReadInt64());
        StartExistence = reader.ReadDouble();
        Confirmed = reader.ReadBoolean();
        HeightMeasured = reader.ReadBoolean();
        FirstSeen = new Instant(reader.ReadInt64());
        LastSeen = new Instant(reader.ReadInt64());
        Begun = new Instant(reader.ReadInt64());
        if (reader.ReadBoolean()) Jump = DetectionBytes.Load(reader);
        Jumps = reader.ReadInt32();
        if (reader.ReadBoolean())
            (Measured, MeasuredTime) = (new EnuVector(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()), new Instant(reader.ReadInt64()));
        History.Load(reader);
        KnownAs.Load(reader);
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            _shares.Add(new SensorShare
            {
                Sensor = reader.ReadInt32(),
                Detections = reader.ReadInt64(),
                LastSeen = new Instant(reader.ReadInt64()),
                LastLook = reader.ReadInt64(),
                LastLookTime = new Instant(reader.ReadInt64()),
            });
        }
    }

    private bool HasSeen(in SensorShare share) => share.Detections > 0 && share.LastSeen >= Begun;

    private static double Spread(in KinematicState state) => state.Covariance.Get(0, 0) + state.Covariance.Get(1, 1);

    private static double Sigma(in KinematicState state, int axis) => Math.Sqrt(Math.Max(0, state.Covariance.Get(axis, axis)));
}
