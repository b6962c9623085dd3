using System.Globalization;
using Picket.Core.Geodesy;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Threats;

namespace Picket.Cli.Simulating;

/// <summary>Writes what became of each threat, one line each; times are s of the scenario.</summary>
internal static class ThreatLines
{
    private const string Header = "threat,kind,site,target,start,detected,tracked,identified,decided,engaged,assessed,ended,fate,layer,shots,track,x,y,zones,exposed";

    /// <summary>Writes them.</summary>
    public static void Write(TextWriter writer, PictureResult result)
    {
        Scenario scenario = result.World.Scenario;
        writer.WriteLine(Header);
        foreach (ThreatStory story in result.Threats)
        {
            TrueFlight flight = story.Flight;
            ThreatOutcome outcome = story.Outcome;
            ZoneImpact[] impacts = [.. result.Impacts.Where(impact => impact.Threat == flight)];
            EnuVector place = flight.At(double.IsNaN(outcome.Ended) ? scenario.Duration : outcome.Ended).Position;
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{flight.Id},{KindWords.Of(flight)},{scenario.Sites[flight.Site].File.Site!.Name},{flight.Target},{Seconds(flight.Start)},{Seconds(outcome.Detected)},{Seconds(outcome.Tracked)},{Seconds(outcome.Identified)},{Seconds(outcome.Decided)},{Seconds(outcome.Engaged)},{Seconds(outcome.Assessed)},{Seconds(outcome.Ended)},{KindWords.Of(outcome.Fate)},{(outcome.Layer < 0 ? "" : scenario.Layers[outcome.Layer].Id)},{outcome.Shots},{story.Track},{Math.Round(place.X, 1)},{Math.Round(place.Y, 1)},{string.Join(' ', impacts.Select(impact => impact.Zone.Zone.Id))},{impacts.Sum(impact => impact.Exposed)}"));
        }
    }

    private static string Seconds(double time) => double.IsNaN(time) ? "" : Math.Round(time, 3).ToString(CultureInfo.InvariantCulture);
}
