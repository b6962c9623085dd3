using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Flights;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>What the radars of a site can see by the site file: its fields of view and the horizon of a smooth Earth, while they work by the timeline.</summary>
/// <remarks>Reference of the times of a <see cref="Calibrations.ThreatHistory"/>. Terrain, cross-section and weather are in the calibration's histories.</remarks>
public sealed class SiteSight
{
    private readonly ImmutableArray<Radar> _radars;

    /// <summary>The sight of a site.</summary>
    public SiteSight(Scenario scenario, int site)
    {
        _radars = [.. scenario.Sites[site].File.Site!.Sensors.Where(sensor => sensor is { Kind: SensorKind.Radar or SensorKind.Position, Period: > 0 }).Select(sensor => new Radar(sensor,
            RunLink.Of(scenario.Links, site, sensor.Id), OffTimes(scenario, sensor.Id)))];
    }

    /// <summary>How many radars look.</summary>
    public int Radars => _radars.Length;

    internal Radar this[int radar] => _radars[radar];

    /// <summary>The first time at which any radar could see an object; not a number when none ever.</summary>
    public double FirstInSight(PathSet paths, int path)
    {
        double first = double.NaN;
        foreach (Radar radar in _radars)
        {
            double sooner = radar.FirstInSight(paths, path, double.IsNaN(first) ? double.PositiveInfinity : first);
            if (!double.IsNaN(sooner)) first = sooner;
        }

        return first;
    }

    /// <summary>The same; where no radar ever could see it, its beginning.</summary>
    public double FirstInSightOrStart(PathSet paths, int path) => FirstInSight(paths, path) is var first && double.IsNaN(first) ? paths.Start(path) : first;

    private static ImmutableArray<Interval> OffTimes(Scenario scenario, string sensor)
    {
        var times = ImmutableArray.CreateBuilder<Interval>();
        double off = double.NaN;
        foreach (TimelineEvent item in scenario.Timeline.Where(item => item.Subject == sensor))
        {
            if (item.Action == TimelineAction.Off && double.IsNaN(off)) off = item.At;
            if (item.Action != TimelineAction.On || double.IsNaN(off)) continue;
            times.Add(new(off, item.At));
            off = double.NaN;
        }

        if (!double.IsNaN(off)) times.Add(new(off, double.PositiveInfinity));
        return times.ToImmutable();
    }

    /// <summary>A radar that looks every period.</summary>
    internal sealed class Radar(Sensor sensor, LinkDefinition? link, ImmutableArray<Interval> off)
    {
        private static readonly Interval s_anyHeight = new(double.NegativeInfinity, double.PositiveInfinity);
        private readonly Interval _range = sensor.Field.Range ?? new(0, 1e6);
        private readonly double _lowest = Math.Tan(sensor.Field.Elevation?.Start ?? -1), _highest = Math.Tan(Math.Min(1.57, sensor.Field.Elevation?.End ?? 1.57));

        public Sensor Sensor => sensor;

        public LinkDefinition Link { get; } = link ?? new LinkDefinition();

        /// <summary>When an object comes within range first, at or after a time; not a number when never.</summary>
        public double InRange(PathSet paths, int path, double from) => paths.TryFindWithin(path, from, sensor.Position, _range, s_anyHeight, out Interval within) ? within.Start : double.NaN;

        /// <summary>Whether it can see a place at a time.</summary>
        public bool Sees(in EnuVector place, double time)
        {
            EnuVector offset = place - sensor.Position;
            double ground = Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y), range = offset.Norm;
            if (!_range.Contains(range) || offset.Z < _lowest * ground || offset.Z > _highest * ground) return false;
            if (!sensor.Field.HoldsPlace(place.X, place.Y) || (sensor.Field.Azimuth is not null && !sensor.Field.HoldsAzimuth(Math.Atan2(offset.X, offset.Y)))) return false;
            // The frame is plane: over the round Earth the place stands higher above the ground.
            double height = place.Z + (place.X * place.X + place.Y * place.Y) / (2 * BentEarth.MeanRadius);
            if (range > BentEarth.Radio.Horizon(Math.Max(0, sensor.Position.Z), height)) return false;
            foreach (Interval pause in off)
            {
                if (time >= pause.Start && time < pause.End) return false;
            }

            return true;
        }

        /// <summary>The first time before another at which it could see an object, in steps of a second; not a number when never.</summary>
        public double FirstInSight(PathSet paths, int path, double before)
        {
            double end = Math.Min(before, paths.End(path));
            for (double time = InRange(paths, path, paths.Start(path)); time < end; time++)
            {
                if (Sees(paths.At(path, time), time)) return time;
            }

            return double.NaN;
        }
    }
}
