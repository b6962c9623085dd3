using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Simulation.Scenes;
using Picket.Tests.Tracking.Filtering;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Metrics;

namespace Picket.Tests.Tracking.Metrics;

/// <summary>What is left of the error in drawn scenes when the filter is told every association: no tracker is better, and the shared sets print the same.</summary>
public sealed class DrawnFloorTests
{
    [Theory] // per target, scans 11 to 60, c = 100 m: the shared sets print 16.6 and 16.3 for their draws
    [InlineData(50)]
    [InlineData(200)]
    public void At_constant_density_it_is_as_printed(int objects) =>
        Floor([.. Enumerable.Range(1, 3).Select(seed => new ConstantDensity(objects, (ulong)seed).Record(60))], cutoff: 100, from: 11).PerTarget.ShouldBe(16.4, 0.4);

    [Fact] // c = 10 m: MTT's PMBM has a localisation of 1.88 m on the shared runs, with some objects missed
    public void Of_targets_that_meet_it_is_close_to_the_best_localisation_known() =>
        Floor([.. Enumerable.Range(1, 5).Select(seed => Meeting.Draw((ulong)seed))], cutoff: 10, from: 1).Localisation.ShouldBeInRange(1.3, 1.88);

    private static ScoreTotal Floor(Scene[] scenes, double cutoff, long from)
    {
        var scorer = new Scorer(cutoff, 2);
        foreach (Scene scene in scenes)
        {
            var filter = new SpatialFilter([.. scene.Site.Sensors.Select(sensor => new SensorModel(sensor, scene.Site.Tracker, plane: true))], scene.Site.Tracker, plane: true);
            ILookup<int, Detection> plots = scene.Looks.SelectMany(look => look.Detections.Zip(look.Sources)).ToLookup(plot => plot.Second, plot => plot.First);
            ILookup<int, Instant> lives = scene.Truth.SelectMany(truth => truth.Objects.Select(one => (one.Id, truth.Time))).ToLookup(point => point.Id, point => point.Time);
            var estimates = lives.ToDictionary(life => life.Key, life => KnownAssociation.Track(filter, plots[life.Key], life));
            foreach (TruthAtTime truth in scene.Truth.Where(truth => truth.Scan >= from))
            {
                ScoredPoint[] tracks = [.. truth.Objects.Where(one => estimates[one.Id].ContainsKey(truth.Time)).Select(one => new ScoredPoint($"{one.Id}", estimates[one.Id][truth.Time].Position, HasHeight: false))];
                scorer.Add(truth.Time, [.. truth.Objects.Select(one => new ScoredPoint($"{one.Id}", one.Position, HasHeight: false))], tracks);
            }
        }

        return scorer.Total();
    }
}
