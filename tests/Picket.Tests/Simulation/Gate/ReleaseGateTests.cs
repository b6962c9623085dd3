using Picket.Benchmarks.Gate;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;
using Picket.Simulation.Threats;

namespace Picket.Tests.Simulation.Gate;

/// <summary>The release gate: all 120 incidents of S9, held against what was made of them before. <c>./bench gate</c> says what differs, and with <c>PICKET_APPROVE=1</c> writes that anew.</summary>
public sealed class ReleaseGateTests
{
    private static readonly Scenario s_day = GateScenario.Read();

    [Fact]
    public void No_incident_goes_worse_than_recorded()
    {
        Incident[] now = GatePlay.Run(s_day, s_day.Seed);
        GateVerdict.Of(IncidentFile.Read(GateScenario.Expected), now).Worse.ShouldBeEmpty("PICKET_APPROVE=1 ./bench gate makes them the record");
        now.Length.ShouldBe(120);
        foreach (SensorFault fault in s_day.Faults) now.ShouldContain(one => one.Faults.Contains($"{fault.Sensor} {fault.Kind.ToString().ToLowerInvariant()}"));
    }

    [Fact]
    public void A_picture_that_lost_its_fine_radar_does_not_pass()
    {
        const double played = 2400;
        Scenario scenario = s_day with { Duration = played, Timeline = [new(0, TimelineAction.Off, "fine", "")] };
        Incident[] recorded = [.. IncidentFile.Read(GateScenario.Expected).Where(over => over.Kind != IncidentKind.Nothing && over.End < played)];
        GateVerdict verdict = GateVerdict.Of(recorded, [.. GatePlay.Run(scenario, s_day.Seed).IntersectBy(recorded.Select(one => one.Id), one => one.Id)]);
        verdict.Worse.Length.ShouldBeGreaterThan(recorded.Length / 2);
        verdict.Worse.ShouldContain(line => line.Contains("known for a round"));
    }

    [Fact]
    public void The_record_is_of_the_scenario_as_it_is()
    {
        Incident[] recorded = IncidentFile.Read(GateScenario.Expected);
        recorded.Length.ShouldBe(120);
        recorded.Select(one => one.Id).Distinct().Count().ShouldBe(120);
        recorded.GroupBy(one => one.Kind).ToDictionary(group => group.Key, group => group.Count()).ShouldBe(new Dictionary<IncidentKind, int> { [IncidentKind.Round] = 60, [IncidentKind.Drone] = 30, [IncidentKind.Nothing] = 30 }, ignoreOrder: true);
        var known = recorded.ToDictionary(one => one.Id);
        foreach (TrueFlight threat in World.Draw(s_day, s_day.Seed).Flights.Where(flight => flight.Threat is not null))
            (known[threat.Id].Start, known[threat.Id].End).ShouldBe((Math.Round(threat.Start, 1), Math.Round(threat.End, 1)), threat.Id);
        recorded.Sum(one => one.False).ShouldBe(0);
        recorded.Where(one => one.Kind == IncidentKind.Round).SelectMany(one => one.InDanger).ShouldAllBe(zone => zone.Warned > 0);
        File.ReadAllLines(GateScenario.Expected).ShouldBe([Incident.Header, .. recorded.Select(one => one.Line)]);
    }

    // The limit that the page states: what a sensor sees outside its faults, it would have seen without them.
    [Fact]
    public void A_look_that_no_fault_touches_is_the_look_of_the_day_without_faults()
    {
        Scenario calm = s_day with { Faults = [] };
        TrueFlight[] flights = [.. World.Draw(s_day, 9).Flights];
        for (int index = 0; index < 2; index++)
        {
            SiteSensor sensor = new(s_day, 0, index, 9), other = new(calm, 0, index, 9);
            SensorFault[] faults = [.. s_day.Faults.Where(fault => fault.Sensor == sensor.Sensor.Id)];
            int touched = 0, changed = 0;
            for (double time; (time = (sensor.Next - s_day.Start).Seconds) < s_day.Duration;)
            {
                TrueObject[] truth = [.. flights.Where(flight => flight.Flies(time)).Select(flight => flight.ObjectAt(time))];
                SimulatedLook look = sensor.Look(truth)!.Value.Look, without = other.Look(truth)!.Value.Look;
                bool same = (look.Time, look.Arrival) == (without.Time, without.Arrival) && look.Detections.SequenceEqual(without.Detections) && look.Sources.SequenceEqual(without.Sources);
                if (faults.Any(fault => (look.Time - s_day.Start).Seconds >= fault.From - 2 && (look.Time - s_day.Start).Seconds < fault.To + 2)) touched++;
                else same.ShouldBeTrue($"{sensor.Sensor.Id} at {time} s");
                if (!same) changed++;
            }

            ((double)changed / touched).ShouldBeGreaterThan(0.9, sensor.Sensor.Id);
        }
    }
}
