using System.Runtime.InteropServices;
using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Units;
using Picket.Feeds.Asterix;
using Picket.Simulation.Scenes;

namespace Picket.Simulation.Sensors;

/// <summary>
/// A radar: what it sees of the truth, as detections or as ASTERIX. One that rotates turns evenly from north at the start, and a look is a sector: its plots are sent when the antenna leaves it, with the sector crossing or the
/// north marker. One that stares sees its whole field at one time, and sends a north marker for each look.
/// </summary>
/// <remarks>
/// An echo is seen where it is within the field and nothing hides it, with the probability of its power; echoes in one cell are one plot; whoever has a transponder answers on its own. False plots are even over the field, and over
/// patches. ASTERIX carries what category 048 can: a height in steps of 25 ft instead of the elevation, and no range rate.
/// </remarks>
public sealed class RadarModel : IWireSensor
{
    /// <summary>Sectors in a turn, as many as the messages of rotating radars have.</summary>
    internal const int SectorsOfTurn = 32;

    /// <summary>Highest false height above the radar, m, where the field has no elevations.</summary>
    private const double HighestClutter = 1500;

    /// <summary>Highest height of a patch's clutter above the radar, m.</summary>
    private const double HighestPatch = 50;

    /// <summary>What an object shows of which nothing is known.</summary>
    internal static readonly Signature Usual = new();

    private readonly SensorSetting _setting;
    private readonly Sensor _sensor;
    private readonly RadarPhysics? _physics;
    private readonly SensorGeometry _geometry;
    private readonly Sight _sight;
    private readonly RadarDetector _detector;
    private readonly RadarCells _cells;
    private readonly Substream _chance;
    private readonly RadarEncoder? _encoder;
    private readonly Interval _range;
    private readonly int _sectors; // 1 where it stares
    private readonly List<RadarEcho> _echoes = [];
    private readonly List<RadarReturn> _returns = [];
    private readonly Action<List<int>, RadarCells.Cell> _tell;
    private long _look;

    /// <summary>A radar in a run.</summary>
    /// <param name="setting">Where it stands; its field has a range.</param>
    /// <param name="physics">How it works; none: as its site file says.</param>
    /// <exception cref="ArgumentException">Its field has no range.</exception>
    public RadarModel(SensorSetting setting, RadarPhysics? physics)
    {
        (_setting, _physics, _sensor) = (setting, physics, setting.Definition);
        _sectors = _sensor.Rotating ? SectorsOfTurn : 1;
        _geometry = new(_sensor, setting.Site);
        _sight = setting.Sight(BentEarth.Radio);
        _detector = new(_sensor, physics, setting.Weather.RainRate);
        _chance = new(setting.Seed, $"{setting.Site.Name}/radar {_sensor.Id}");
        _cells = new(_detector, _chance);
        _tell = Tell;
        _range = _sensor.Field.Range ?? throw new ArgumentException($"radar '{_sensor.Id}' has a field without a range, allowed: field: {{range: [FROM, TO]}}", nameof(setting));
        if (setting.Feed is not { } feed) return;
        string[] codes = feed.Sensors.Single().Key.Split('/');
        _encoder = new(byte.Parse(codes[0], null), byte.Parse(codes[1], null), simulated: true);
    }

    /// <summary>What a radar tells of an echo or of nothing: as a plot on the wire and as a measurement, with the same errors.</summary>
    private readonly record struct RadarReturn(RadarPlot Plot, Detection Detection, int Source);

    /// <inheritdoc/>
    public int Sensor => _setting.Sensor;

    private double Part => _sensor.Period / _sectors;

    /// <inheritdoc/>
    public Instant TimeOf(long look) => At(Middle(look));

    /// <inheritdoc/>
    public Instant ArrivalOf(long look) => Closes(look) + Duration.FromSeconds(_sensor.MeanLatency);

