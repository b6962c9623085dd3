using Picket.Simulation.Flights;
using Picket.Simulation.Kernel;

namespace Picket.Simulation.Runs;

/// <summary>Draws when the threats of a run are detected and tracked.</summary>
/// <param name="model">The laws.</param>
/// <param name="sights">What the radars of each site see.</param>
internal sealed class StudyCues(CueModel model, SiteSight[] sights)
{
    private const int PlotsOfATrack = 3, MostLooks = 2000, IndicesOfASensor = 4096, Phase = 4095, LinkDelay = 4094, Missed = 1, Detection = 2, Track = 3;

    /// <summary>Tells an engagement when an object is detected and tracked.</summary>
    public void Draw(Engagement engagement, in RunChance chance, int threat)
    {
        ThreatOutcome outcome = engagement.Outcomes[threat];
        (double detected, double tracked) = model.Cues.TryGetValue((outcome.Site, outcome.Kind), out CueLaw? law)
            ? ByLaw(law, engagement.Paths, sights[outcome.Site], chance, threat)
            : ByLooks(engagement.Paths, sights[outcome.Site], chance, threat);
        double end = engagement.Paths.End(threat);
        if (detected < end) engagement.Hear(new(detected, threat, CueKind.Detected));
        if (tracked < end) engagement.Hear(new(tracked, threat, CueKind.Tracked));
    }

    private static (double Detected, double Tracked) ByLaw(CueLaw law, PathSet paths, SiteSight sight, in RunChance chance, int threat)
    {
        double seen = sight.FirstInSight(paths, threat), detected = seen + law.Detection.Quantile(chance.Uniform(ChancePurpose.Cue, threat, Detection));
        bool missed = law.Missed > 0 && chance.Uniform(ChancePurpose.Cue, threat, Missed) < law.Missed;
        return (detected, missed ? double.NaN : detected + law.Track.Quantile(chance.Uniform(ChancePurpose.Cue, threat, Track)));
    }

    // The first plots of all radars together.
    private static (double Detected, double Tracked) ByLooks(PathSet paths, SiteSight sight, in RunChance chance, int threat)
    {
        Span<double> first = stackalloc double[PlotsOfATrack];
        first.Fill(double.PositiveInfinity);
        for (int radar = 0; radar < sight.Radars; radar++) Look(sight[radar], radar * IndicesOfASensor, paths, chance, threat, first);
        return (first[0], first[^1]);
    }

    private static void Look(SiteSight.Radar radar, int index, PathSet paths, in RunChance chance, int threat, Span<double> first)
    {
        double period = radar.Sensor.Period, end = Math.Min(paths.End(threat), first[^1]), delay = radar.Sensor.MeanLatency;
        double time = radar.InRange(paths, threat, paths.Start(threat)) + period * chance.Uniform(ChancePurpose.Cue, threat, index + Phase);
        for (int link = 0; link < radar.Links.Length; link++) delay += Math.Max(0, radar.Links[link].Delay.Quantile(chance.Uniform(ChancePurpose.Cue, threat, index + LinkDelay - link)));
        int plots = 0;
        for (int look = 0; time + delay < end && look < MostLooks && plots < PlotsOfATrack; look++, time += period)
        {
            if (!radar.Sees(paths.At(threat, time), time) || chance.Uniform(ChancePurpose.Cue, threat, index + look) >= radar.Sensor.DetectionProbability) continue;
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
