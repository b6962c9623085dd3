using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Sensors;

public sealed class SensorTroubleTests
{
    private static readonly Scenario s_gate = CatalogueTests.Read("s9-release-gate.yaml").Scenario!;

    [Fact]
    public void A_sensor_with_nothing_wrong_has_no_trouble_and_a_look_outside_a_fault_is_itself()
    {
        SensorTrouble.Of(s_gate with { Faults = [] }, 0, 0, 1).ShouldBeNull();
        SimulatedLook look = Look(500);
        Trouble(FaultKind.Duplicates, 1).Spoil(look).ShouldBe(look);
        look = Look(900);
        Trouble(FaultKind.Duplicates, 1).Spoil(look).ShouldBe(look);
    }

    [Fact]
    public void A_clock_is_ahead_and_late_is_late()
    {
        SimulatedLook look = Look(700), ahead = Trouble(FaultKind.Clock, 1.5).Spoil(look), late = Trouble(FaultKind.Late, 2).Spoil(look);
        (ahead.Time - look.Time, ahead.Arrival).ShouldBe((Duration.FromSeconds(1.5), look.Arrival));
        ahead.Detections.ShouldAllBe(detection => detection.Time == ahead.Time);
        (late.Time, late.Arrival - look.Arrival).ShouldBe((look.Time, Duration.FromSeconds(2)));
    }

    [Fact]
    public void Shares_are_kept_and_every_detection_keeps_its_source()
    {
        (double twice, double lost, double strays) = (0, 0, 0);
        for (int number = 0; number < 500; number++)
        {
            SimulatedLook look = Look(601 + 0.5 * number);
            SimulatedLook duplicates = Trouble(FaultKind.Duplicates, 0.3).Spoil(look), deaf = Trouble(FaultKind.Deaf, 0.5).Spoil(look), more = Trouble(FaultKind.Strays, 4).Spoil(look);
            foreach (SimulatedLook one in (SimulatedLook[])[duplicates, deaf, more])
            {
                one.Sources.Length.ShouldBe(one.Detections.Length);
                one.Detections.Zip(one.Sources).ShouldAllBe(pair => pair.Second == 0 || pair.First.Measurement.Range == pair.Second);
            }

            (twice, lost, strays) = (twice + duplicates.Detections.Length - 10, lost + 10 - deaf.Detections.Length, strays + more.Detections.Length - 10);
        }

        // Of 5,000 detections, and of 500 looks: four standard deviations.
        (twice / 5000).ShouldBe(0.3, 4 * Math.Sqrt(0.3 * 0.7 / 5000));
        (lost / 5000).ShouldBe(0.5, 4 * Math.Sqrt(0.25 / 5000));
        (strays / 500).ShouldBe(4, 4 * Math.Sqrt(4.0 / 500));
    }

    [Fact]
    public void Of_a_radar_that_turns_a_turn_has_the_strays_each_in_its_sector_and_the_mark_has_the_clock_of_the_plots()
    {
        const double Sector = Math.Tau / 32;
        int strays = 0;
        for (int number = 0; number < 32 * 100; number++)
        {
            double from = number % 32 * Sector;
            SimulatedLook look = Look(601 + 0.05 * number);
            look = look with { Scan = number + 1, Mark = new SectorMark(0, look.Time, from + Sector) };
            foreach (Detection stray in Trouble(FaultKind.Strays, 4).Spoil(look).Detections.Skip(10))
            {
                stray.Scan.ShouldBe(0);
                stray.Measurement.Azimuth.ShouldBeInRange(from, from + Sector);
                strays++;
            }

            SimulatedLook ahead = Trouble(FaultKind.Clock, 1.5).Spoil(look);
            ahead.Mark.ShouldBe(look.Mark!.Value with { Time = ahead.Time });
        }

        (strays / 100.0).ShouldBe(4, 4 * Math.Sqrt(4.0 / 100));
    }

    [Fact]
    public void The_same_look_is_spoilt_the_same_way() =>
        Trouble(FaultKind.Strays, 4).Spoil(Look(700)).Detections.ShouldBe(Trouble(FaultKind.Strays, 4).Spoil(Look(700)).Detections);

    private static SensorTrouble Trouble(FaultKind kind, double size) => SensorTrouble.Of(s_gate with { Faults = [new SensorFault(0, "fine", kind, 600, 900, size)] }, 0, 0, 1)!;

    // Ten detections at ranges that say which object they are of.
    private static SimulatedLook Look(double seconds)
    {
        Instant time = s_gate.Start + Duration.FromSeconds(seconds);
        var draw = new LookDraw(0, new Substream((ulong)(seconds * 10), "test"));
        for (int source = 1; source <= 10; source++) draw.Add(new Measurement { Components = MeasuredComponents.Range, Range = source, SigmaRange = 1 }, source);
        return draw.Take(time, time + Duration.FromSeconds(0.1)) with { Scan = (long)(seconds * 2) };
    }
}