    /// <inheritdoc/>
    public SimulatedLook Look(long look, ReadOnlySpan<TrueObject> objects)
    {
        See(look, objects);
        return new(Sensor, look + 1, Closes(look), ArrivalOf(look), [.. _returns.Select(one => one.Detection)], [.. _returns.Select(one => one.Source)])
        {
            Mark = MarkOf(look),
        };
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The setting names no feed.</exception>
    public byte[][] Send(long look, ReadOnlySpan<TrueObject> objects, SensorTrouble? trouble = null)
    {
        RadarEncoder encoder = _encoder ?? throw new InvalidOperationException($"radar '{_sensor.Id}' has no feed to send to");
        See(look, objects);
        List<RadarPlot> plots = [.. _returns.Select(one => one.Plot)];
        Instant closed = Closes(look);
        closed += trouble?.Spoil(plots, look + 1, closed, MarkOf(look), (plot, by) => plot with { Time = plot.Time + by }, Stray) ?? default;
        byte[][] service = (look + 1) % _sectors == 0 ? encoder.North(closed) : encoder.Sector(closed, Leaves(look));
        return [.. encoder.Plots(CollectionsMarshal.AsSpan(plots)), .. service];
    }

    private SectorMark? MarkOf(long look) => _sectors == 1 ? null : new(Sensor, Closes(look), new Angle(Leaves(look) + _geometry.NorthAzimuth).Wrapped().Radians);

    private RadarPlot Stray(Measurement measured, Instant time) => new()
    {
        Time = time,
        Range = measured.Range,
        Azimuth = measured.Azimuth - _geometry.NorthAzimuth,
        Primary = true,
        MeasuredHeight = measured.Has(MeasuredComponents.Elevation) ? _sight.HeightAt(measured.Range, measured.Elevation) : null,
    };

    private Instant At(double seconds) => _setting.Start + Duration.FromSeconds(seconds);

    private Instant Closes(long look) => At(_sectors == 1 ? Middle(look) : (look + 1) * Part);

    private double Middle(long look) => _sectors == 1 ? look * Part : (look + 0.5) * Part;

    private double Enters(long look) => look % _sectors * (Math.Tau / _sectors);

    private double Leaves(long look) => (look + 1) % _sectors * (Math.Tau / _sectors);

    private void See(long look, ReadOnlySpan<TrueObject> objects)
    {
        _look = look;
        _echoes.Clear();
        _returns.Clear();
        foreach (ref readonly TrueObject one in objects) Meet(look, one);
        _cells.ForEach(_echoes, _tell);
        double from = (_sensor.Field.Azimuth?.Start ?? 0) - _geometry.NorthAzimuth;
        Clutter(look, new(_range, new(from, from + _sensor.Field.AzimuthWidth), _sensor.ClutterPerScan), even: true);
        foreach (ClutterPatch patch in _physics?.Patches ?? []) Clutter(look, patch, even: false);
        if (_sectors > 1) _returns.Sort((one, other) => one.Plot.Time.CompareTo(other.Plot.Time));
        else _chance.Shuffle(CollectionsMarshal.AsSpan(_returns));
    }

    // When the beam meets an object in a look, where it is then.
    private void Meet(long look, in TrueObject one)
    {
        Bearing seen = _sight.To(one.Position);
        if (seen.Range > _range.End * 1.1) return;
        TrueObject then = one;
        double seconds = Middle(look);
        bool own = true;
        if (_sectors > 1)
        {
            double width = Math.Tau / _sectors, margin = _detector.Merges ? _physics!.BeamWidth : 0;
            double into = new Angle(seen.Azimuth - Enters(look) + margin).Wrapped().Radians - margin;
            if (into >= width + margin) return;
            own = into >= 0 && into < width;
            double passes = look * Part + into / Math.Tau * _sensor.Period;
            then = one.After(passes - seconds);
            (seconds, seen) = (passes, _sight.To(then.Position));
        }

        if (!_sensor.Field.Sees(then.Position, seen.Range, seen.Azimuth + _geometry.NorthAzimuth, seen.Elevation)) return;
        double height = _sight.HeightOf(then.Position);
        if (!_sight.IsClear(seen, height)) return;
        EnuVector offset = then.Position - _sensor.Position;
        double rate = (offset.X * then.Velocity.X + offset.Y * then.Velocity.Y + offset.Z * then.Velocity.Z) / seen.Range;
        _echoes.Add(new(then, seen, seconds, height, _detector.Power(then.Signature ?? Usual, seen.Range, rate), own));
    }

    private void Tell(List<int> group, RadarCells.Cell cell)
    {
        RadarEcho strongest = _echoes[group[0]];
        bool seen = _chance.NextDouble() < _detector.Probability((strongest.Object.Signature ?? Usual).Fluctuation, cell.Power);
        foreach (int member in group)
        {
            RadarEcho echo = _echoes[member];
            if (!echo.IsOwn || echo.Object.Names is not { Answers: true } names) continue;
            // By the site file alone there is one probability, of the echo with its answer.
            if (_physics is null ? !seen : !_physics.Interrogates || _chance.NextDouble() >= _sensor.DetectionProbability) continue;
            // The echo and the first answer of its cell are one plot.
            Return(echo, seen ? cell : new(0, echo.Seen.Range, echo.Seen.Azimuth, echo.Seen.Elevation, echo.Height), seen, names);
            seen = false;
        }

        if (seen) Return(strongest, cell, primary: true, names: null);
    }

    private void Return(in RadarEcho echo, in RadarCells.Cell cell, bool primary, ObjectNames? names)
    {
        (double rangeSigma, double azimuthSigma, double elevationSigma) = primary ? _detector.Sigmas(cell.Power) : (_sensor.Noise.Range, _sensor.Noise.Azimuth, 0);
        double elevationError = elevationSigma * _chance.NextNormal(), rateError = _sensor.Noise.RangeRate * _chance.NextNormal();
        EnuVector offset = echo.Object.Position - _sensor.Position, velocity = echo.Object.Velocity;
        // The height is drawn against the true one: the elevation in the axes of the site, whose horizontal is not the radar's.
        double siteElevation = Math.Atan2(offset.Z, Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y)) + cell.Elevation - echo.Seen.Elevation;
        Add(
            echo.Seconds,
            Math.Max(0, cell.Range + rangeSigma * _chance.NextNormal()),
            cell.Azimuth + azimuthSigma * _chance.NextNormal(),
            primary ? (siteElevation + elevationError, cell.Height + cell.Range * elevationError) : null,
            primary ? (offset.X * velocity.X + offset.Y * velocity.Y + offset.Z * velocity.Z) / echo.Seen.Range + rateError : null,
            primary,
            names,
            echo.Height,
            echo.Object.Id);
    }

