using Picket.Core.Chance;
using Picket.Simulation.Studies.Running;

namespace Picket.Tests.Simulation.Studies.Running;

/// <summary>A model with closed forms: so many threats, each shot at once with a probability; streams of chance for each purpose, as the real ones have.</summary>
internal sealed class ShopModel(int threats, double kill) : IRunModel
{
    public static readonly Measure[] Declared =
    [
        new("nothing-through", MeasureKind.Proportion, MeasureTopic.Outcome, "", "Nothing gets through.") { Better = 1 },
        new("leakers", MeasureKind.Count, MeasureTopic.Outcome, "threats", "Threats that get through.") { Better = -1 },
        new("waiting", MeasureKind.Time, MeasureTopic.Queue, "s", "Longest wait for a channel; none in a run without a second threat."),
        new("time/drone/detect", MeasureKind.Time, MeasureTopic.TimeLine, "s", "From first sight to detection.") { PerObject = true, About = "drone", Stage = "detect" },
    ];

    public IReadOnlyList<Measure> Measures => Declared;

    public void Run(ulong seed, RunRecord record)
    {
        var chance = new Substream(seed, "kills");
        var times = new Substream(seed, "times");
        int leakers = 0;
        for (int threat = 0; threat < threats; threat++)
        {
            if (chance.NextDouble() >= kill) leakers++;
            record.Add(3, -10 * Math.Log(1 - times.NextDouble()));
        }

        record.Set(0, leakers == 0 ? 1 : 0);
        record.Set(1, leakers);
        if (threats > 1) record.Set(2, times.NextDouble(0, 60));
    }
}
