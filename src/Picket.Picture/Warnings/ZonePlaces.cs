using System.Collections.Immutable;
using Picket.Core;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Picture.Warnings;

/// <summary>Where a site's zones are, and how probable it is that an impact endangers them: at once for those that stay, where they will be by then for those that move.</summary>
internal sealed class ZonePlaces : IStateful
{
    private const double Reach = 5.5; // standard deviations: what is farther adds less than 1e-6
    private readonly ImmutableArray<Sensor> _sensors;
    private readonly ImmutableArray<Zone> _zones;
    private readonly ImmutableArray<ZoneOutline> _outlines; // of one that moves: around the origin
    private readonly ImmutableArray<RouteFollower?> _followers;
    private readonly ImmutableArray<List<(double Weight, PlaneGaussian Place)>> _expected;
    private readonly Dictionary<Identity, int> _named = [];

    /// <summary>The zones of a site, where they begin; those that moved before on the same route go on.</summary>
    public ZonePlaces(Site site, ZonePlaces? before = null)
    {
        (_sensors, _zones) = (site.Sensors, site.Zones);
        _outlines = [.. _zones.Select(zone => new ZoneOutline(zone.Motion is null ? zone : zone with { Center = default }))];
        _followers = [.. _zones.Select(zone => zone.Motion is { } motion ? new RouteFollower(motion) : null)];
        _expected = [.. _zones.Select(_ => new List<(double, PlaneGaussian)>())];
        for (int zone = 0; zone < _zones.Length; zone++)
        {
            if (_zones[zone].Motion is { Identity: { IsNone: false } name }) _named.TryAdd(name, zone);
            if (_followers[zone] is { } follower && before?.FollowerOf(_zones[zone].Id) is { } old && SameWay(old.Motion, follower.Motion)) follower.TakeOver(old);
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _zones.Length;

    /// <summary>Whether any of them moves.</summary>
    public bool AnyMoves => _followers.Any(follower => follower is not null);

    /// <summary>How often the place of any was reported so far: what was foreseen before must be foreseen anew.</summary>
    public long Reports { get; private set; }

    /// <summary>Takes what was detected under the name of a vehicle; nothing where no zone has that name.</summary>
    public void Report(in Detection detection)
    {
        if (_named.Count == 0 || detection.Identity.IsNone || !_named.TryGetValue(detection.Identity, out int zone)) return;
        Measurement measured = detection.Measurement;
        if (measured.Has(MeasuredComponents.Horizontal))
        {
            Report(zone, measured.X, measured.Y, Math.Sqrt((measured.SigmaX * measured.SigmaX + measured.SigmaY * measured.SigmaY) / 2), detection.Time);
        }
        else if (measured.Has(MeasuredComponents.Range | MeasuredComponents.Azimuth))
        {
            EnuVector from = _sensors[detection.Sensor].Position;
            double ground = measured.Range * Math.Cos(measured.Elevation), across = measured.Range * measured.SigmaAzimuth;
            (double sine, double cosine) = Math.SinCos(measured.Azimuth);
            Report(zone, from.X + ground * sine, from.Y + ground * cosine, Math.Sqrt((measured.SigmaRange * measured.SigmaRange + across * across) / 2), detection.Time);
        }
    }

    /// <summary>Takes where a zone was seen; nothing where there is no such zone or it does not move.</summary>
    public void Report(PositionReport report, Instant time)
    {
        if (IndexOf(report.Zone) is { } zone) Report(zone, report.X, report.Y, report.Sigma, time);
    }

    /// <summary>Where a zone that moves is at a time; none for one that stays.</summary>
    public (EnuVector Place, double Sigma)? At(int zone, Instant time) => _followers[zone]?.At(time);

    /// <summary>Where a zone that moves is at a time; none for one that stays.</summary>
    public EnuVector? At(string zone, Instant time) => FollowerOf(zone)?.At(time).Place;

    /// <summary>Works out where the zones that move will be at a time, for what is asked next.</summary>
    /// <param name="time">When.</param>
    /// <param name="timeVariance">How uncertain that is, s^2.</param>
    public void Expect(Instant time, double timeVariance)
    {
        for (int zone = 0; zone < _followers.Length; zone++)
        {
            _expected[zone].Clear();
            _followers[zone]?.Spread(time, timeVariance, _expected[zone]);
        }
    }

    /// <summary>Probability that an impact at the expected time endangers a zone, 0 to 1: the exact integral, for a zone that moves summed over its place.</summary>
    public double Probability(int zone, in PlaneGaussian impact)
    {
        if (_followers[zone] is null) return _outlines[zone].Probability(in impact);
        double sum = 0, radius = _zones[zone].Radius + _zones[zone].DangerDistance;
        foreach ((double weight, PlaneGaussian place) in _expected[zone])
        {
            var between = new PlaneGaussian(impact.X - place.X, impact.Y - place.Y, impact.Xx + place.Xx, impact.Xy + place.Xy, impact.Yy + place.Yy);
            double outside = Math.Sqrt(between.X * between.X + between.Y * between.Y) - radius, near = Reach * Math.Sqrt(between.Xx + between.Yy);
            if (outside < near) sum += weight * (outside < -near ? 1 : _outlines[zone].Probability(in between));
        }

        return Math.Clamp(sum, 0, 1);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Reports);
        foreach (RouteFollower? follower in _followers) follower?.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        Reports = reader.ReadInt64();
        foreach (RouteFollower? follower in _followers) follower?.Load(reader);
    }

    private void Report(int zone, double x, double y, double sigma, Instant time)
    {
        if (_followers[zone] is not { } follower) return;
        follower.Report(x, y, Math.Max(sigma, 1), time);
        Reports++;
    }

    private int? IndexOf(string id)
    {
        for (int zone = 0; zone < _zones.Length; zone++)
        {
            if (_zones[zone].Id == id) return zone;
        }

        return null;
    }

    private RouteFollower? FollowerOf(string id) => IndexOf(id) is { } zone ? _followers[zone] : null;

    private static bool SameWay(ZoneMotion before, ZoneMotion after) =>
        before.Offset == after.Offset && before.Route.Start == after.Route.Start && before.Route.Speed == after.Route.Speed && before.Route.Road.Points.SequenceEqual(after.Route.Road.Points);
}