    // The field's own clutter is even in range, a patch's over its area. Of a turn's sectors each draws over itself, and keeps what lies in the patch.
    private void Clutter(long look, in ClutterPatch patch, bool even)
    {
        double width = patch.Azimuth.Width > 0 ? patch.Azimuth.Width : patch.Azimuth.Width + Math.Tau, drawn = _sectors == 1 ? width : Math.Tau / _sectors;
        double from = _sectors == 1 ? patch.Azimuth.Start : Enters(look), near = patch.Range.Start, far = patch.Range.End;
        for (int left = _chance.NextPoisson(patch.MeanPerScan * drawn / width); left > 0; left--)
        {
            double into = _chance.NextDouble() * drawn, azimuth = from + into;
            if (_sectors > 1 && new Angle(azimuth - patch.Azimuth.Start).Wrapped().Radians > width) continue;
            double range = even ? _chance.NextDouble(near, far) : Math.Sqrt(_chance.NextDouble(near * near, far * far));
            double seconds = _sectors == 1 ? Middle(look) : look * Part + into / Math.Tau * _sensor.Period;
            double elevation = even && _sensor.Field.Elevation is { } limits ? _chance.NextDouble(limits.Start, limits.End) : Math.Asin(Math.Min(1, _chance.NextDouble(0, even ? HighestClutter : HighestPatch) / range));
            double rate = _sensor.Field.RangeRate is { } rates ? _chance.NextDouble(rates.Start, rates.End) : 0;
            Add(seconds, range, azimuth, (elevation, _sight.HeightAt(range, elevation)), rate, primary: true, names: null, altitude: 0, source: 0);
        }
    }

    private void Add(double seconds, double range, double azimuth, (double Elevation, double Height)? up, double? rangeRate, bool primary, ObjectNames? names, double altitude, int source)
    {
        Instant time = At(seconds);
        Measurement measurement = _geometry.Plot(range, azimuth * (180 / Math.PI), names is null ? null : altitude, null);
        if (_sensor.Noise.Elevation == 0) up = null;
        if (up is { } measured && names is null) measurement = measurement with { Components = measurement.Components | MeasuredComponents.Elevation, Elevation = measured.Elevation, SigmaElevation = _sensor.Noise.Elevation };
        if (_sensor.Noise.RangeRate > 0 && rangeRate is { } rate) measurement = measurement with { Components = measurement.Components | MeasuredComponents.RangeRate, RangeRate = rate, SigmaRangeRate = _sensor.Noise.RangeRate };
        var plot = new RadarPlot
        {
            Time = time,
            Range = range,
            Azimuth = azimuth,
            Primary = primary,
            PressureAltitude = names is null ? null : altitude,
            MeasuredHeight = up?.Height,
            Squawk = names?.Squawk,
            Address = names?.Address,
            Callsign = names?.Callsign,
        };
        _returns.Add(new(plot, new()
        {
            Sensor = Sensor,
            Scan = _sectors == 1 ? _look + 1 : 0,
            Time = time,
            Measurement = measurement,
            Identity = names?.Address is { } address ? Identity.Icao(address) : default,
            Callsign = names?.Callsign,
            Squawk = names?.Squawk,
        }, source));
    }
}
