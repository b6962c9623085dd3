using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Tracking.Scans;

namespace Picket.Tests.Tracking.Scans;

public sealed class ClutterMapTests
{
    private const double Stated = 3.6e-5; // false plots a look by m and rad^2: five of them in a field of 15 km up to 85 degrees
    private readonly ClutterMap _map = new(new Sensor { Id = "radar", Kind = SensorKind.Radar });

    [Fact]
    public void A_plot_or_two_that_nothing_explains_are_no_surge()
    {
        Look(1000, plots: 0);
        Look(1, plots: 1);
        _map.Surge(Plot(5800, 0.3), Stated).ShouldBe(1, 0.2);
    }

    [Fact]
    public void A_shower_is_seen_within_two_looks_and_forgotten_in_a_minute()
    {
        Look(1000, plots: 0);
        Look(2, plots: 4);
        _map.Surge(Plot(5800, 0.3), Stated).ShouldBeGreaterThan(100);
        Look(120, plots: 0);
        _map.Surge(Plot(5800, 0.3), Stated).ShouldBe(1, 0.2);
    }

    [Fact]
    public void A_cell_that_always_is_busy_makes_no_surge_around_it()
    {
        Look(1000, plots: 1, apart: 0);
        _map.Factor(Plot(5000, 0.2), Stated).ShouldBeGreaterThan(5000);
        _map.Surge(Plot(5800, 0.3), Stated).ShouldBeLessThan(1.2);
    }

    [Fact]
    public void What_is_no_place_is_as_stated()
    {
        Measurement bearing = Plot(0, 0) with { Components = MeasuredComponents.Azimuth };
        _map.Count(bearing, Stated, 1);
        (_map.Factor(bearing, Stated), _map.Surge(bearing, Stated)).ShouldBe((1, 1));
    }

    [Fact]
    public void It_is_written_and_read_bit_for_bit()
    {
        Look(7, plots: 3);
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true)) _map.Save(writer);
        stream.Position = 0;
        var read = new ClutterMap(new Sensor { Id = "radar", Kind = SensorKind.Radar });
        read.Load(new BinaryReader(stream));
        (read.Factor(Plot(5000, 0.2), Stated), read.Surge(Plot(5000, 0.2), Stated)).ShouldBe((_map.Factor(Plot(5000, 0.2), Stated), _map.Surge(Plot(5000, 0.2), Stated)));
    }

    // Plots of a look that nothing explains, each some way from the last, all in one cell as large as a shower.
    private void Look(int looks, int plots, double apart = 1)
    {
        for (int look = 0; look < looks; look++)
        {
            _map.Look();
            for (int plot = 0; plot < plots; plot++) _map.Count(Plot(5000 - apart * (look % 2 * 200 + plot * 200), 0.2 - apart * 0.04 * plot), Stated, 1);
        }
    }

    private static Measurement Plot(double range, double azimuth) => new()
    {
        Components = MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Elevation, Range = range, Azimuth = azimuth, Elevation = 0.1,
        SigmaRange = 25, SigmaAzimuth = 0.006, SigmaElevation = 0.006,
    };
}
