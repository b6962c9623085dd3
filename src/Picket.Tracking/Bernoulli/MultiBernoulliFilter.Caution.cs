using Picket.Core.Detections;
using Picket.Core.Geodesy;

namespace Picket.Tracking.Bernoulli;

/// <summary>How much denser than reckoned with everything else may be that a detection is: for so much less it speaks for a track's cautious existence.</summary>
/// <remarks>
/// The tracker's rivals of a detection are false detections at the density that the clutter map learnt, and objects that are new. Chains that pass for a round come where neither holds: in a shower that has only just come (<see cref="Scans.ClutterMap.Surge(in Measurement, double)"/>),
/// and in a flock, whose birds each have a track that may have missed its own plot. There the density is what the look itself shows around the plot, as in the nonparametric form of probabilistic data association (Bar-Shalom and Fortmann, "Tracking and data association", 1988).
/// </remarks>
internal sealed partial class MultiBernoulliFilter<TState, TFilter>
{
    private const double Around = 200; // m

    private double Surge(int index, double stated, double clutter, double rivals, List<int> near)
    {
        if (_look.Map is not { } map || _look.Clutter.Factor > 1) return 1;
        ref readonly Detection detection = ref _scan[index];
        return 1 + (clutter * (map.Surge(detection.Measurement, stated) - 1) + Crowd(index, near)) / rivals;
    }

    // Other detections of the look around one, as a density in the space of the measurement.
    private double Crowd(int index, List<int> near)
    {
        Measurement measurement = _scan[index].Measurement;
        (double x, double y) = _grid.PlaceOf(index);
        if (double.IsNaN(x) || !measurement.Has(MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Elevation)) return 0;
        EnuVector place = _sensor.Start.Locate(measurement);
        _grid.Near(x, y, 0, 0, near, Around);
        int others = -1;
        foreach (int other in near)
        {
            if (_sensor.Start.Locate(_scan[other].Measurement) is var there && (there - place).Norm < Around) others++;
        }

        return Math.Max(0, others) / (4 * Math.PI / 3 * Around * Around * Around) * measurement.Range * measurement.Range * Math.Cos(measurement.Elevation);
    }
}
