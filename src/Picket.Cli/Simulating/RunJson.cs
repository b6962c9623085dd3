using Picket.Cli.Terminal;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;

namespace Picket.Cli.Simulating;

/// <summary>A run for machines.</summary>
internal static class RunJson
{
    /// <summary>It as one JSON object; times in s of the scenario.</summary>
    /// <param name="result">The run.</param>
    /// <param name="seed">The draw.</param>
    /// <param name="report">Where its page is.</param>
    public static string Of(PictureResult result, ulong seed, string report)
    {
        Scenario scenario = result.World.Scenario;
        return JsonText.Of(new
        {
            scenario = scenario.Name,
            seed,
            duration = scenario.Duration,
            hash = result.Hash,
            report,
            threats = RunInWords.Hostile(result).Select(story => new
            {
                id = story.Flight.Id,
                kind = KindWords.Of(story.Flight),
                fate = KindWords.Of(story.Outcome.Fate),
                layer = story.Outcome.Layer < 0 ? null : scenario.Layers[story.Outcome.Layer].Id,
                shots = story.Outcome.Shots,
                start = story.Flight.Start,
                detected = story.Detected,
                tracked = story.Tracked,
                engaged = story.Outcome.Engaged,
                ended = story.Outcome.Ended,
            }),
            impacts = result.Impacts.Select(impact => new { threat = impact.Threat.Id, zone = impact.Zone.Zone.Id, time = impact.Time, possible = impact.Possible, delivered = impact.Delivered, people = impact.Zone.Zone.People, in_cover = impact.InCover }),
            layers = scenario.Layers.Select((layer, index) => new { id = layer.Id, shots = result.Layers[index].Shots, ended = result.Layers[index].Ended, left = result.Layers[index].Left, launchers_lost = result.Layers[index].LaunchersLost }),
            alarms = result.Zones.Sum(zone => zone.Covers(scenario.Duration).Count()),
            own_fire = new { rounds = result.Threats.Count(story => story.Flight.Threat!.OwnFire), alarms = result.OwnFireAlarms },
            picture = new { looks = result.Looks, plots = result.Plots.All, false_plots = result.Plots.False, tracks = result.Tracks.All, false_tracks = result.Tracks.False },
        });
    }
}
