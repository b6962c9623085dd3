using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Scenes;

namespace Picket.Tests.Tracking;

/// <summary>A flat scene as it were had it been turned and put elsewhere: sensors, fields and detections.</summary>
/// <param name="Turn">Anticlockwise about the origin, rad; whole quarters where a field is a rectangle.</param>
/// <param name="Shift">Moved by this afterwards, m.</param>
internal sealed record Placement(double Turn, EnuVector Shift)
{
    public EnuVector Rotate(EnuVector v) =>
        new(Math.Cos(Turn) * v.X - Math.Sin(Turn) * v.Y, Math.Sin(Turn) * v.X + Math.Cos(Turn) * v.Y, v.Z);

    public EnuVector Place(EnuVector position) => Rotate(position) + Shift;

    public Site Of(Site site) => site with { Sensors = [.. site.Sensors.Select(sensor => sensor with { Position = Place(sensor.Position), Field = Of(sensor.Field) })] };

    public SimulatedLook Of(SimulatedLook look) => look with { Detections = [.. look.Detections.Select(detection => detection with { Measurement = Of(detection.Measurement) })] };

    private FieldOfView Of(FieldOfView field)
    {
        if (field.X is not { } x || field.Y is not { } y) return field;
        EnuVector one = Place(new(x.Start, y.Start, 0)), other = Place(new(x.End, y.End, 0));
        return field with { X = new(Math.Min(one.X, other.X), Math.Max(one.X, other.X)), Y = new(Math.Min(one.Y, other.Y), Math.Max(one.Y, other.Y)) };
    }

    // Of a place the noise is the same along both axes.
    private Measurement Of(Measurement measurement)
    {
        if (!measurement.Has(MeasuredComponents.Horizontal)) return measurement with { Azimuth = measurement.Azimuth - Turn };
        EnuVector place = Place(new(measurement.X, measurement.Y, 0));
        return measurement with { X = place.X, Y = place.Y };
    }
}
