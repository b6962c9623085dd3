using Picket.Core.Chance;
using Picket.Simulation.Studies.Running;

namespace Picket.Tests.Cli.Studies;

/// <summary>A made-up day for reports: threats arrive, wait for one of so many channels and are shot at until they are through. Every kind and topic of measure.</summary>
internal sealed class DayModel(int threats, int channels, double kill) : IRunModel
{
    private const int Magazine = 40;
    private static readonly string[] s_stages = ["detect", "track", "identify", "decide", "engage", "assess"];

    public static readonly Measure[] Declared =
    [
        new("nothing-through", MeasureKind.Proportion, MeasureTopic.Outcome, "", "Nothing gets through.") { Better = 1 },
        new("leakers", MeasureKind.Count, MeasureTopic.Outcome, "threats", "Threats that reach their target.") { Better = -1 },
        new("shots/guns", MeasureKind.Count, MeasureTopic.Layers, "shots", "Shots of the guns.") { About = "guns", Better = -1 },
        new("left/guns", MeasureKind.Count, MeasureTopic.Layers, "shots", "Shots left in the guns' magazines.") { About = "guns", Better = 1 },
        new("longest-wait", MeasureKind.Time, MeasureTopic.Queue, "s", "Longest wait of a threat for a free channel.") { Better = -1 },
        new("busy/guns", MeasureKind.Value, MeasureTopic.Queue, "part of the time", "Part of the attack in which the guns' channels are taken.") { About = "guns" },
        new("warning-time", MeasureKind.Time, MeasureTopic.Warnings, "s", "Warning time of the people nearest to an impact.") { Better = 1 },
        new("shelter-cost", MeasureKind.Value, MeasureTopic.Warnings, "person hours", "Hours of work lost in shelter.") { Better = -1 },
        new("gap/guns", MeasureKind.Count, MeasureTopic.Gaps, "threats", "Threats that the guns left to others because no channel was free.") { About = "guns", Better = -1 },
        .. s_stages.Select(stage => new Measure($"time/one-way-drone/{stage}", MeasureKind.Time, MeasureTopic.TimeLine, "s before the target", $"When a drone's stage was {stage}.") { PerObject = true, About = "one-way-drone", Stage = stage }),
    ];

    public IReadOnlyList<Measure> Measures => Declared;

    public void Run(ulong seed, RunRecord record)
    {
        Substream arrivals = new(seed, "arrivals"), kills = new(seed, "kills"), times = new(seed, "times");
        double[] free = new double[channels];
        double now = 0, longest = 0, busy = 0;
        int leakers = 0, shots = 0, refused = 0;
        for (int threat = 0; threat < threats; threat++)
        {
            now += -12 * Math.Log(1 - arrivals.NextDouble());
            double before = 300;
            for (int stage = 0; stage < 4; stage++) record.Add(9 + stage, before -= 5 + 10 * times.NextDouble());
            int channel = Array.IndexOf(free, free.Min());
            double wait = Math.Max(0, free[channel] - now);
            longest = Math.Max(longest, wait);
            if (wait > 90)
            {
                leakers++;
                refused++;
                continue;
            }

            record.Add(13, before -= wait);
            bool through = true;
            for (int shot = 0; shot < 3 && through && shots < Magazine; shot++, shots++)
            {
                through = kills.NextDouble() >= kill;
                busy += 15;
                wait += 15;
            }

            free[channel] = now + wait;
            record.Add(14, before - 20);
            if (through) leakers++;
        }

        double end = Math.Max(now, 1);
        double[] values = [leakers == 0 ? 1 : 0, leakers, shots, Magazine - shots, longest, busy / (channels * end), leakers > 0 ? 40 + 30 * times.NextNormal() : double.NaN, 8 + 0.4 * threats + times.NextNormal(), refused];
        for (int measure = 0; measure < values.Length; measure++)
        {
            if (!double.IsNaN(values[measure])) record.Set(measure, values[measure]);
        }
    }
}
