using Picket.Simulation.Calibrations;
using Picket.Simulation.Flights;
using Picket.Simulation.Kernel;

namespace Picket.Simulation.Runs;

/// <summary>Draws when the threats of a run are detected, tracked and lost.</summary>
/// <param name="laws">The law of each group of threats by its index; none where the sensors of the site file say.</param>
/// <param name="sights">What the radars of each site see.</param>
internal sealed class StudyCues(CueLaw?[] laws, SiteSight[] sights)
{
    private const int PlotsOfATrack = 3, MostLooks = 2000, IndicesOfASensor = 4096, Phase = 4095, LinkDelay = 4094, History = 1;

    /// <summary>Tells an engagement when an object is detected, tracked and lost.</summary>
    /// <param name="engagement">The engagement.</param>
    /// <param name="chance">The run's chance.</param>
    /// <param name="threat">Number of the object.</param>
    /// <param name="group">Index of its group.</param>
    public void Draw(Engagement engagement, in RunChance chance, int threat, int group)
    {
        SiteSight sight = sights[engagement.Outcomes[threat].Site];
        double end = engagement.Paths.End(threat);
        if (laws[group] is { } law)
        {
            Recall(law, engagement, sight, chance, threat);
            return;
        }

        (double detected, double tracked) = ByLooks(engagement.Paths, sight, chance, threat, engagement.EntityOf(threat));
        if (detected < end) engagement.Hear(new(detected, threat, CueKind.Detected));
        if (tracked < end) engagement.Hear(new(tracked, threat, CueKind.Tracked));
    }

    private static void Recall(CueLaw law, Engagement engagement, SiteSight sight, in RunChance chance, int threat)
    {
        double seen = sight.FirstInSightOrStart(engagement.Paths, threat), end = engagement.Paths.End(threat), start = engagement.Paths.Start(threat);
        ThreatHistory history = law.Draw(chance.Uniform(ChancePurpose.Cue, engagement.EntityOf(threat), History));
        double stretch = law.Slowed(history, end - seen), detected = Math.Max(start, seen + stretch * history.Detected);
        if (detected < end) engagement.Hear(new(detected, threat, CueKind.Detected));
        // That the track of a round that has come down is given up is nothing that befalls one that flies longer.
        for (int change = 0; change < history.Changes.Length && history.Changes[change] < history.Way; change++)
        {
            double time = Math.Max(start, seen + stretch * history.Changes[change]);
            if (time < end) engagement.Hear(new(time, threat, change % 2 == 0 ? CueKind.Tracked : CueKind.Lost));
        }
    }

    // The first plots of all radars together.
    private static (double Detected, double Tracked) ByLooks(PathSet paths, SiteSight sight, in RunChance chance, int threat, int entity)
    {
        Span<double> first = stackalloc double[PlotsOfATrack];
        first.Fill(double.PositiveInfinity);
        for (int radar = 0; radar < sight.Radars; radar++) Look(sight[radar], radar * IndicesOfASensor, paths, chance, threat, entity, first);
        return (first[0], first[^1]);
    }

    private static void Look(SiteSight.Radar radar, int index, PathSet paths, in RunChance chance, int threat, int entity, Span<double> first)
    {
        double period = radar.Sensor.Period, end = Math.Min(paths.End(threat), first[^1]), delay = radar.Sensor.MeanLatency;
        double time = radar.InRange(paths, threat, paths.Start(threat)) + period * chance.Uniform(ChancePurpose.Cue, entity, index + Phase);
        delay += Math.Max(0, radar.Link.Delay.Quantile(chance.Uniform(ChancePurpose.Cue, entity, index + LinkDelay)));
        int plots = 0;
        for (int look = 0; time + delay < end && look < MostLooks && plots < PlotsOfATrack; look++, time += period)
        {
            if (!radar.Sees(paths.At(threat, time), time) || chance.Uniform(ChancePurpose.Cue, entity, index + look) >= radar.Sensor.DetectionProbability * (1 - radar.Link.Loss)) continue;
            plots++;
            Insert(first, time + delay);
        }
    }

    private static void Insert(Span<double> first, double time)
    {
        for (int place = 0; place < first.Length; place++)
        {
            if (time < first[place]) (first[place], time) = (time, first[place]);
        }
    }
}
