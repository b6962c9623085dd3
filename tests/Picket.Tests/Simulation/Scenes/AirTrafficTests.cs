using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Scenes;

namespace Picket.Tests.Simulation.Scenes;

public sealed class AirTrafficTests
{
    private static readonly SectorReports[] s_reports = [.. new AirTraffic(seed: 1).Reports().TakeWhile(reports => reports.Arrival.Seconds < 40)];

    [Fact]
    public void Thirty_radars_report_two_thousand_plots_a_second()
    {
        int plots = s_reports.Where(reports => reports.Arrival.Seconds >= 15).Sum(reports => reports.Detections.Length);
        (plots / 25.0).ShouldBe(2000, 100);
        s_reports.Select(reports => reports.Mark.Sensor).Distinct().Count().ShouldBe(30);
        Site site = new AirTraffic(seed: 1).Site;
        site.Sensors.Min(sensor => sensor.Period).ShouldBe(4);
        site.Sensors.Max(sensor => sensor.Period).ShouldBe(12);
    }

    [Fact]
    public void Reports_come_in_order_of_arrival_after_a_small_latency_with_the_mark_behind_the_plots()
    {
        s_reports.Zip(s_reports.Skip(1)).ShouldAllBe(pair => pair.First.Arrival <= pair.Second.Arrival);
        s_reports.ShouldAllBe(reports => (reports.Arrival - reports.Mark.Time).Seconds > 0.05 && (reports.Arrival - reports.Mark.Time).Seconds < 0.25);
        s_reports.ShouldAllBe(reports => reports.Detections.All(plot => plot.Sensor == reports.Mark.Sensor && plot.Time <= reports.Mark.Time));
        foreach (SectorReports reports in s_reports)
        {
            foreach (Detection plot in reports.Detections)
                Math.IEEERemainder(reports.Mark.Azimuth - plot.Measurement.Azimuth, Math.Tau).ShouldBeInRange(-0.02, Math.Tau / 32 + 0.02);
        }
    }

    [Fact]
    public void Plots_lie_where_aircraft_are()
    {
        var traffic = new AirTraffic(seed: 2);
        Site site = traffic.Site;
        int near = 0, all = 0;
        foreach (SectorReports reports in traffic.Reports().TakeWhile(reports => reports.Arrival.Seconds < 20).Where(reports => TellsHeight(reports.Mark.Sensor)))
        {
            foreach (Detection plot in reports.Detections.Where(plot => plot.Measurement.Has(MeasuredComponents.Height)).Take(1))
            {
                Sensor radar = site.Sensors[plot.Sensor];
                Measurement m = plot.Measurement;
                double height = m.Z - radar.Position.Z, ground = Math.Sqrt(m.Range * m.Range - height * height);
                EnuVector place = radar.Position + new EnuVector(ground * Math.Sin(m.Azimuth), ground * Math.Cos(m.Azimuth), height);
                all++;
                if (traffic.Truth.ToArray().Any(one => (one.Position - place).Norm < 5 * (60 + 0.0014 * m.Range) + 600)) near++; // truth may be two seconds on
            }
        }

        all.ShouldBeGreaterThan(500);
        near.ShouldBe(all);
        static bool TellsHeight(int sensor) => sensor % 3 != 2;
    }

    [Fact]
    public void Aircraft_stay_over_the_area_at_their_levels()
    {
        var traffic = new AirTraffic(seed: 3);
        foreach (SectorReports reports in traffic.Reports())
        {
            if (reports.Arrival.Seconds > 60) break;
        }

        traffic.Truth.Length.ShouldBe(4000);
        foreach (TrueObject one in traffic.Truth)
        {
            Math.Max(Math.Abs(one.Position.X), Math.Abs(one.Position.Y)).ShouldBeLessThan(425_000); // room to turn back
            one.Position.Z.ShouldBeInRange(1000, 12_000);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_reports() =>
        new AirTraffic(seed: 1).Reports().Take(300).SelectMany(reports => reports.Detections).ShouldBe(s_reports.Take(300).SelectMany(reports => reports.Detections));
}
