using System.Collections.Immutable;
using Picket.Benchmarks.Impacts;
using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;
using Picket.Simulation.Scenes;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Benchmarks.Proof;

/// <summary>What the zones would be told of a round if all that its plots say were known: the oracle beside the tracker.</summary>
/// <remarks>
/// From the first plot on the place of impact is a Gaussian with the covariance of the posterior Cramer-Rao bound (<see cref="ArcBound"/>), which no estimate undercuts, from the very plots of the run and told which they are. Its mean is drawn:
/// the errors of an efficient estimate after each plot have independent steps towards the last, with the differences of the covariances. The desk and its rule are the real ones, so that what is left between the curves
/// is the tracker's.
/// </remarks>
internal static class IdealFold
{
    private const double FastestPrior = 250; // m/s an axis: what the tracker's own filter assumes of a new track

    /// <summary>The warnings for each of several sites that differ in the costs of their zones only.</summary>
    public static List<Warning>[] Run(AttackScene attack, ulong seed, params ReadOnlySpan<Site> sites)
    {
        AttackScene.Round round = attack.Rounds.Single();
        PlaneGaussian[] places = Places(attack, round, new Substream(seed, "oracle"));
        ImmutableArray<Zone> zones = sites[0].Zones;
        ZoneOutline[] outlines = [.. zones.Select(zone => new ZoneOutline(zone))];
        WarningDesk[] desks = new WarningDesk[sites.Length];
        for (int index = 0; index < desks.Length; index++) desks[index] = new WarningDesk(sites[index]);
        Instant end = Instant.FromSeconds(round.End);
        int known = 0;
        return AttackFold.Decide(desks, attack.Scene.Looks, (look, all) =>
        {
            if (!look.Sources.Contains(1)) return;
            PlaneGaussian place = places[known++];
            var impact = new ImpactEstimate(end, end, end, new EnuVector(place.X, place.Y, 0), 0, 0, 0);
            for (int zone = 0; zone < outlines.Length; zone++)
            {
                double probability = outlines[zone].Probability(in place);
                foreach (WarningDesk desk in all) desk.Threaten(zone, new ZoneThreat(1, probability, impact));
            }
        });
    }

    // The estimates after each plot, from the last back to the first.
    private static PlaneGaussian[] Places(AttackScene attack, AttackScene.Round round, Substream chance)
    {
        var environment = BallisticEnvironment.Of(attack.Scene.Site);
        List<(double XX, double XY, double YY)> covariances = [];
        ArcBound? bound = null;
        foreach (SimulatedLook look in attack.Scene.Looks.Where(look => look.Sources.Contains(1)))
        {
            double time = look.Time.Seconds - round.Start;
            bound ??= new ArcBound(attack.Scene.Site.Sensors[look.Sensor], environment, time, round.Flight, FastestPrior);
            bound.Add(time);
            covariances.Add(bound.Covariance);
        }

        var places = new PlaneGaussian[covariances.Count];
        (double x, double y) = (round.Flight.Landing.Position.X, round.Flight.Landing.Position.Y);
        (double XX, double XY, double YY) after = default;
        for (int plot = places.Length - 1; plot >= 0; plot--)
        {
            (double xx, double xy, double yy) = covariances[plot];
            double a = Math.Sqrt(Math.Max(xx - after.XX, 0)), b = a > 0 ? (xy - after.XY) / a : 0, c = Math.Sqrt(Math.Max(yy - after.YY - b * b, 0)), u = chance.NextNormal();
            (x, y) = (x + a * u, y + b * u + c * chance.NextNormal());
            places[plot] = new PlaneGaussian(x, y, xx, xy, yy);
            after = covariances[plot];
        }

        return places;
    }
}
