using Picket.Core.Units;
using Picket.Simulation.Scenes;
using Picket.Tracking;
using Picket.Tracking.Registration;

namespace Picket.Tests.Tracking;

/// <summary>The tracker learns the biases of its sensors while it tracks with them.</summary>
public sealed class TrackerRegistrationTests
{
    private const double LearnFor = 60;

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    [InlineData(-0.2)]
    public void Biases_are_found_within_a_minute_by_looks_that_come_late_and_out_of_order(double late)
    {
        for (ulong seed = 21; seed < 25; seed++)
        {
            Scene scene = TwoRadars.Draw(seed, TwoRadars.SharedBias with { Time = late });
            var tracker = new Tracker(scene.Site);
            foreach (SimulatedLook look in scene.Looks)
            {
                if (look.Time.Seconds - scene.Looks[0].Time.Seconds > LearnFor) break;
                look.FeedTo(tracker);
            }

            tracker.EndInput();
            tracker.BiasOf(0).ShouldBe(default);
            SensorBias found = tracker.BiasOf(1);
            found.Range.ShouldBe(60, 10);
            found.Azimuth.ShouldBe(Angle.FromDegrees(0.4).Radians, Angle.FromDegrees(0.05).Radians);
            found.Time.ShouldBe(late, 3.5 * found.SigmaTime); // of twelve draws one in two hundred lies beyond
            found.SigmaTime.ShouldBeInRange(0.005, 0.03);
        }
    }
}
