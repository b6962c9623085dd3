using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Sites;

namespace Picket.Simulation.Scenes;

/// <summary>False plots of a radar over a day: as many a scan as the site file says, most of them anywhere, some from a few places on the ground, and now and then more, from weather that drifts by.</summary>
/// <param name="radar">The radar; its field has a range.</param>
/// <param name="plots">What it measures.</param>
/// <param name="mean">False plots a look.</param>
/// <param name="chance">Where and when.</param>
internal sealed class QuietClutter(Sensor radar, RadarPlots plots, double mean, Substream chance)
{
    private const int Places = 3;
    private const double ShareOfPlaces = 0.3, ShowersPerDay = 8, ShowerMinutes = 12, WidthRadians = 0.05;
    private readonly (double Range, double Azimuth)[] _places = [.. Enumerable.Range(0, Places).Select(_ => (radar.Field.Range!.Value.Start + chance.NextDouble(500, 6000), chance.NextDouble(0, Math.Tau)))];
    private (double Range, double Azimuth, double Elevation, double Width, double Rate, double Drift) _shower;
    private double _showerEnds, _last;

    /// <summary>The false plots of a look.</summary>
    /// <param name="time">When, s of the day.</param>
    public IEnumerable<Measurement> Look(double time)
    {
        double dt = time - _last;
        _last = time;
        for (int left = chance.NextPoisson(mean * (1 - ShareOfPlaces)); left > 0; left--) yield return plots.Clutter();
        for (int left = chance.NextPoisson(mean * ShareOfPlaces); left > 0; left--)
        {
            (double range, double azimuth) = _places[chance.NextInt32(Places)];
            yield return At(range + 150 * chance.NextNormal(), azimuth + WidthRadians * chance.NextNormal(), Lowest + 0.01 * Math.Abs(chance.NextNormal()));
        }

        if (time > _showerEnds && chance.NextDouble() < ShowersPerDay * dt / 86_400)
        {
            _showerEnds = time + 60 * chance.NextDouble(0.3, 1.7) * ShowerMinutes;
            _shower = (chance.NextDouble(2000, 12_000), chance.NextDouble(0, Math.Tau), chance.NextDouble(0.05, 0.25), chance.NextDouble(300, 2000), mean * chance.NextDouble(0.3, 2), chance.NextDouble(-15, 15));
        }

        if (time > _showerEnds) yield break;
        _shower.Range += _shower.Drift * dt;
        for (int left = chance.NextPoisson(_shower.Rate); left > 0; left--)
        {
            double range = _shower.Range + _shower.Width * chance.NextNormal();
            yield return At(range, _shower.Azimuth + _shower.Width / _shower.Range * chance.NextNormal(), _shower.Elevation + 0.05 * chance.NextNormal());
        }
    }

    private double Lowest => radar.Field.Elevation?.Start ?? 0;

    private Measurement At(double range, double azimuth, double elevation)
    {
        Interval ranges = radar.Field.Range!.Value, elevations = radar.Field.Elevation ?? new(0, Math.PI / 2);
        return plots.Clutter(azimuth, width: 0) with { Range = Math.Clamp(range, ranges.Start, ranges.End), Elevation = Math.Clamp(elevation, elevations.Start, elevations.End) };
    }
}
