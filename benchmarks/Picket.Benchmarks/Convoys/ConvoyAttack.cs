using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Picture.Warnings;
using Picket.Simulation.Scenes;

namespace Picket.Benchmarks.Convoys;

/// <summary>One arc that comes down around where a convoy is expected, with the vehicles' true way: the speed wanders as the route says, the vehicles keep their places in the column but for what is not known of them.</summary>
internal sealed class ConvoyAttack
{
    /// <summary>How far apart reports are, s, where there are any.</summary>
    public const double ReportInterval = 10;

    private const double AimSigma = 200, Step = 0.1, ReportSigma = 10; // m, s, m
    private readonly double[] _head; // distance of the head along the road, by steps from the departure
    private readonly double[] _slack; // of each vehicle's place in the column
    private readonly ImmutableArray<Zone> _template;
    private readonly double _departure;

    /// <summary>A draw.</summary>
    /// <param name="vehicles">A convoy as a site file says it.</param>
    /// <param name="fine">Which radar.</param>
    /// <param name="seed">What is drawn.</param>
    public ConvoyAttack(ImmutableArray<Zone> vehicles, bool fine, ulong seed)
    {
        _template = vehicles;
        ArcKind[] kinds = [ArcKind.Steep, ArcKind.Middle, ArcKind.Long];
        Arc = ArcScene.Draw(kinds[seed % 3], fine, 7_000_000 + seed);
        var chance = new Substream(seed, "convoy");
        Impact = Arc.Start + Arc.Flight.Landing.Time;
        Route route = vehicles[0].Motion!.Route;
        double driven = chance.NextDouble(80, 400);
        _departure = Impact - driven;

        double kept = Math.Exp(-Step / route.SpeedTime), excess = route.SpeedSigma * chance.NextNormal();
        _head = new double[(int)Math.Ceiling(driven / Step) + 1];
        for (int step = 1; step < _head.Length; step++)
        {
            double next = kept * excess + route.SpeedSigma * Math.Sqrt(1 - kept * kept) * chance.NextNormal();
            _head[step] = _head[step - 1] + Step * (route.Speed + (excess + next) / 2);
            excess = next;
        }

        _slack = [.. vehicles.Select(vehicle => vehicle.Motion!.Sigma * chance.NextNormal())];
        ZoneMotion aimed = vehicles[chance.NextInt32(vehicles.Length)].Motion!;
        EnuVector expected = route.Road.At(route.Speed * driven - aimed.Offset), miss = new(AimSigma * chance.NextNormal(), AimSigma * chance.NextNormal(), 0);
        EnuVector move = (Arc.Flight.Landing.Position - expected - miss) with { Z = 0 };
        Route moved = route with { Road = new Polyline([.. route.Road.Points.Select(point => point + move)]), Start = Instant.FromSeconds(_departure) };
        Vehicles = [.. vehicles.Select(vehicle => vehicle with { Motion = vehicle.Motion! with { Route = moved } })];
        Reports = [.. ReportsOf(new Substream(seed, "reports"))];
    }

    /// <summary>The arc and what the radar sees of it.</summary>
    public ArcScene Arc { get; }

    /// <summary>When it comes down, s of the scene.</summary>
    public double Impact { get; }

    /// <summary>The convoy, its road moved to where the arc comes down.</summary>
    public ImmutableArray<Zone> Vehicles { get; }

    /// <summary>Where the vehicles say that they are, each every 10 s, in order of time.</summary>
    public ImmutableArray<(double Time, PositionReport Report)> Reports { get; }

    /// <summary>How far a vehicle truly is from the impact when it comes down, m.</summary>
    public double Distance(int vehicle)
    {
        EnuVector apart = TrueAt(vehicle, Impact) - Arc.Flight.Landing.Position;
        return Math.Sqrt(apart.X * apart.X + apart.Y * apart.Y);
    }

    private EnuVector TrueAt(int vehicle, double time)
    {
        double step = (time - _departure) / Step;
        int whole = Math.Min((int)step, _head.Length - 2);
        double head = _head[whole] + (step - whole) * (_head[whole + 1] - _head[whole]);
        ZoneMotion motion = Vehicles[vehicle].Motion!;
        return motion.Route.Road.At(head - motion.Offset + _slack[vehicle]);
    }

    private IEnumerable<(double Time, PositionReport Report)> ReportsOf(Substream chance)
    {
        for (double time = _departure + ReportInterval / 2; time < Impact; time += ReportInterval / _template.Length)
        {
            int vehicle = (int)Math.Round((time - _departure - ReportInterval / 2) / (ReportInterval / _template.Length)) % _template.Length;
            EnuVector at = TrueAt(vehicle, time);
            yield return (time, new() { Zone = Vehicles[vehicle].Id, X = at.X + ReportSigma * chance.NextNormal(), Y = at.Y + ReportSigma * chance.NextNormal(), Sigma = ReportSigma, By = "driver" });
        }
    }
}
