using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Simulation.Scenes;
using Picket.Tracking;
using Picket.Tracking.Impacts;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tests.Tracking.Impacts;

/// <summary>Where rounds were launched, traced back from what the tracker made of a radar's plots.</summary>
public sealed class LaunchEstimateTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_area_and_the_interval_hold_the_launch(bool fine)
    {
        int traced = 0, inside = 0, inTime = 0;
        const int arcs = 12;
        for (int seed = 0; seed < arcs; seed++)
        {
            ArcScene arc = ArcScene.Draw(ArcKind.Middle, fine, (ulong)(200 + seed));
            var tracker = new Tracker(arc.Scene.Site);
            foreach (SimulatedLook look in arc.Scene.Looks.Where(look => look.Time.Seconds < arc.Start + 14)) look.FeedTo(tracker);
            if (Trace(tracker, arc.Scene.Site) is not { } launch) continue;
            EnuVector truth = arc.Flight.At([0]).Single().Position;
            traced++;
            inside += launch.Contains(truth.X, truth.Y) ? 1 : 0;
            inTime += launch.Earliest.Seconds <= arc.Start && arc.Start <= launch.Latest.Seconds ? 1 : 0;
            launch.SemiMajor.ShouldBeLessThan(fine ? 1000 : 3000);
        }

        traced.ShouldBeGreaterThanOrEqualTo(arcs - 1);
        inside.ShouldBeGreaterThanOrEqualTo(traced - 2);
        inTime.ShouldBeGreaterThanOrEqualTo(traced - 2);
    }

    [Theory] // burnt out before the radar sees it, or while it does; m from the radar, s of thrust at 120 m/s^2
    [InlineData(9000, 2.5)]
    [InlineData(9000, 3.5)]
    [InlineData(3000, 2.5)]
    public void A_launch_under_thrust_lies_in_the_area_too(double distance, double burn)
    {
        Site site = ArcScene.Site(fine: true).Site!;
        var environment = BallisticEnvironment.Of(site);
        int inside = 0, inTime = 0;
        const int runs = 5;
        for (int run = 0; run < runs; run++)
        {
            var chance = new Substream(73, $"rocket {run}");
            double azimuth = chance.NextDouble(0, Math.Tau), elevation = chance.NextDouble(0.75, 1.0);
            var start = new EnuVector(-distance * Math.Sin(azimuth), -distance * Math.Cos(azimuth), 0);
            var along = new EnuVector(Math.Cos(elevation) * Math.Sin(azimuth), Math.Cos(elevation) * Math.Cos(azimuth), Math.Sin(elevation));
            double[] state = [start.X, start.Y, start.Z, 20 * along.X, 20 * along.Y, 20 * along.Z, 120];
            FlightMotion boost = new BoostMotion(environment, burnTime: 1e9), flight = new BallisticMotion(environment);
            var tracker = new Tracker(site);
            for (int look = 1; look <= 40; look++)
            {
                double time = look * 0.5, burning = Math.Clamp(burn - (time - 0.5), 0, 0.5);
                boost.Move(state, burning, state);
                if (burning < 0.5)
                {
                    state[6] = 1;
                    flight.Move(state, 0.5 - burning, state);
                }

                Look(tracker, look, state, chance);
            }

            LaunchEstimate launch = Trace(tracker, site).ShouldNotBeNull();
            inside += launch.Contains(start.X, start.Y) ? 1 : 0;
            inTime += launch.Earliest.Seconds <= 0 && launch.Latest.Seconds >= 0 ? 1 : 0;
        }

        inside.ShouldBeGreaterThanOrEqualTo(runs - 1);
        inTime.ShouldBeGreaterThanOrEqualTo(runs - 1);
    }

    [Fact]
    public void What_rose_from_no_ground_has_no_launch()
    {
        BallisticState state = default;
        state.Set(0, new(1, [0, 0, 1000, 0, 0, -9000, 0], new double[28])); // from out of the air
        new ImpactPredictor(new BallisticEnvironment(GravityModel.Flat, DensityModel.Exponential), new LevelGround()).TryTrace(state, out _).ShouldBeFalse();
    }

    private static LaunchEstimate? Trace(Tracker tracker, Site site)
    {
        tracker.EndInput();
        List<BallisticState> states = [];
        tracker.CopyBallistic(states, 0.5);
        return states.Count == 1 && new ImpactPredictor(BallisticEnvironment.Of(site), new LevelGround()).TryTrace(states[0], out LaunchEstimate launch) ? launch : null;
    }

    private static void Look(Tracker tracker, int look, double[] state, Substream chance)
    {
        Instant time = Instant.FromSeconds(look * 0.5);
        var offset = new EnuVector(state[0], state[1], state[2] - 5);
        double elevation = Math.Asin(offset.Z / offset.Norm);
        tracker.Advance(time);
        tracker.Look(0, look, time);
        if (elevation * 180 / Math.PI is < 0.5 or > 85) return;
        tracker.Detect(new Detection
        {
            Sensor = 0,
            Scan = look,
            Time = time,
            Measurement = new Measurement
            {
                Components = MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Elevation,
                Range = offset.Norm + 10 * chance.NextNormal(),
                SigmaRange = 10,
                Azimuth = (Math.Atan2(offset.X, offset.Y) + 0.0015 * chance.NextNormal() + Math.Tau) % Math.Tau,
                SigmaAzimuth = 0.0015,
                Elevation = elevation + 0.0015 * chance.NextNormal(),
                SigmaElevation = 0.0015,
            },
        });
        tracker.EndInput();
    }
}
