using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking.Measurements;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Scans;

/// <summary>The look that a sensor is at: what it brought that is not worked yet, and which look it is.</summary>
/// <remarks>
/// A look is a scan number, or a time where the sensor numbers nothing; of a staring radar half a period around it. A rotating sensor without scan numbers has no looks of its own but an
/// antenna that turns: its look is the last half period, and its missed detections are counted by sector behind the antenna.
/// </remarks>
internal sealed class SensorLook(int sensor, SensorModel model, bool maps = false)
{
    private Instant _opened;

    /// <summary>The sensor.</summary>
    public SensorModel Model { get; } = model;

    /// <summary>Detections not yet worked.</summary>
    public Scan Pending { get; } = new() { Sensor = sensor };

    /// <summary>How dense its false detections really are.</summary>
    public ClutterLevel Clutter { get; } = new(model.Coverage);

    /// <summary>Where they lie denser; none where the site does not look out for rounds.</summary>
    public ClutterMap? Map { get; } = maps ? new ClutterMap(model.Sensor) : null;

    /// <summary>What of its last looks is too little for a track.</summary>
    public LoosePlots Loose { get; } = new(model.Interval, model.Fastest);

    /// <summary>Where the antenna is, for a sensor that is worked by sector.</summary>
    public Antenna Antenna { get; } = new(model.Sensor.Period);

    /// <summary>Where the first plot of the newest time says that the antenna is; none once the antenna was turned there.</summary>
    /// <remarks>It is turned only when all plots of that time are in: a radar that sends a whole turn under one time would else miss what stands in its next plot.</remarks>
    public (double Azimuth, Instant Time)? Facing { get; private set; }

    /// <summary>Whether a look is open: more of it may come.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The sensor's own number of the look, 0 where it gives none.</summary>
    public long Scan { get; private set; }

    /// <summary>Time of the look.</summary>
    public Instant Time { get; private set; }

    /// <summary>Number of the look as the tracker counts them.</summary>
    public long Number { get; private set; }

    /// <summary>Whether a detection without a scan number is worked by sector.</summary>
    public bool BySector(long scan) => scan == 0 && Model.Sensor.Rotating;

    /// <summary>Whether a scan number and time belong to the open look.</summary>
    public bool IsSame(long scan, Instant time) => IsOpen && Is(scan, time);

    /// <summary>Opens a look.</summary>
    public void Open(long scan, Instant time, Instant now)
    {
        (IsOpen, Scan, Time, _opened) = (true, scan, time, now);
        Number++;
        Model.Births.Look(time);
        Clutter.Look();
        Map?.Look();
        Loose.Look(time, flooded: Clutter.Factor > 1);
    }

    /// <summary>Closes the look.</summary>
    public void Close() => IsOpen = false;

    /// <summary>Whether a scan number and time belong to the look that was closed last: what comes of it after all belongs to it.</summary>
    public bool WasSame(long scan, Instant time) => !IsOpen && Number > 0 && Is(scan, time);

    /// <summary>Opens the closed look again.</summary>
    public void Reopen() => IsOpen = true;

    /// <summary>Whether nothing more of the open look is to be expected at a time: a period after it began, which of a late look is past when it comes. An antenna's turn ends at north, or when it has been still for a turn.</summary>
    public bool IsOverAt(Instant now)
    {
        if (!IsOpen) return false;
        if (BySector(Scan)) return (now - _opened).Seconds >= 2 * Model.Interval;
        return (now - (Time < _opened ? Time : _opened)).Seconds >= Model.Interval;
    }

    /// <summary>Whether this look has already dealt with a track at a time.</summary>
    public bool HasDealtWith(in SensorShare share, Instant time) => BySector(Scan)
        ? share.LastLook >= 0 && (time - share.LastLookTime).Abs().Seconds < Model.Sensor.Period / 2
        : share.LastLook == Number;

    /// <summary>Notes that this look has dealt with a track.</summary>
    public void DealWith(ref SensorShare share, Instant time)
    {
        share.LastLook = Number;
        if (time > share.LastLookTime) share.LastLookTime = time;
    }

    /// <summary>Adds a detection to what is to be worked.</summary>
    public void Add(in Detection detection)
    {
        if (Pending.Detections.Count == 0 || detection.Time > Pending.Time) Pending.Time = detection.Time;
        Pending.Look = Number;
        Pending.Detections.Add(detection);
    }

    /// <summary>Notes where the antenna of a sensor that is worked by sector is, by a plot of it.</summary>
    public void Face(in Detection plot)
    {
        if (Facing is not null) return;
        double azimuth = plot.Measurement.Has(MeasuredComponents.Azimuth) ? plot.Measurement.Azimuth : Model.AzimuthOf(Model.Start.Locate(plot.Measurement));
        Facing = (azimuth, plot.Time);
    }

    /// <summary>The antenna was turned to where it faced.</summary>
    public void FacedAway() => Facing = null;

    // Plots of a staring radar are of one moment, whatever its clock says of each: the next look is a period away.
    private bool Is(long scan, Instant time) => Scan == scan && (scan != 0 || (Model.Sensor.Staring ? (time - Time).Abs().Seconds < Model.Sensor.Period / 2 : time == Time));

    /// <summary>Writes the look bit for bit.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(IsOpen);
        writer.Write(Scan);
        writer.Write(Time.Nanoseconds);
        writer.Write(Number);
        writer.Write(_opened.Nanoseconds);
        Antenna.Save(writer);
        Model.Births.Save(writer);
        Clutter.Save(writer);
        Map?.Save(writer);
        Loose.Save(writer);
        writer.Write(Pending.Detections.Count);
        foreach (Detection detection in Pending.Detections) DetectionBytes.Save(writer, detection);
        writer.Write(Facing is not null);
        writer.Write(Facing?.Azimuth ?? 0);
        writer.Write(Facing?.Time.Nanoseconds ?? 0);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        (IsOpen, Scan, Time, Number) = (reader.ReadBoolean(), reader.ReadInt64(), new Instant(reader.ReadInt64()), reader.ReadInt64());
        _opened = new Instant(reader.ReadInt64());
        Antenna.Load(reader);
        Model.Births.Load(reader);
        Clutter.Load(reader);
        Map?.Load(reader);
        Loose.Load(reader);
        Pending.Detections.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--) Add(DetectionBytes.Load(reader));
        bool faces = reader.ReadBoolean();
        (double azimuth, Instant time) = (reader.ReadDouble(), new Instant(reader.ReadInt64()));
        Facing = faces ? (azimuth, time) : null;
    }
}
