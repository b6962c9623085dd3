using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking.Measurements;
using Picket.Tracking.Scans;

namespace Picket.Tracking;

/// <summary>From detections to looks: what is worked together, and when a look has missed what it did not see.</summary>
public sealed partial class Tracker
{
    private const MeasuredComponents Heights = MeasuredComponents.Height | MeasuredComponents.Elevation | MeasuredComponents.VerticalSpeed;

    /// <summary>Takes a detection into the look of its sensor.</summary>
    public void Detect(in Detection detection)
    {
        Detections++;
        if (!MeasurementModel.IsFinite(detection.Measurement))
        {
            NotFinite++;
            return;
        }

        if (IsTooOld(detection.Time))
        {
            TooOld++;
            return;
        }

        if (_plane && (detection.Measurement.Components & Heights) != 0) Take(detection with { Measurement = InPlane(detection.Measurement) });
        else Take(detection);
    }

    /// <summary>A sensor looks at its whole field; detections with that scan number or time belong to the look. Says also that a look found nothing.</summary>
    public void Look(int sensor, long scan, Instant time)
    {
        SensorLook look = _looks[sensor];
        if (look.IsSame(scan, time) || IsTooOld(time)) return;
        if (look.WasSame(scan, time))
        {
            look.Reopen();
            return;
        }

        CloseLook(look);
        look.Open(scan, time, _now ?? time);
    }

    /// <summary>The antenna of a rotating sensor crosses an azimuth; of a staring one, that it has looked.</summary>
    public void Sector(in SectorMark mark)
    {
        SensorLook look = _looks[mark.Sensor];
        if (look.Model.Sensor.Staring) Look(mark.Sensor, 0, mark.Time);
        else if (look.BySector(0) && !IsTooOld(mark.Time)) Turn(look, mark.Azimuth, mark.Time);
    }

    /// <summary>Takes what a sensor learnt of a named object: its track gets it, now or when it starts.</summary>
    public void Identify(in IdentityReport report)
    {
        if (report.Identity.IsNone) return;
        if (!_filter.Identify(report)) _notes.Keep(report);
    }

    /// <summary>Works at once what came so far, without waiting for more of the looks it belongs to.</summary>
    public void EndInput()
    {
        foreach (SensorLook look in _looks)
        {
            if (look.Facing is { } facing) Turn(look, facing.Azimuth, facing.Time);
            Work(look);
        }
    }

    /// <summary>Nothing more will come: works what is pending and closes all looks.</summary>
    public void EndOfData()
    {
        EndInput();
        foreach (SensorLook look in _looks) CloseLook(look);
    }

    private static Measurement InPlane(in Measurement measurement) =>
        measurement with { Components = measurement.Components & ~Heights };

    private void Take(in Detection detection)
    {
        SensorLook look = _looks[detection.Sensor];
        if (look.Model.IsReceiver)
        {
            Hear(look, detection);
        }
        else if (look.BySector(detection.Scan))
        {
            if (look.Facing is { } facing && facing.Time != detection.Time) Turn(look, facing.Azimuth, facing.Time);
            OpenTurn(look, detection.Time);
            look.Add(detection);
            look.Face(detection);
        }
        else
        {
            Look(detection.Sensor, detection.Scan, detection.Time);
            look.Add(detection);
        }
    }

    private bool IsTooOld(Instant time) => _now is { } now && now - time > _maxAge;

    // Every word of a receiver is a look of its own. Its closed looks are told once a second.
    private void Hear(SensorLook look, in Detection detection)
    {
        if (look.IsOpen && Math.Floor(look.Time.Seconds) != Math.Floor(detection.Time.Seconds)) Tell(look);
        look.Open(detection.Scan, detection.Time, _now ?? detection.Time);
        look.Add(detection);
        Work(look);
    }

    private void Turn(SensorLook look, double azimuth, Instant time)
    {
        look.FacedAway();
        OpenTurn(look, time);
        if (!look.Antenna.Turn(azimuth, time, out double start, out double width)) return;
        Work(look);
        _filter.Miss(look, time, azimuth, start, width);
        if (start + width < Math.Tau) return;
        Tell(look); // over north: another turn, which the tracker counts as a look
        look.Open(0, time, _now ?? time);
    }

    private void OpenTurn(SensorLook look, Instant time)
    {
        if (!look.IsOpen) look.Open(0, time, _now ?? time);
    }

    private void Work(SensorLook look)
    {
        if (look.Pending.Detections.Count == 0) return;
        Note(look.Pending.Time);
        if (_registration is not null) look.Pending.Correct(_registration);
        _filter.Work(look.Pending, look);
        look.Pending.Clear();
    }

    private void CloseLook(SensorLook look)
    {
        Work(look);
        if (!look.IsOpen) return;
        if (!look.Model.IsReceiver && !look.BySector(look.Scan)) _filter.Miss(look);
        Tell(look);
        look.Close();
    }

    private void Tell(SensorLook look)
    {
        Note(look.Time);
        LookClosed?.Invoke(new ClosedLook(look.Pending.Sensor, look.Scan, look.Time));
    }

    private void Note(Instant time)
    {
        if (_newest is not { } newest || time > newest) _newest = time;
    }
}
