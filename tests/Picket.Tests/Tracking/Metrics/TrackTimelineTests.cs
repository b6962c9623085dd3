using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Tracking.Metrics;
using static Picket.Tests.Tracking.Metrics.GospaMeterTests;

namespace Picket.Tests.Tracking.Metrics;

public sealed class TrackTimelineTests
{
    private readonly TrackTimeline _timeline = new(Duration.FromSeconds(2));

    [Fact]
    public void A_line_within_a_millisecond_is_taken_as_it_is()
    {
        Add(1, x: 10);
        XAt(1.001).ShouldBe([10]);
    }

    [Fact]
    public void An_older_line_is_moved_by_its_velocity()
    {
        Add(1, x: 10);
        XAt(2.5).ShouldBe([10 + 1.5 * 4]);
    }

    [Fact]
    public void A_line_older_than_allowed_is_absent()
    {
        Add(1, x: 10);
        XAt(3).Count.ShouldBe(1);
        XAt(3.000001).ShouldBeEmpty();
    }

    [Fact]
    public void A_later_tentative_line_takes_the_track_away()
    {
        Add(1, x: 10);
        Add(2, x: 14, shown: false);
        XAt(2).ShouldBeEmpty();
    }

    [Fact]
    public void A_track_that_was_gone_comes_back_with_a_new_line()
    {
        Add(1, x: 10);
        Add(9, x: 50);
        XAt(5).ShouldBeEmpty();
        XAt(6).ShouldBeEmpty();
        XAt(9).ShouldBe([50]);
    }

    [Fact]
    public void Lines_out_of_order_are_put_in_order()
    {
        Add(2, x: 14);
        Add(1, x: 10);
        XAt(1).ShouldBe([10]);
        XAt(2).ShouldBe([14]);
    }

    private void Add(double time, double x, bool shown = true) =>
        _timeline.Add(Instant.FromSeconds(time), Point("1", x, 0) with { Velocity = new EnuVector(4, 0, 0) }, shown);

    private List<double> XAt(double time)
    {
        var points = new List<ScoredPoint>();
        _timeline.At(Instant.FromSeconds(time), points);
        return [.. points.Select(point => point.Position.X)];
    }
}
